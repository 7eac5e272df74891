"""An edition in another's Word document: styles, numbers and notes added, settings and language set."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Final

from docx.opc.oxml import serialize_part_xml
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from converters.boxes import Edition
from converters.diagnostics import Kind, Sink
from converters.messages import say
from converters.serialization.xmltree import Element
from converters.units import to_twip
from converters.writers.docx.ooxml.languages import east_asian_tag, latin_tag, region
from converters.writers.docx.ooxml.package import add
from converters.writers.docx.ooxml.parts_data import (
    CORE,
    CUSTOM,
    ENDNOTES,
    EXTENDED,
    FOOTNOTES,
    NUMBERING,
    SETTINGS,
    STYLES,
)
from converters.writers.docx.ooxml.xml import DECLARATION, STORY, W
from converters.writers.docx.parts.body import blocks_xml
from converters.writers.docx.parts.notes import FIRST_NOTE, notes, notes_xml, numbered
from converters.writers.docx.parts.pictures import Pictures
from converters.writers.docx.parts.properties import add_properties
from converters.writers.docx.parts.settings import notes_settings
from converters.writers.docx.parts.story import Shared, Story, TextPart
from converters.writers.docx.plan.model import Block
from converters.writers.docx.plan.numbering import definitions, instances, numbering_xml
from converters.writers.docx.plan.page_numbers import pages
from converters.writers.docx.plan.planner import plan_of
from converters.writers.docx.reference.document import ReferenceDocument, w
from converters.writers.docx.reference.stylesheet import ReferenceStylesheet
from converters.writers.docx.styles.paragraphs import DocumentRules
from converters.writers.docx.styles.usage import Usage, has_contents, has_section_end

_THUMBNAIL: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
_OLD_STYLES: Final = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
"""A copy of the styles that Word 2010 wrote for Word 2007; it would say something else than the styles."""
_AFTER_NOTES: Final = frozenset(
    (
        *("compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
        *("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
        *("readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags"),
        *("decimalSymbol", "listSeparator"),
    )
)
"""Elements of ``w:settings`` that follow the notes' (ECMA-376-1, 17.15.1.78)."""
_AFTER_LANGUAGE: Final = _AFTER_NOTES - {"compat", "docVars", "rsids", "mathPr", "attachedSchema"}


