"""Another's Word document: opened with care, its styles found by name and by outline level."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart
from lxml import etree

from converters.errors import InputNotFound, InputUnreadable, MalformedInput
from converters.limits import current, exceeded, files
from converters.messages import error_text, say
from converters.serialization.xmltree import Element
from converters.units import Pt
from converters.writers.docx.ooxml.parts_data import DOCUMENT, STYLES
from converters.writers.docx.ooxml.xml import W
from converters.writers.docx.plan.style_names import outline_level

_WORD_TEMPLATE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
# python-docx reads .dotx files as well as .docx files when told that their text is text.
PartFactory.part_type_for[_WORD_TEMPLATE] = DocumentPart
_TWIPS: Final = 20
_A4: Final = (11906, 16838)
"""Page when a document states none, twips."""
_MARGIN: Final = 1440
"""Margin when a document states none: an inch, twips."""
_XML: Final = (".xml", ".rels", ".vml")
_OVERLAP: Final = 32
"""Bytes at the end of a piece in which something may begin."""
_LEAST_PT: Final = 72.0
_BROKEN: Final = (
    *(OpcError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, AttributeError),
    *(
        IndexError,
        TypeError,
        OSError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        AssertionError,
        struct.error,
    ),
    *(OverflowError, UnicodeError),
)
"""What python-docx and its libraries raise for files that are not in order."""


def w(name: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def read_file(path: str) -> bytes:
    """Return the bytes of a Word file that the user named.

    Raises:
        InputNotFound: there is no such file.
        InputUnreadable: it may not be read.
        LimitExceeded: it is larger than inputs may be.
    """
    try:
        return files.read(path, current())
    except FileNotFoundError as error:
        raise InputNotFound(say("no such file"), where=path) from error
    except OSError as error:
        raise InputUnreadable(say("cannot be read: {error}", error=error_text(error)), where=path) from error


def _is_whole(part: OpcPackage | Part) -> bool:
    """Return whether all relationships of a part have a name, say what they are and lead somewhere."""
    return all(
        rel.rId and rel.reltype and (not rel.is_external or rel.target_ref) for rel in part.rels.values()
    )


class ReferenceDocument:
    """A Word document whose looks are used.

    Args:
        data: the file.
        name: what messages call it.

    Raises:
        MalformedInput: no Word document, or not one in order.
        LimitExceeded: it unpacks to more than inputs may.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        _guard(data, name)
        try:
            self.package: OpcPackage = OpcPackage.open(io.BytesIO(data))
            self.main: DocumentPart = self.package.main_document_part
            self.body: Element = self.main.element.find(w("body"))
        except _BROKEN as error:
            raise _malformed(name, str(error)) from error
        if self.main.content_type not in (DOCUMENT[1], _WORD_TEMPLATE):
            raise _malformed(name, "it is not a Word document (.docx or .dotx)")
        if self.body is None:
            raise _malformed(name, "it has no body")
        if not all(map(_is_whole, (self.package, *self.package.iter_parts()))):
            raise _malformed(name, "a relationship has no name, type or target")
        self.main._content_type = DOCUMENT[1]
        self.styles = StyleMap(self.xml(STYLES[0]))

    def xml(self, relationship: str) -> Element | None:
        """Return the root element of a part of the document, ``None`` when there is no such part."""
        part = self.part(relationship)
        return part.element if isinstance(part, XmlPart) else None

    def root(self, part: Part) -> Element:
        """Return the root element of a part of the document.

        Raises:
            MalformedInput: the part is no XML.
        """
        if isinstance(part, XmlPart):
            return part.element
        try:
            return parse_xml(part.blob)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _malformed(self.name, f"{part.partname}: {error}") from error

    def part(self, relationship: str) -> Part | None:
        """Return the first part the document refers to in this way, ``None`` when there is none."""
        for rel in self.main.rels.values():
            if rel.reltype == relationship and not rel.is_external:
                return rel.target_part
        return None

    @property
    def section(self) -> Element | None:
        """The page set-up that the document ends with; ``None`` when it has none."""
        last = self.body[-1] if len(self.body) else None
        return last if last is not None and last.tag == w("sectPr") else None

    def text_area(self) -> tuple[Pt, Pt]:
        """Return width and height of the text area, or of one of its columns, in points."""
        section = self.section
        width = _number(section, "pgSz", "w", _A4[0]) - sum(
            _number(section, "pgMar", side, _MARGIN if side != "gutter" else 0)
            for side in ("left", "right", "gutter")
        )
        height = _number(section, "pgSz", "h", _A4[1]) - sum(
            abs(_number(section, "pgMar", side, _MARGIN)) for side in ("top", "bottom")
        )
        columns = max(1, _number(section, "cols", "num", 1))
        width = (width - (columns - 1) * _number(section, "cols", "space", 720)) // columns
        return Pt(max(_LEAST_PT, width / _TWIPS)), Pt(max(_LEAST_PT, height / _TWIPS))


