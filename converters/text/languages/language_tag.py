"""What a declared language says as a well-formed language tag (BCP 47)."""

from __future__ import annotations

import re
from typing import Final

from converters.text.patterns import pattern

UNDETERMINED: Final = "und"
"""The tag of a text whose language is not known (BCP 47, 4.1)."""
_TAG: Final = pattern(
    "[A-Za-z]{2,3}(?![A-Za-z0-9])(?:-[A-Za-z]{3}(?![A-Za-z0-9])){0,3}(?:-[A-Za-z]{4}(?![A-Za-z0-9]))?"
    "(?:-(?:[A-Za-z]{2}|[0-9]{3})(?![A-Za-z0-9]))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3})(?![A-Za-z0-9]))*"
    "(?:-[A-WYZa-wyz0-9](?:-[A-Za-z0-9]{2,8}(?![A-Za-z0-9]))+)*(?:-[xX](?:-[A-Za-z0-9]{1,8}(?![A-Za-z0-9]))+)?"
)
"""Language with extended languages, script, region, variants, extensions, private use."""

_SORT_ORDER: Final = pattern(r"_(?:tradnl|technl|phoneb|modern|stroke|pronun|radstr|mathan)$", re.IGNORECASE)
"""How Windows names a way of sorting behind a locale (MS-LCID 2.2: es-ES_tradnl), which is no variant."""


def language_tag(declared: str) -> str | None:
    """Return a declared language as a well-formed tag (BCP 47, 2.1; E6): ``zh-CN`` for ``zh_CN.utf8``.

    Underscores become hyphens, and what follows the last well-formed subtag is left out; ``None`` where
    not even the language itself is one.
    """
    found = _TAG.match(_SORT_ORDER.sub("", declared.strip()).replace("_", "-"))
    return found[0] if found else None
