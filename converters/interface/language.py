"""Which language people are spoken to in: asked for, set, or that of the system."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Final

from converters.errors import UsageError
from converters.messages import say

SOURCE: Final = "en"
"""Tag of the language that messages are written in."""
LANGUAGES: Final = ("zh-Hans", "zh-Hant", SOURCE)
"""Tags (BCP 47) of the languages there are."""
CHOICES: Final = ("zh", "zh-Hant", SOURCE)
"""The same as they are given: ``zh`` is Chinese in simplified characters."""
VARIABLE: Final = "KANBEN_UI"
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of POSIX, XBD 8.2: the first that is set decides."""
_CHINESE: Final = frozenset(("zh", "cmn", "yue"))
_TRADITIONAL: Final = frozenset(("hant", "tw", "hk", "mo"))


def language_of(tag: str) -> str | None:
    """Return the language of :data:`LANGUAGES` that a tag means; ``None`` where there is none.

    Args:
        tag: of BCP 47 (``zh-TW``) or the name of a locale (``zh_TW.UTF-8``).
    """
    parts = tag.partition(".")[0].partition("@")[0].replace("_", "-").lower().split("-")
    if parts[0] in _CHINESE:
        return "zh-Hant" if _is_traditional(parts) else "zh-Hans"
    return SOURCE if parts[0] == SOURCE else None


def _is_traditional(parts: list[str]) -> bool:
    return "hans" not in parts and (parts[0] == "yue" or not _TRADITIONAL.isdisjoint(parts))


def chosen(asked: str | None, environment: Mapping[str, str]) -> str:
    """Return the tag of the language to speak.

    Args:
        asked: on the command line; ``None`` where nothing was.
        environment: variables: :data:`VARIABLE`, then those of the locale.

    Raises:
        UsageError: what was asked for or set in :data:`VARIABLE` is no language there is.
    """
    for name, tag in (("--ui", asked), (VARIABLE, environment.get(VARIABLE))):
        if tag:
            found = language_of(tag)
            if found is None:
                raise UsageError(
                    say("unknown language {tag!r}", tag=tag),
                    where=name,
                    hint=say("one of {choices}", choices=", ".join(CHOICES)),
                )
            return found
    # An empty variable counts as not set.
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), None)
    return language_of(locale if locale is not None else _of_the_system()) or SOURCE


def _of_the_system() -> str:
    """Return the locale of a system that has no such variables; empty where it is not known."""
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415  (Windows only)
    import locale  # noqa: PLC0415

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
