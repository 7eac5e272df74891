"""The Word writer: an Edition becomes a plan, the plan styles and text, these a package (D1–D17)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, cast

from msgspec.structs import replace

from converters.boxes import Box, Edition
from converters.diagnostics import Kind, Sink
from converters.errors import UsageError
from converters.images.files import bounded
from converters.messages import say
from converters.model.codec import encode
from converters.options import DocxOptions
from converters.units import Pt, to_twip
from converters.writers.docx.ooxml.languages import region
from converters.writers.docx.ooxml.opc import Package, Part
from converters.writers.docx.ooxml.package import Relations, add, pack
from converters.writers.docx.ooxml.parts_data import (
    DOCUMENT,
    ENDNOTES,
    FONT_TABLE,
    FOOTER,
    FOOTNOTES,
    HEADER,
    NUMBERING,
    SETTINGS,
    STYLES,
    THEME,
    THEME_XML,
)
from converters.writers.docx.ooxml.xml import DECLARATION, STORY
from converters.writers.docx.parts.body import text_xml
from converters.writers.docx.parts.headers import HeadWriter, head_style, heads
from converters.writers.docx.parts.notes import notes_xml, numbered
from converters.writers.docx.parts.pictures import Pictures
from converters.writers.docx.parts.properties import add_properties
from converters.writers.docx.parts.sections import Reference, Sections, line_pitch, mirrored, text_area
from converters.writers.docx.parts.settings import Booklet, Settings, settings_xml
from converters.writers.docx.parts.story import Shared, Story, TextPart
from converters.writers.docx.plan.character_grid import on_grid
from converters.writers.docx.plan.numbering import numbering_xml
from converters.writers.docx.plan.page_numbers import pages
from converters.writers.docx.plan.planner import plan_of
from converters.writers.docx.styles.fonts import EmbeddedFonts, font_table_xml
from converters.writers.docx.styles.paragraphs import DocumentRules
from converters.writers.docx.styles.styles_part import styles_xml
from converters.writers.docx.styles.stylesheet import Stylesheet
from converters.writers.docx.styles.usage import Usage, has_contents, has_section_end

AddFonts = Callable[[Part, Package], EmbeddedFonts]
"""Adds fonts to the font table and its package, and returns what the table says of them."""
_HEAD_SHARE: Final = 0.6
"""Of the margin that a picture in it may take: Word begins headers in the middle and moves the text down."""


def write(edition: Edition, options: DocxOptions, sink: Sink) -> bytes:
    """Return the Word document of an edition; the same edition and options give the same bytes.

    Args:
        edition: what the theme made of a Document.
        options: embedded source, reference document, template.
        sink: takes what Word cannot express, and styles added to another's document.

    Raises:
        UsageError: both a reference document and a template are given.
        InputError: the reference document or the template cannot be read.
        TemplateError: a tag of the template fails.
        LimitExceeded: an image has too many pixels.
    """
    if options.reference and options.template:
        raise UsageError(say("both --reference and --template were given"), hint=say("give only one of them"))
    if options.reference:
        package = _referring(edition, options.reference, sink)
        _tell(edition, options, options.reference, sink)
    elif options.template or edition.word_template is not None:
        package = _filled(edition, options.template, sink)
        _tell(edition, options, options.template or f"{edition.theme}/edition.docx", sink)
    else:
        package = _Own(edition, options, sink).package()
    return pack(package, encode(edition.document) if options.source else None)


def _tell(edition: Edition, options: DocxOptions, where: str, sink: Sink) -> None:
    """Say what is not done in another's document, which has its own fonts and page setup."""
    if options.booklet:
        message = say("the page setup of another Word document is kept: it is not printed as a booklet")
        sink.add(Kind.IMPOSED, message, where=where)
    if edition.columned and edition.root.style.column_count > 1:
        message = say(
            "the page setup of another Word document is kept: the text has as many columns as there"
        )
        sink.add(Kind.UNSUPPORTED_VALUE, message, where=where)
    if options.embed_fonts:
        message = say("no font is embedded: the fonts are those of another Word document")
        sink.add(Kind.FONT_NOT_EMBEDDED, message, where=where)


