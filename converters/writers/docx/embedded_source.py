"""Where a Word file holds the source document: in a custom XML part that bears the fingerprint."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Final

from converters.embedded_source import Members, fingerprint, in_archive
from converters.errors import MalformedInput
from converters.messages import say
from converters.model.codec import EMBEDDED_XML_NAMESPACE
from converters.text.patterns import pattern

_PART: Final = pattern(r"customXml/item[0-9]{1,4}\.xml")
_COUNTS: Final = pattern(
    r"(?:word/(?:document|footnotes|endnotes|header[0-9]*|footer[0-9]*)|docProps/(?:core|custom))\.xml"
)
"""Names of the files that say what a reader may have changed."""
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<document xmlns="{EMBEDDED_XML_NAMESPACE}" mark="'
).encode()
_TAIL: Final = b"</document>"
_MOST_PARTS: Final = 64
"""Custom XML parts that are looked at."""
_ESCAPES: Final = ((b"<", b"&lt;"), (b">", b"&gt;"))
_NOT_XML: Final = pattern("[\ufffe\uffff]")
"""What JSON may hold and XML may not (XML 1.0, 2.2); control characters are escaped in JSON already."""


def embed(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """Return the custom XML part that holds a source document.

    Args:
        data: JSON of the Document.
        members: the other files of the package, by name.
    """
    if b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data:
        data = _NOT_XML.sub(lambda found: f"\\u{ord(found.group()):x}", data.decode()).encode()
    text = data.replace(b"&", b"&amp;")
    for char, escape in _ESCAPES:
        text = text.replace(char, escape)
    checks = {name: zlib.crc32(member) for name, member in members.items() if _COUNTS.fullmatch(name)}
    return b'%b%b">%b%b' % (_HEAD, fingerprint(b"", checks), text, _TAIL)


def extract(data: bytes) -> bytes | None:
    """Return the JSON of the Document embedded in a Word file: a :class:`Carrier`."""
    return in_archive(data, _look, kind=say("a Word file"))


def _look(members: Members) -> bytes | None:
    parts = [entry for entry in members.entries if _PART.fullmatch(entry.filename)]
    for entry in parts[:_MOST_PARTS]:
        if not members.begins(entry, _HEAD):
            continue
        mark, _, text = members.read(entry).removeprefix(_HEAD).partition(b'">')
        if mark != fingerprint(b"", members.checks(_COUNTS.fullmatch)):
            return None
        if not text.endswith(_TAIL):
            raise MalformedInput(say("the source document in a Word file is damaged"))
        return _unescaped(text.removesuffix(_TAIL))
    return None


def _unescaped(text: bytes) -> bytes:
    for char, escape in _ESCAPES:
        text = text.replace(escape, char)
    return text.replace(b"&amp;", b"&")
