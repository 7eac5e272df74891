"""Paragraphs of one part as XML: runs, links, notes, readings, images, fields and bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

import msgspec

from converters.boxes import Box, Run
from converters.diagnostics import Kind, Sink
from converters.formulas.clean import clean
from converters.formulas.names import OMML_NS
from converters.formulas.omml import to_omml
from converters.layout.box_content import text_of
from converters.layout.text_columns import TextColumns
from converters.messages import say
from converters.text.patterns import pattern
from converters.text.scripts import SHARED_MARK
from converters.text.vertical import side_by_side
from converters.text.western import has_letters
from converters.units import Pt, to_half_pt
from converters.writers.docx.ooxml.languages import east_asian
from converters.writers.docx.ooxml.opc import Package, Part
from converters.writers.docx.ooxml.package import Relations
from converters.writers.docx.ooxml.parts_data import HYPERLINK
from converters.writers.docx.ooxml.xml import attribute, t
from converters.writers.docx.parts.combined_digits import Facts, cut
from converters.writers.docx.parts.east_asian_hints import all_han, latin_marks, pieces
from converters.writers.docx.parts.pictures import Pictures
from converters.writers.docx.plan.inlines import InlineItem
from converters.writers.docx.plan.model import Paragraph, Plan
from converters.writers.docx.styles.stylesheet import Stylesheet, hinted
from converters.writers.docx.styles.usage import Usage, called

_MARK: Final = pattern(f"[{SHARED_MARK}]")
_CONTROL: Final = pattern("([\n\t\u00ad])")
_SPECIAL: Final = pattern("[\n\t\u00ad&<> ]")
"""What a plain text element cannot hold, or only when it says so."""
_CONTROLS: Final = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>"}
_NUMBER: Final = pattern("[0-9]+")
_NAME: Final = pattern("[^A-Za-z0-9_]")
_LONGEST_NAME: Final = 40
"""Characters of a bookmark's name (MS-OI29500 2.1.529)."""
_RAISE_EM: Final = 0.85
"""How far a reading stands above its base, from baseline to baseline; it fits into lines of 1.7 ems."""
_RUBY_ALIGN: Final = {"center": "center", "space-around": "distributeSpace"}
_LAYOUT_BREAK: Final = '<w:r><w:rPr><w:webHidden w:val="0"/></w:rPr><w:br/></w:r>'
"""A line break of the layout: an explicit ``w:webHidden`` of 0 marks it and hides it nowhere."""
_DEEPEST_ENTRY: Final = 6
_ENTRY: Final = "toc "
"""What the names of the styles of contents entries begin with."""


class TextPart(Part):
    """A part whose text is written after others have been made to refer to it."""

    xml = b""

    def __init__(self, name: str, media_type: str, package: Package) -> None:
        super().__init__(name, media_type, package=package)

    @property
    def blob(self) -> bytes:
        """The part as bytes."""
        return self.xml


class SectionEnds(Protocol):
    """What says how a section is set up, where it ends."""

    def end(
        self, *, landscape: bool = False, turning: bool = False, columns: TextColumns | None = None
    ) -> str:
        """Return the ``w:sectPr`` of the section that ends here.

        Args:
            columns: its text stands in; ``None`` for one.
            landscape: its pages are turned on their side.
            turning: the next section begins on a new page; otherwise where this one ends.
        """
        ...


class Shared(msgspec.Struct, kw_only=True, eq=False):
    """What all parts that hold text have in common."""

    plan: Plan
    usage: Usage
    stylesheet: Stylesheet
    pictures: Pictures
    sink: Sink
    language: str
    first_number: int = 1
    """Id of the instance of the plan's first list."""
    numbers: dict[str, int] = {}
    """Note to its id, for notes called from the text."""
    pages: dict[str, int] = {}
    """Anchor to the page it is expected on, for the contents."""
    relations: dict[Part, Relations] = {}
    """Part to what it refers to, for the parts that hold text."""
    bookmarks: int = 0
    combine: int = 0
    """Most digits that stand side by side in a vertical line (C24); 0 where lines are horizontal."""
    sections: SectionEnds | None = None
    """Ends the section whose endnotes are printed before the text goes on; ``None`` where there are none."""