def _referring(edition: Edition, path: str, sink: Sink) -> Package:
    from converters.writers.docx.reference.write import refer  # noqa: PLC0415  (few ask for it)

    return cast("Package", refer(edition, path, sink))


def _filled(edition: Edition, path: str | None, sink: Sink) -> Package:
    """Return the filled template: the user's, else the theme's."""
    from converters.writers.docx.template.write import fill, fill_data  # noqa: PLC0415  (loads docxtpl)

    if path:
        return cast("Package", fill(edition, path, sink))
    assert edition.word_template is not None
    return cast("Package", fill_data(edition, edition.word_template, f"{edition.theme}/edition.docx", sink))


def _embed(edition: Edition, sink: Sink) -> tuple[Edition, AddFonts]:
    from converters.writers.docx.embedding.font_files import embed  # noqa: PLC0415  (few ask for it)

    return embed(edition, sink)


class _Own:
    """A document in the edition's own styles."""

    def __init__(self, edition: Edition, options: DocxOptions, sink: Sink) -> None:
        self._booklet = Booklet(options.signature, edition.vertical) if options.booklet else None
        self._add_fonts: AddFonts | None = None
        if options.embed_fonts:
            edition, self._add_fonts = _embed(edition, sink)
        self._edition = edition = on_grid(edition)
        self._package = Package()
        self._main = TextPart("/word/document.xml", DOCUMENT[1], self._package)
        self._package.relate_to(self._main, DOCUMENT[0])
        across, down = text_area(edition.pages.right)
        self._vertical = edition.vertical
        self._width = down if self._vertical else across
        self._body = edition.root.style
        self._home = region(edition.language)
        plan = plan_of(edition, self._width, sink, turned=None if self._vertical else down)
        usage = Usage(plan)
        self._grid = line_pitch(edition.pages.right, self._body)
        body = to_twip(self._body.line_height)
        looks = (look for places in usage.paragraphs.values() for look, _ in places)
        self._counted = max((look.style.line_numbers for look in looks), default=0)
        chinese = self._home in ("zh-Hans", "zh-Hant")
        rules = DocumentRules(
            grid=self._grid,
            chinese=chinese,
            hyphens=self._body.hyphens == "auto",
            numbered=self._counted > 0,
            body=body,
            gridded=edition.pages.right.character_grid is not None,
        )
        for kind in ("header", "footer"):
            box = head_style(edition.pages, kind)
            if box is not None:
                usage.add(kind, box.style, edition.language)
        self._shared = Shared(
            plan=plan,
            usage=usage,
            stylesheet=Stylesheet(usage, edition.root, self._home, rules),
            pictures=Pictures(edition.pictured, self._package, (across, down), sink),
            sink=sink,
            language=edition.language,
            combine=self._body.text_combine_upright if self._vertical else 0,
            numbers=numbered(plan, usage),
            pages=pages(plan, across, down) if has_contents(plan) else {},
        )

    def package(self) -> Package:
        """Return the package with all its parts."""
        references = self._heads()
        self._main.xml = "".join(self._document(references)).encode()
        self._notes()
        shared, package = self._shared, self._package
        styles = styles_xml(shared.stylesheet)
        add(self._main, package, "/word/styles.xml", STYLES, styles.encode())
        if shared.plan.sequences:
            numbering = numbering_xml(shared.plan.sequences).encode()
            add(self._main, package, "/word/numbering.xml", NUMBERING, numbering)
        add(self._main, package, "/word/settings.xml", SETTINGS, settings_xml(self._settings()).encode())
        self._fonts()
        add(self._main, package, "/word/theme/theme1.xml", THEME, THEME_XML)
        add_properties(self._edition, package)
        return package

    def _fonts(self) -> None:
        """Add the table of all fonts that the parts so far name, and the fonts that are to be embedded."""
        parts = [part.blob.decode() for part in self._package.iter_parts() if part.partname.ext == "xml"]
        table = TextPart("/word/fontTable.xml", FONT_TABLE[1], self._package)
        self._main.relate_to(table, FONT_TABLE[0])
        embedded = self._add_fonts(table, self._package) if self._add_fonts else EmbeddedFonts()
        table.xml = font_table_xml(parts, self._home, embedded).encode()

    def _document(self, references: list[Reference]) -> Iterator[str]:
        edition = self._edition
        yield f"{DECLARATION}<w:document {STORY}><w:body>"
        shared, pages, grid = self._shared, edition.pages, self._grid
        sections = Sections(
            pages,
            grid,
            references,
            vertical=self._vertical,
            counted=self._counted,
            booklet=self._booklet is not None,
        )
        if has_section_end(shared.plan) and any(shared.plan.notes[key].endnote for key in shared.numbers):
            shared.sections = sections
        yield from text_xml(Story(shared, self._main), shared.plan.blocks, sections)
        yield "</w:body></w:document>"

    def _heads(self) -> list[Reference]:
        """Add headers and footers and return what refers to them."""
        edition, shared = self._edition, self._shared
        references: list[Reference] = []
        writer = HeadWriter(shared.stylesheet, shared.plan.strings, edition.language, edition.pages)
        for head in heads(edition.pages):
            kind = HEADER if head.kind == "header" else FOOTER
            part = TextPart(f"/word/{head.kind}{len(references) + 1}.xml", kind[1], self._package)
            xml = writer.xml(head, self._drawing_in(part, head.kind))
            if not xml:
                continue
            tag = "hdr" if head.kind == "header" else "ftr"
            part.xml = f"{DECLARATION}<w:{tag} {STORY}>{xml}</w:{tag}>".encode()
            references.append(Reference(head.kind, head.guise, self._main.relate_to(part, kind[0])))
        return references

    def _drawing_in(self, part: TextPart, kind: str) -> Callable[[str], str]:
        """Return what draws a picture of the theme in a header or footer, lower than the margin."""
        margin, owner = self._edition.pages.right.margin, Relations(part)
        room = Pt(_HEAD_SHARE * (margin.top if kind == "header" else margin.bottom))

        def draw(name: str) -> str:
            image = Box(tag="img", style=self._body, attributes={"src": name, "alt": ""})
            picture = self._shared.pictures.find(image)
            if picture is None:
                return ""
            width, _ = bounded((picture.width, picture.height), picture.width, room)
            image = replace(image, style=replace(image.style, width=width))
            return f"<w:r>{self._shared.pictures.drawing(image, picture, owner)}</w:r>"

        return draw

    def _notes(self) -> None:
        """Add the footnotes and endnotes that are called."""
        plan = self._shared.plan
        for endnotes, name, kind in ((False, "footnotes", FOOTNOTES), (True, "endnotes", ENDNOTES)):
            if any(plan.notes[key].endnote is endnotes for key in self._shared.numbers):
                part = TextPart(f"/word/{name}.xml", kind[1], self._package)
                part.xml = notes_xml(self._shared, part, endnotes=endnotes).encode()
                self._main.relate_to(part, kind[0])

    def _settings(self) -> Settings:
        plan, pages = self._shared.plan, self._edition.pages
        kinds = {plan.notes[key].endnote for key in self._shared.numbers}
        return Settings(
            body=self._body,
            language=self._edition.language,
            region=self._home,
            grid=self._grid,
            mirrored=mirrored(pages),
            odd_even=pages.left.boxes != pages.right.boxes,
            update_fields=has_contents(plan),
            footnotes=False in kinds,
            endnotes=True in kinds,
            fonts=self._add_fonts is not None,
            booklet=self._booklet,
        )