class InsertedEdition:
    """Puts an edition into a reference.

    Args:
        edition: what the theme made of a Document.
        reference: whose looks are used; it is changed.
        sink: takes the styles that had to be added.
        text_only: leave out what the theme prints around the text.
    """

    def __init__(
        self, edition: Edition, reference: ReferenceDocument, sink: Sink, *, text_only: bool
    ) -> None:
        self.edition = edition
        self.reference = reference
        self._sink = sink
        width, height = reference.text_area()
        self.plan = plan_of(edition, width, sink, text_only=text_only, own_styles=False)
        usage = Usage(self.plan)
        body, home = edition.root.style, region(edition.language)
        grid = to_twip(body.line_height)
        rules = DocumentRules(grid, home in ("zh-Hans", "zh-Hant"), body.hyphens == "auto")
        self.stylesheet = ReferenceStylesheet(usage, edition.root, home, rules, reference.styles)
        self.shared = Shared(
            plan=self.plan,
            usage=usage,
            stylesheet=self.stylesheet,
            pictures=Pictures(edition.pictured, reference.package, (width, height), sink),
            sink=sink,
            language=edition.language,
            numbers=numbered(
                self.plan,
                usage,
                footnote=self._first_note(FOOTNOTES, "footnote"),
                endnote=self._first_note(ENDNOTES, "endnote"),
            ),
            pages=pages(self.plan, width, height) if has_contents(self.plan) else {},
        )
        self._number()

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Return blocks as XML; the document part is made to refer to what is in them."""
        return "".join(blocks_xml(Story(self.shared, self.reference.main), blocks))

    @property
    def has_endnotes(self) -> bool:
        """Whether endnotes are called, and the plan says where they are printed."""
        called = any(self.plan.notes[key].endnote for key in self.shared.numbers)
        return called and has_section_end(self.plan)

    def settle(self) -> None:
        """Add everything that the text refers to; all text must have been written."""
        self._notes()
        self._styles()
        self._language()
        self._contents()
        for relationship in (CORE[0], EXTENDED[0], CUSTOM[0], _THUMBNAIL):
            drop(self.reference.package, relationship)
        drop(self.reference.main, _OLD_STYLES)
        add_properties(self.edition, self.reference.package)

    # ------------------------------------------------------------------- parts
    def _number(self) -> None:
        """Add the definitions of the plan's lists to the document's."""
        sequences, reference = self.plan.sequences, self.reference
        if not sequences:
            return
        root = reference.xml(NUMBERING[0])
        if root is None:
            drop(reference.main, NUMBERING[0])
            add(
                reference.main,
                reference.package,
                "/word/numbering.xml",
                NUMBERING,
                numbering_xml(sequences).encode(),
            )
            return
        first = 1 + _highest(root, "abstractNum", "abstractNumId")
        self.shared.first_number = 1 + _highest(root, "num", "numId")
        abstract, owners = definitions(sequences, first)
        num = instances(sequences, owners, self.shared.first_number)
        at = next((place for place, child in enumerate(root) if child.tag == w("num")), len(root))
        for element in elements(abstract):
            root.insert(at, element)
            at += 1
        last = max((place for place, child in enumerate(root) if child.tag == w("num")), default=at - 1)
        for element in elements(num):
            last += 1
            root.insert(last, element)

    def _first_note(self, kind: tuple[str, str], name: str) -> int:
        """Return the id of the first note that is added to those there are."""
        part = self.reference.part(kind[0])
        if part is None:
            return FIRST_NOTE
        return max(FIRST_NOTE, 1 + _highest(self.reference.root(part), name, "id"))

    def _notes(self) -> None:
        """Add the notes that are called to those there are."""
        reference = self.reference
        for kind, endnotes, name in ((FOOTNOTES, False, "footnote"), (ENDNOTES, True, "endnote")):
            if not any(self.plan.notes[key].endnote is endnotes for key in self.shared.numbers):
                continue
            part = reference.part(kind[0])
            if part is None:
                part = TextPart(f"/word/{name}s.xml", kind[1], reference.package)
                part.xml = notes_xml(self.shared, part, endnotes=endnotes).encode()
                reference.main.relate_to(part, kind[0])
            else:
                root = self.reference.root(part)
                for element in elements("".join(notes(self.shared, part, endnotes=endnotes))):
                    root.append(element)
                part._blob = serialize_part_xml(root)
            self._note_settings(name)

    def _note_settings(self, name: str) -> None:
        """Name the separators in the settings, and where endnotes are printed."""
        settings = self.reference.xml(SETTINGS[0])
        if settings is None or (settings.find(w(f"{name}Pr")) is not None and not self.has_endnotes):
            return
        for old in settings.findall(w(f"{name}Pr")):
            settings.remove(old)
        after = _AFTER_NOTES | ({"endnotePr"} if name == "footnote" else frozenset[str]())
        for element in elements(notes_settings(name)):
            _insert(settings, element, after)

    def _contents(self) -> None:
        """Let Word work out the contents when it opens the file (D14)."""
        settings = self.reference.xml(SETTINGS[0])
        if settings is None or not has_contents(self.plan) or settings.find(w("updateFields")) is not None:
            return
        field = settings.makeelement(w("updateFields"), {})
        _insert(settings, field, _AFTER_NOTES | {"hdrShapeDefaults", "footnotePr", "endnotePr"})

    def _styles(self) -> None:
        """Add the styles that are missing, and say so."""
        root = self.reference.styles.root
        xml = list(self.stylesheet.added_xml())
        if root is None:
            from_scratch = f'{DECLARATION}<w:styles xmlns:w="{W}">{"".join(xml)}</w:styles>'
            add(
                self.reference.main, self.reference.package, "/word/styles.xml", STYLES, from_scratch.encode()
            )
        else:
            for element in elements("".join(xml)):
                root.append(element)
        for name in self.stylesheet.created:
            message = say(
                "style {name!r} was added: the reference document has no style of that name", name=name
            )
            self._sink.add(Kind.STYLE_CREATED, message, where=self.reference.name)

    def _language(self) -> None:
        """Make the edition's language the document's (D2)."""
        value, east = latin_tag(self.edition.language), east_asian_tag(self.edition.language)
        root = self.reference.styles.root
        defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}") if root is not None else None
        if defaults is not None:
            found = defaults.find(w("lang"))
            if found is None:
                found = defaults.makeelement(w("lang"), {})
                _insert(defaults, found, frozenset(("eastAsianLayout", "specVanish", "oMath")))
            found.set(w("val"), value)
            found.set(w("eastAsia"), east)
        settings = self.reference.xml(SETTINGS[0])
        if settings is not None:
            found = settings.find(w("themeFontLang"))
            if found is None:
                found = settings.makeelement(w("themeFontLang"), {})
                _insert(settings, found, _AFTER_LANGUAGE - {"themeFontLang"})
            found.set(w("val"), value)
            found.set(w("eastAsia"), east)


def drop(owner: OpcPackage | Part, relationship: str) -> None:
    """Let a package or part refer to nothing in that way any more."""
    for key in [key for key, rel in owner.rels.items() if rel.reltype == relationship]:
        del owner.rels[key]


def elements(xml: str) -> Iterator[Element]:
    """Yield the elements of ``xml``, which stand one after the other, each free of its neighbours."""
    for element in list(parse_xml(f"<w:body {STORY}>{xml}</w:body>")):
        yield copy.copy(element)


def _insert(parent: Element, child: Element, after: frozenset[str]) -> None:
    """Put a child before the first of those that the schema wants after it."""
    for at, other in enumerate(parent):
        if isinstance(other.tag, str) and other.tag.rpartition("}")[2] in after:
            parent.insert(at, child)
            return
    parent.append(child)


def _highest(root: Element, element: str, attribute: str) -> int:
    numbers = [one.get(w(attribute), "") for one in root.iterchildren(w(element))]
    return max((int(number) for number in numbers if number.isdigit()), default=0)