class Story:
    """Writes the paragraphs of one part.

    Args:
        shared: what it has in common with the others.
        part: the part itself.
        note: id of the note whose text it is; empty for the document, headers and footers.
    """

    def __init__(self, shared: Shared, part: Part, note: str = "") -> None:
        self.shared = shared
        self.part = part
        self.note = note
        if part not in shared.relations:
            shared.relations[part] = Relations(part)
        self._relations = shared.relations[part]
        self.nested: list[str] = []
        """Notes called from within a note: Word has no such thing."""
        self._han = east_asian(shared.language)
        self._measure: Pt | None = None
        """Width of the column of text that the paragraph stands in."""

    def paragraph(self, paragraph: Paragraph, section: str = "") -> str:
        """Return a ``w:p``.

        Args:
            paragraph: what the plan has.
            section: ``w:sectPr`` of the section that it is the last paragraph of, if any.
        """
        shared = self.shared
        self._measure = paragraph.columns.width if paragraph.columns else None
        properties = shared.stylesheet.paragraph(paragraph.name, shared.usage.formats[id(paragraph)])
        if paragraph.marker is not None:
            properties = self._numbered(properties, paragraph)
        if paragraph.section_end and shared.sections is not None and not section:
            section = shared.sections.end(landscape=paragraph.landscape, columns=paragraph.columns)
        properties += section
        row = shared.usage.rows.get(id(paragraph))
        if row is None:
            run = paragraph.content[0]
            assert isinstance(run, Run)
            return f"<w:p><w:pPr>{properties}</w:pPr>{self._plain(paragraph, run.text)}</w:p>"
        begin, end = self._around(paragraph)
        inside = "".join(self._row(row, paragraph.name))
        return f"<w:p><w:pPr>{properties}</w:pPr>{begin}{inside}{end}</w:p>"

    def _numbered(self, properties: str, paragraph: Paragraph) -> str:
        """Put the reference to a numbering where the schema wants it: after keeps, before borders."""
        marker = paragraph.marker
        assert marker is not None
        number = self.shared.first_number + marker.sequence
        return _inserted(
            properties, f'<w:numPr><w:ilvl w:val="{marker.level}"/><w:numId w:val="{number}"/></w:numPr>'
        )

    def _plain(self, paragraph: Paragraph, text: str) -> str:
        """Return the runs of a paragraph that is one text."""
        properties = self.shared.stylesheet.run(paragraph.name, "", paragraph.style, paragraph.language)
        digits = self._digits(text)
        if _MARK.search(text) is None and not digits:
            return text_run(properties, text)
        han = east_asian(paragraph.language)
        if han and all_han(text) and not digits:
            return text_run(hinted(properties), text)
        facts = Facts(latin_marks(text, han=han), digits)
        return "".join(self._pieces(text, 0, facts, properties))

    def _digits(self, text: str) -> list[tuple[int, int]]:
        """Return what stands side by side in a paragraph."""
        return side_by_side(text, self.shared.combine) if self.shared.combine else []

    @staticmethod
    def _pieces(text: str, begin: int, facts: Facts, properties: str) -> Iterator[str]:
        for start, end, layout in cut(facts.digits, begin, begin + len(text)):
            for piece, hint in pieces(text[start - begin : end - begin], start, facts.latin):
                yield text_run((hinted(properties) if hint else properties) + layout, piece)

    # ------------------------------------------------------------------- inlines
    def _row(self, row: Sequence[InlineItem], zone: str) -> Iterator[str]:
        whole = "".join(atom.text for atom in row)
        facts = Facts(latin_marks(whole, han=self._han), self._digits(whole))
        begin, link = 0, None
        for atom in row:
            if atom.link is not link:
                if link is not None:
                    yield "</w:hyperlink>"
                link = atom.link
                if link is not None:
                    yield self._link(link)
            yield from self._atom(atom, zone, begin, facts)
            begin += len(atom.text)
        if link is not None:
            yield "</w:hyperlink>"

    def _atom(self, atom: InlineItem, zone: str, begin: int, facts: Facts) -> Iterator[str]:
        match atom.kind:
            case "text":
                properties = self.shared.stylesheet.run(zone, atom.name, atom.style, atom.language)
                yield from self._pieces(atom.text, begin, facts, properties)
            case "break":
                yield "<w:r><w:br/></w:r>"
            case "even":
                yield _LAYOUT_BREAK
            case "tab":
                yield "<w:r><w:tab/></w:r>"
            case "image":
                yield self._image(atom, zone)
            case "formula":
                yield self._formula(atom, zone)
            case "ruby":
                yield from self._ruby(atom, zone)
            case _:
                yield self._mark(atom, zone)

    def _link(self, box: Box) -> str:
        """Return the beginning of a link."""
        href, title = box.attributes["href"], box.attributes.get("title", "")
        tip = f' w:tooltip="{attribute(title)}"' if title else ""
        if href.startswith("#"):
            return f'<w:hyperlink w:anchor="{bookmark_name(href[1:])}" w:history="1"{tip}>'
        return f'<w:hyperlink r:id="{self._relations.to(href, HYPERLINK)}" w:history="1"{tip}>'

    def _image(self, atom: InlineItem, zone: str) -> str:
        assert atom.box is not None
        pictures = self.shared.pictures
        picture = pictures.find(atom.box)
        if picture is None:
            alt = atom.box.attributes.get("alt", "")
            properties = self.shared.stylesheet.run(zone, atom.name, atom.style, atom.language)
            return text_run(properties, alt) if alt else ""
        return f"<w:r>{pictures.drawing(atom.box, picture, self._relations, self._measure)}</w:r>"

    def _formula(self, atom: InlineItem, zone: str) -> str:
        """Return a formula as Office mathematics; one that stands by itself as a paragraph of it."""
        assert atom.box is not None
        math = clean(atom.box.attributes["mathml"])
        if math is None:
            return ""
        properties = f'<w:sz w:val="{to_half_pt(atom.style.font_size)}"/>'
        written = to_omml(math, properties)
        around = f'<m:oMathPara xmlns:m="{OMML_NS}">{written}</m:oMathPara>'
        return around if math.get("display") == "block" else written

    def _ruby(self, atom: InlineItem, zone: str) -> Iterator[str]:
        """Yield groups of base text with their readings above (ECMA-376-1, 17.3.3.25)."""
        assert atom.box is not None
        base: list[Box | Run] = []
        for child in atom.box.children:
            if isinstance(child, Box) and child.style.display == "ruby-text":
                yield self._group(atom, zone, _said(base), child)
                base = []
            else:
                base.append(child)
        rest = _said(base)
        if rest:
            yield text_run(self.shared.stylesheet.run(zone, atom.name, atom.style, atom.language), rest)

    def _group(self, atom: InlineItem, zone: str, base: str, reading: Box) -> str:
        stylesheet, style = self.shared.stylesheet, atom.style
        size, small = to_half_pt(style.font_size), to_half_pt(reading.style.font_size)
        lower = text_run(stylesheet.run(zone, atom.name, style, atom.language), base)
        upper = text_run(stylesheet.run(zone, "", reading.style, reading.language), text_of(reading))
        tag = stylesheet.tag(atom.language)
        # Letters spread over the base would tear a reading such as pinyin apart, as in the PDF.
        alignment = "center" if has_letters(text_of(reading)) else style.ruby_align
        align, raised = _RUBY_ALIGN[alignment], to_half_pt(Pt(style.font_size * _RAISE_EM))
        return (
            f'<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="{align}"/><w:hps w:val="{small}"/>'
            f'<w:hpsRaise w:val="{raised}"/><w:hpsBaseText w:val="{size}"/>'
            f'<w:lid w:val="{tag}"/></w:rubyPr><w:rt>{upper}</w:rt>'
            f"<w:rubyBase>{lower}</w:rubyBase></w:ruby></w:r>"
        )

    # ------------------------------------------------------------------- notes
    def _mark(self, atom: InlineItem, zone: str) -> str:
        """Return the call of a note, or the number a note begins with."""
        assert atom.box is not None
        properties = self.shared.stylesheet.run(zone, atom.name, atom.style, atom.language)
        shown, key = text_of(atom.box), called(atom)
        if atom.kind == "mark":
            kind = self._kind(self.note) if self.note else ""
            # Bare: LibreOffice puts its own number before whatever stands around this one.
            return _around_number(properties, "", f"<w:{kind}Ref/>") if kind else text_run(properties, shown)
        number = self.shared.numbers.get(key)
        if self.note:
            self.nested.append(key)
            self.shared.sink.add(
                Kind.NODE_NOT_RENDERED,
                say("note {shown} is inside another note; it is set below that note", shown=shown),
            )
        if self.note or number is None:
            return text_run(properties, shown)
        return _around_number(properties, shown, f'<w:{self._kind(key)}Reference w:id="{number}"/>')

    def _kind(self, note: str) -> str:
        return "endnote" if self.shared.plan.notes[note].endnote else "footnote"

    def _page(self, paragraph: Paragraph) -> str:
        """Return the page number of an entry of the contents, which Word works out (D14)."""
        target = _target(paragraph.content)
        if not target:
            return ""
        properties = self.shared.stylesheet.run(paragraph.name, "", paragraph.style, paragraph.language)
        rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        begin = field_begin(f"PAGEREF {bookmark_name(target)} \\h")
        page = self.shared.pages.get(target)
        shown = text_run(properties, str(page)) if page is not None else ""
        return f"<w:r><w:tab/></w:r>{begin.replace('<w:r>', f'<w:r>{rpr}')}{shown}{FIELD_END}"

    # ------------------------------------------------------------------- around
    def _around(self, paragraph: Paragraph) -> tuple[str, str]:
        """Return what stands before and after the runs of a paragraph: bookmarks and the contents field."""
        begin, end = [], []
        for name in paragraph.anchors:
            shared = self.shared
            begin.append(f'<w:bookmarkStart w:id="{shared.bookmarks}" w:name="{bookmark_name(name)}"/>')
            end.append(f'<w:bookmarkEnd w:id="{shared.bookmarks}"/>')
            shared.bookmarks += 1
        if paragraph.field in ("begin", "both"):
            begin.append(field_begin(f'TOC \\o "1-{_DEEPEST_ENTRY}" \\h \\z \\u'))
        if paragraph.field and paragraph.name.startswith(_ENTRY):
            end.append(self._page(paragraph))
        if paragraph.field in ("end", "both"):
            end.append(FIELD_END)
        return "".join(begin), "".join(end)


