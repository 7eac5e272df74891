"""The Document inside an HTML edition, and whether the page is still as it was written.

Whoever corrects the page in an editor wants that read, not what it was made from: so the head bears a mark
of the whole file. Foreign pages are told by a search of their first bytes; none is ever parsed here.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from converters.model.codec import CARRIED_MEDIA_TYPE, CARRIED_NAME

BLANK: Final = "00000000"
"""What stands in the mark while it is made."""
MARK: Final = f'<meta name="kanben:mark" content="{BLANK}">\n'
"""The mark before it is made; it stands in the first :data:`_HEAD_BYTES` bytes."""

_HEAD_BYTES: Final = 1024
_MARK: Final = re.compile(MARK.replace(BLANK, "([0-9a-f]{8})").encode())
_OPENING: Final = f'<script type="{CARRIED_MEDIA_TYPE}" id="{CARRIED_NAME}">'.encode()
_CLOSING: Final = b"</script>\n"
_LESS: Final = b"\\u003c"
"""``<`` as JSON may write it and as no HTML parser can see it (HTML, 4.12.1.3)."""
_ESCAPED: Final = re.compile(rb"(\\[^u])|\\u003c")
_BOM: Final = b"\xef\xbb\xbf"


def data_block(json: bytes) -> bytes:
    """Return the JSON of a Document as a script element that nothing runs and nothing in it can end."""
    return b"".join((_OPENING, json.replace(b"<", _LESS), _CLOSING))


def seal(page: bytes) -> bytes:
    """Return a page with :data:`MARK` in its head as the same page with its mark made."""
    return _MARK.sub(MARK.replace(BLANK, f"{zlib.crc32(page):08x}").encode(), page, count=1)


def extract(data: bytes) -> bytes | None:
    """Return the JSON of the Document that a page carries, byte for byte as it was encoded.

    Line ends may have been converted since; a byte order mark may have been put before.

    Args:
        data: the page.

    Returns:
        ``None`` when it carries none, or was changed since kanben wrote it.
    """
    head = data[: len(_BOM) + _HEAD_BYTES].replace(b"\r\n", b"\n")
    if _MARK.search(head) is None:
        return None
    page = data.removeprefix(_BOM).replace(b"\r\n", b"\n")
    found = _MARK.search(page, 0, _HEAD_BYTES)
    start = page.rfind(_OPENING) + len(_OPENING)
    end = page.find(_CLOSING, start)
    if found is None or start < len(_OPENING) or end < 0:
        return None
    blank = b"".join((page[: found.start(1)], BLANK.encode(), page[found.end(1) :]))
    if int(found[1], 16) != zlib.crc32(blank):
        return None
    return _ESCAPED.sub(lambda match: match[1] or b"<", page[start:end])