_FIRST_LINE: Final = ("firstLine", "firstLineChars", "hanging", "hangingChars")
"""Attributes of ``w:ind`` that are of the first line (ECMA-376-1, 17.3.1.12)."""


class StyleMap:
    """The styles of a document by kind and name.

    Args:
        root: of the styles part; ``None`` when there is none.
    """

    def __init__(self, root: Element | None) -> None:
        self.root = root
        self.ids: set[str] = set()
        self._names: dict[tuple[str, str], str] = {}
        self._levels: dict[int, str] = {}
        for style in root.iterchildren(w("style")) if root is not None else ():
            self._add(style)

    def _add(self, style: Element) -> None:
        key, kind = style.get(w("styleId")), style.get(w("type"), "paragraph")
        if not key:
            return
        self.ids.add(key)
        for name in _names(style):
            self._names.setdefault((kind, name.lower()), key)
        level = style.find(f"{w('pPr')}/{w('outlineLvl')}")
        if kind == "paragraph" and level is not None and (level.get(w("val")) or "").isdigit():
            self._levels.setdefault(int(level.get(w("val"))), key)

    def find(self, kind: str, name: str) -> str | None:
        """Return the id of a style: by its name or alias, a heading else by its outline level."""
        found = self._names.get((kind, name.lower()))
        level = outline_level(name) if kind == "paragraph" else None
        return found or (self._levels.get(level) if level is not None else None)

    def sets_first_line(self, key: str) -> bool:
        """Return whether a paragraph style, or one it rests on, says where first lines begin."""
        seen: set[str] = set()
        while key and key not in seen and self.root is not None:
            seen.add(key)
            style = next(
                (one for one in self.root.iterchildren(w("style")) if one.get(w("styleId")) == key), None
            )
            indent = style.find(f"{w('pPr')}/{w('ind')}") if style is not None else None
            if indent is not None and any(indent.get(w(name)) is not None for name in _FIRST_LINE):
                return True
            base = style.find(w("basedOn")) if style is not None else None
            key = (base.get(w("val")) or "") if base is not None else ""
        return False


def _names(style: Element) -> list[str]:
    """Return the name of a style and its aliases."""
    name, aliases = style.find(w("name")), style.find(w("aliases"))
    out = [name.get(w("val")) or ""] if name is not None else []
    if aliases is not None:
        out += [alias.strip() for alias in (aliases.get(w("val")) or "").split(",")]
    return [one for one in out if one]


def _number(section: Element | None, element: str, attribute: str, otherwise: int) -> int:
    found = section.find(w(element)) if section is not None else None
    value = found.get(w(attribute)) if found is not None else None
    try:
        return int(float(value)) if value is not None else otherwise
    except (ValueError, OverflowError):
        return otherwise


def _guard(data: bytes, name: str) -> None:
    """Unpack once and count, so that nothing is loaded that would not fit."""
    limits = current()
    left = limits.inflated_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > limits.entries:
                raise exceeded(limits, "entries", say("the Word file contains more parts than"), where=name)
            for entry in entries:
                with archive.open(entry) as file:
                    end = b""
                    while left >= 0 and (chunk := file.read(1 << 20)):
                        left -= len(chunk)
                        _refuse_entities(entry.filename, end + chunk, name)
                        end = chunk[-_OVERLAP:]
                if left < 0:
                    raise exceeded(
                        limits, "inflated_bytes", say("the Word file unpacks to more than"), where=name
                    )
    except _BROKEN as error:
        raise _malformed(name, str(error)) from error


def _refuse_entities(part: str, data: bytes, name: str) -> None:
    """Raise where a part has a document type, which may declare entities (ECMA-376-2, 8.1.4: it must not)."""
    # In UTF-16 every other byte is zero.
    if part.endswith(_XML) and b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise _malformed(name, f"{part[:80]} has a document type declaration")


def _malformed(name: str, why: str) -> MalformedInput:
    return MalformedInput(
        say("cannot be used as a Word document: {why}", why=why),
        where=name,
        hint=say("save it as .docx in Word"),
    )
