"""``--reference house.docx``: the edition in another's styles, page set-up, headers and footers."""

from __future__ import annotations

import copy
from typing import Final

from docx.opc.oxml import serialize_part_xml
from docx.opc.package import OpcPackage
from docx.oxml.parser import parse_xml
from lxml import etree

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.layout.text_columns import TextColumns
from converters.serialization.xmltree import Element
from converters.units import to_twip
from converters.writers.docx.ooxml.parts_data import (
    ENDNOTES,
    FONT_TABLE,
    FOOTNOTES,
    NUMBERING,
    REL,
    SETTINGS,
    STYLES,
    THEME,
)
from converters.writers.docx.ooxml.xml import DECLARATION, STORY, R
from converters.writers.docx.parts.sections import section_xml
from converters.writers.docx.reference.document import ReferenceDocument, read_file, w
from converters.writers.docx.reference.insert import InsertedEdition, elements

_KEPT: Final = frozenset(
    (
        *(STYLES[0], SETTINGS[0], NUMBERING[0], FONT_TABLE[0], THEME[0], f"{REL}webSettings"),
        *(FOOTNOTES[0], ENDNOTES[0]),
    )
)
"""What the document refers to whatever its text."""


def refer(edition: Edition, path: str, sink: Sink) -> OpcPackage:
    """Return the package of an edition that looks like another Word document.

    Args:
        edition: what the theme made of a Document.
        path: the other document; its text is left out.
        sink: takes the styles that had to be added.

    Raises:
        InputError: the document cannot be read, or is none; subclasses say why.
    """
    reference = ReferenceDocument(read_file(path), path)
    section = reference.section
    _clear(reference, section)
    inserted = InsertedEdition(edition, reference, sink, text_only=False)
    if section is None:
        pages, grid = edition.pages, to_twip(edition.root.style.line_height)
        section = next(elements(section_xml(pages, grid, (), vertical=edition.vertical)))
    sections = _Sections(section)
    if inserted.has_endnotes:
        inserted.shared.sections = sections
    text = inserted.blocks(inserted.plan.blocks)
    end = sections.end()
    xml = f"{DECLARATION}<w:document {STORY}><w:body>{text}{end}</w:body></w:document>"
    reference.main._element = parse_xml(xml.encode())
    inserted.settle()
    return reference.package


class _Sections:
    """Ends sections as the other document's last is set up; a later one begins where the one before ends.

    Args:
        section: its ``w:sectPr``.
    """

    def __init__(self, section: Element) -> None:
        self._section = section

    def end(
        self, *, landscape: bool = False, turning: bool = False, columns: TextColumns | None = None
    ) -> str:
        """Return the ``w:sectPr`` of the section that ends here; no page turns in another's document."""
        del landscape, turning, columns
        xml = _xml(self._section)
        self._section = _continued(self._section)
        return xml


def _clear(reference: ReferenceDocument, section: Element | None) -> None:
    """Leave out the text of a document, and what only its text refers to."""
    named = (
        {value for one in section.iter() for key, value in one.items() if key.startswith(f"{{{R}}}")}
        if (section is not None)
        else set()
    )
    rels = reference.main.rels
    for key in [key for key, rel in rels.items() if rel.reltype not in _KEPT and key not in named]:
        del rels[key]
    for kind, name in ((FOOTNOTES, "footnote"), (ENDNOTES, "endnote")):
        part = reference.part(kind[0])
        if part is not None:
            root = reference.root(part)
            for note in root.findall(w(name)):
                if note.get(w("type"), "normal") == "normal":
                    root.remove(note)
            part._blob = serialize_part_xml(root)
            part.rels.clear()


def _continued(section: Element) -> Element:
    """Return the same page set-up for a section that begins where the last one ends."""
    out = copy.deepcopy(section)
    for name in ("headerReference", "footerReference", "titlePg", "type"):
        for one in out.findall(w(name)):
            out.remove(one)
    kind = out.makeelement(w("type"), {w("val"): "continuous"})
    before = {w("footnotePr"), w("endnotePr")}
    out.insert(next((at for at, one in enumerate(out) if one.tag not in before), len(out)), kind)
    return out


def _xml(element: Element) -> str:
    return str(etree.tostring(element, encoding="unicode", with_tail=False))
