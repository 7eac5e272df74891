"""Where a page holds the source document: in a script element, and the fingerprint in the head.

Foreign pages are told by a search of their first bytes; none is ever parsed here.
"""

from __future__ import annotations

import re
from typing import Final

from converters.embedded_source import BLANK, MARK_NAME, intact, sealed
from converters.model.codec import EMBEDDED_MEDIA_TYPE, EMBEDDED_NAME

MARK: Final = f'<meta name="{MARK_NAME}" content="{BLANK}">\n'
"""Where the fingerprint goes; it stands in the first :data:`_HEAD_BYTES` bytes."""

_HEAD_BYTES: Final = 1024
_OPENING: Final = f'<script type="{EMBEDDED_MEDIA_TYPE}" id="{EMBEDDED_NAME}">'.encode()
_CLOSING: Final = b"</script>\n"
_LESS: Final = b"\\u003c"
"""``<`` as JSON may write it and as no HTML parser can see it (HTML, 4.12.1.3)."""
_ESCAPED: Final = re.compile(rb"(\\[^u])|\\u003c")
_BOM: Final = b"\xef\xbb\xbf"


def data_block(json: bytes) -> bytes:
    """Return the JSON of a Document as a script element that nothing runs and nothing in it can end."""
    return b"".join((_OPENING, json.replace(b"<", _LESS), _CLOSING))


def seal(page: bytes) -> bytes:
    """Return a page with :data:`MARK` in its head as the same page with its fingerprint."""
    return sealed(page, {})


def extract(data: bytes) -> bytes | None:
    """Return the JSON of the Document embedded in a page: a :class:`Carrier`.

    Line ends may have been converted since; a byte order mark may have been put before.
    """
    if MARK_NAME.encode() not in data[: len(_BOM) + _HEAD_BYTES]:
        return None
    page = data.removeprefix(_BOM).replace(b"\r\n", b"\n")
    start = page.rfind(_OPENING) + len(_OPENING)
    end = page.find(_CLOSING, start)
    if start < len(_OPENING) or end < 0 or not intact(page, {}, within=_HEAD_BYTES):
        return None
    return _ESCAPED.sub(lambda match: match[1] or b"<", page[start:end])