def _target(content: Sequence[Box | Run]) -> str:
    """Return the id that the first link among inlines points to; empty for none."""
    for one in content:
        if isinstance(one, Box):
            href = one.attributes.get("href", "")
            found = href[1:] if one.tag == "a" and href.startswith("#") else _target(one.children)
            if found:
                return found
    return ""


FIELD_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field_begin(instruction: str) -> str:
    """Return the beginning of a field, up to its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def text_run(properties: str, text: str) -> str:
    """Return a run; line ends, tabs and soft hyphens become elements."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if _SPECIAL.search(text) is None:
        return f"<w:r>{rpr}<w:t>{text}</w:t></w:r>"
    parts = (_CONTROLS.get(part) or t(part) for part in _CONTROL.split(text) if part)
    return f"<w:r>{rpr}{''.join(parts)}</w:r>"


def bookmark_name(name: str) -> str:
    """Return an id as the name of a bookmark: letters, digits and underscores, a letter first."""
    safe = _NAME.sub(lambda found: f"_{ord(found.group()):x}", name)
    return (safe if safe[:1].isalpha() else f"a{safe}")[:_LONGEST_NAME]


def _around_number(properties: str, shown: str, number: str) -> str:
    """Return a number that Word counts with the brackets it is shown in."""
    found = _NUMBER.search(shown)
    before, after = (shown[: found.start()], shown[found.end() :]) if found else ("", "")
    begin, end = (text_run(properties, text) if text else "" for text in (before, after))
    return f"{begin}<w:r><w:rPr>{properties}</w:rPr>{number}</w:r>{end}"


def _said(content: Sequence[Box | Run]) -> str:
    return "".join(
        one.text if isinstance(one, Run) else text_of(one)
        for one in content
        if isinstance(one, Run) or one.style.display != "none"
    )


_BEFORE_NUMBER: Final = pattern(
    r"^(?:<w:pStyle [^>]*/>)?(?:<w:(?:keepNext|keepLines|pageBreakBefore|widowControl)\b[^>]*/>)*"
)


def _inserted(properties: str, number: str) -> str:
    found = _BEFORE_NUMBER.match(properties)
    at = found.end() if found else 0
    return properties[:at] + number + properties[at:]
