"""What stands in a paragraph of a Word file, as a run of markup: one handler an element."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from converters.images.pixels import AS_IT_IS
from converters.markup.inlines import web_address
from converters.markup.pictures import Pictures
from converters.markup.reader import WRAPPERS
from converters.markup.runs import Picture, Piece, Wrap
from converters.model import CodeSpan, Inline, LineBreak, Link, Math, Note, Ruby
from converters.readers.docx.account import Account
from converters.readers.docx.controls import PROMPT, is_prompt
from converters.readers.docx.drawings import NO_TEXT, PICTURES, alternative, changes_of, shown, shown_px
from converters.readers.docx.fields import Fields
from converters.readers.docx.formulas import read_formula
from converters.readers.docx.names import child, children, flag, named, q
from converters.readers.docx.package import Package
from converters.readers.docx.signs import TEXTS, from_symbol_font, letters
from converters.readers.docx.styles import Look, Styles
from converters.readers.names_data import described
from converters.serialization.xmltree import Element

_SKIPPED: Final = frozenset(
    (
        *("w:del", "w:moveFrom", "w:delText", "w:delInstrText", "w:pPr", "w:rPr", "w:rubyPr", "w:sdtPr"),
        *("w:sdtEndPr", "w:proofErr", "w:bookmarkEnd", "w:permStart", "w:permEnd", "w:pgNum", "mc:Fallback"),
        *("w:lastRenderedPageBreak", "w:footnoteRef", "w:endnoteRef", "w:annotationRef", "w:separator"),
        *("w:continuationSeparator", "w:commentRangeStart", "w:commentRangeEnd"),
    )
)
_REVISIONS: Final = frozenset(("w:del", "w:moveFrom"))
_SPACES = re.compile(r"\s+")
_LONGEST_LABEL: Final = 12
"""Characters of a label that is typed before its item."""


class Shared(NamedTuple):
    """What all parts of one file are read with."""

    package: Package
    styles: Styles
    account: Account
    pictures: Pictures
    note: Callable[[str, str], Note | None]
    """Returns the note of a kind and id; ``None``, which it reports, when it is not there."""
    by_hand: Mapping[Element, str] = {}
    """Roles of paragraphs that their look gives them."""


class Line:
    """Reads the content of one paragraph.

    Args:
        shared: of the file.
        part: name of the part the paragraph stands in.
        fields: open when the paragraph begins; changed.
        style: id of the paragraph's style.
        plain: bold says nothing here: a heading.
    """

    def __init__(self, shared: Shared, part: str, fields: Fields, *, style: str, plain: bool) -> None:
        self._shared = shared
        self._part = part
        self._fields = fields
        self._style = style
        self._plain = plain
        self._link: tuple[Wrap, ...] | None = None
        self._pieces: list[Piece] = []
        self.places: list[str] = []
        """Bookmarks in it."""
        self.boxes: list[Element] = []
        """Text boxes anchored in the paragraph (``w:txbxContent``)."""
        self.filled = False
        """Whether anything that is printed stands in it."""

    # ------------------------------------------------------------------ what was read
    def run(self) -> list[Piece]:
        """Return the content as a run: code side by side is one span."""
        run: list[Piece] = []
        for is_code, group in groupby(self._pieces, key=lambda piece: isinstance(piece[1], CodeSpan)):
            pieces = list(group)
            run += _spans(pieces) if is_code else pieces
        return run

    def objects(self) -> list[Note | Picture]:
        """Return what is not characters."""
        return [item for _, item in self._pieces if isinstance(item, Note | Picture)]

    def words(self) -> str:
        """Return the characters without white space at their ends, lines one after the other."""
        return "".join(_characters(item) for _, item in self._pieces).strip()

    def lines(self) -> list[str]:
        """Return the characters line by line, white space as it stands."""
        parts = ("\n" if isinstance(item, LineBreak) else _characters(item) for _, item in self._pieces)
        return "".join(parts).split("\n")

    def cut_label(self) -> str:
        """Return the label that is printed before a tab, and take it out; empty without one."""
        label = ""
        for at, (wraps, item) in enumerate(self._pieces):
            before, tab, after = _characters(item).partition("\t")
            label += before
            if tab and 0 < len(label.strip()) <= _LONGEST_LABEL:
                objects = [piece for piece in self._pieces[:at] if not _characters(piece[1])]
                self._pieces[: at + 1] = [*objects, (wraps, after)] if after else objects
                return label.strip()
            if tab or len(label) > _LONGEST_LABEL:
                break
        return ""

    # ------------------------------------------------------------------ reading
    def read(self, element: Element) -> None:
        """Read the content of a paragraph, or of something in it."""
        for part in element:
            self.read_one(part)

    def read_one(self, part: Element) -> None:
        """Read one thing in a paragraph."""
        name = named(part)
        if name in _REVISIONS:
            self._shared.account.remove("tracked deletions")
        if not name or name in _SKIPPED:
            return
        handler = _HANDLERS.get(name)
        if handler is None:
            self.read(part)
        else:
            handler(self, part)

    def read_run(self, element: Element) -> None:
        """Read a run: text in one look, and the objects between it."""
        look = self._shared.styles.look(element, self._style)
        if look.hidden:
            self._shared.account.remove("hidden runs")
            return
        self._inside_run(element, element, look)

    def _inside_run(self, element: Element, run: Element, look: Look) -> None:
        # A break that only pages show makes lines even, and is none of the text.
        # Said either way, it marks a line break of the layout and not of the text.
        paged = child(child(run, "w:rPr"), "w:webHidden") is not None
        for part in element:
            name = named(part)
            if paged and name == "w:br":
                continue
            if name == "w:t":
                self.text(from_symbol_font(TEXTS[name](part), run), look)
            elif name in TEXTS:
                self.text(TEXTS[name](part), look)
            elif name == "mc:AlternateContent":
                self._inside_run(alternative(part), run, look)
            else:
                self.read_one(part)

    def text(self, text: str, look: Look) -> None:
        """Add characters in a look; newlines are forced line breaks."""
        if not text or not self._fields.shows:
            return
        self.filled = True
        wraps = self._around()
        # Code holds characters only; an exponent matters more than its typeface.
        is_code = look.code and look.raised == "baseline"
        if not is_code:
            wraps += _wraps(look, plain=self._plain, linked=bool(wraps) or self._link is not None)
        for at, line in enumerate(text.split("\n")):
            if at:
                self._pieces.append((wraps, LineBreak()))
            if line:
                self._pieces.append((wraps, CodeSpan(text=line) if is_code else line))

    # ------------------------------------------------------------------ links, fields, notes
    def _around(self) -> tuple[Wrap, ...]:
        """Return what the hyperlink that is open puts around text; nothing without one."""
        if self._link is not None:
            return self._link
        field = self._fields.link
        if field is None:
            return ()
        if field.wraps is None:
            field.wraps = self._linked(*field.target)
        return field.wraps

    def _linked(self, url: str, place: str) -> tuple[Wrap, ...]:
        """Return what a hyperlink puts around text; nothing where its address cannot be kept."""
        if not url:
            return (_link(f"#{place}"),)
        href = web_address(f"{url}#{place}" if place else url, self._shared.account.skip)
        return () if href is None else (_link(href),)

    def hyperlink(self, element: Element) -> None:
        """Read a hyperlink; one inside another is part of it."""
        place = element.get(q("w:anchor")) or ""
        relation = self._shared.package.relations(self._part).get(element.get(q("r:id")) or "")
        url = relation.target if relation is not None and relation.external else ""
        if self._link is not None or not (url or place):
            self.read(element)
            return
        self._link = self._linked(url, place)
        self.read(element)
        self._link = None

    def control(self, element: Element) -> None:
        """Read a content control; a prompt that Word wrote is no text."""
        if not is_prompt(element):
            self.read(element)
            return
        self._shared.account.drop(letters(element), PROMPT)

    def simple_field(self, element: Element) -> None:
        """Read a field in one element."""
        self._fields.begin()
        self._fields.instruct(element.get(q("w:instr")) or "")
        self._fields.separate()
        self.read(element)
        self._fields.end()

    def field_mark(self, element: Element) -> None:
        """Read the begin, the middle or the end of a field."""
        kind = element.get(q("w:fldCharType"))
        if kind == "begin":
            field = self._fields.begin()
            box = child(element, "w:ffData", "w:checkBox")
            if box is not None:
                checked = flag(box, "w:checked")
                field.checked = bool(flag(box, "w:default") if checked is None else checked)
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            ended = self._fields.end()
            if ended is not None and ended.checked is not None:
                self.text("☑" if ended.checked else "☐", Look())
            elif ended is not None and ended.ruby is not None and not ended.separated:
                self._ruby(*ended.ruby, Look())

    def instruction(self, element: Element) -> None:
        """Read a piece of a field's instruction."""
        self._fields.instruct(element.text or "")

    def place(self, element: Element) -> None:
        """Read a bookmark: a place that links lead to."""
        name = element.get(q("w:name"))
        if name and name != "_GoBack":
            self.places.append(name)

    def note(self, element: Element) -> None:
        """Read the mark that calls a note."""
        if not self._fields.shows:
            return
        kind = named(element)[2:].removesuffix("Reference")
        note = self._shared.note(kind, element.get(q("w:id")) or "")
        if note is not None:
            self._add(note)

    def comment(self, element: Element) -> None:
        """Count a comment: it is between those who wrote the text."""
        self._shared.account.remove("comments")

    def _add(self, item: Note | Picture) -> None:
        self._pieces.append(((), item))
        self.filled = True

    # ------------------------------------------------------------------ ruby, formulas, pictures
    def phonetic(self, element: Element) -> None:
        """Read a phonetic guide."""
        runs = list(children(child(element, "w:rubyBase"), "w:r"))
        look = self._shared.styles.look(runs[0], self._style) if runs else Look()
        self._ruby(letters(child(element, "w:rubyBase")), letters(child(element, "w:rt")), look)

    def _ruby(self, base: str, reading: str, look: Look) -> None:
        base, reading = _SPACES.sub("", base), _SPACES.sub(" ", reading).strip()
        if not base or not reading:
            self.text(base or reading, look)
        elif self._fields.shows:
            wraps = self._around()
            wraps += _wraps(look, plain=self._plain, linked=bool(wraps))
            self._pieces.append((wraps, Ruby(base=base, reading=reading)))
            self.filled = True

    def formula(self, element: Element) -> None:
        """Read a formula, or those of a paragraph of formulas, each on a line."""
        block = named(element) == "m:oMathPara"
        for part in children(element, "m:oMath") if block else (element,):
            math = read_formula(part, block=block) if self._fields.shows else None
            if math is not None:
                self._pieces += [((), LineBreak())] if block and self.filled else []
                self._pieces.append((self._around(), math))
                self.filled = True

    def drawing(self, element: Element) -> None:
        """Read what a drawing, an old picture or an embedded object shows: images and text boxes."""
        about = next(
            (part for part in element.iter(q("wp:docPr")) if part.get("descr") or part.get("title")), None
        )
        alt = "" if about is None else described(about.get("descr") or about.get("title") or "")
        if not self._fields.shows:
            return
        for part in shown(element):
            name = named(part)
            if name in PICTURES:
                self._picture(part, alt, shown_px(element))
            elif name == "w:txbxContent":
                self.boxes.append(part)
            elif name in NO_TEXT:
                self._shared.account.skip(NO_TEXT[name])

    def _picture(self, element: Element, alt: str, size: tuple[float | None, float | None]) -> None:
        names = [element.get(q(key)) for key in ("r:embed", "r:link", "r:id")]
        relations = self._shared.package.relations(self._part)
        found = next((relations[name] for name in names if name in relations), None)
        if found is None:
            self._shared.account.skip("missing images")
            return
        # An image outside the file is refused where images are fetched; a name that cannot be is missing.
        changes = changes_of(element) if named(element) == "a:blip" else AS_IT_IS
        resource = self._shared.pictures.name(found.target or "an image outside the file", changes)
        alt = _SPACES.sub(" ", alt or described(element.get(q("o:title")) or "")).strip()
        if resource is not None or alt:
            block = self._shared.pictures.stands_alone(resource, size)
            self._add(Picture(resource, alt, block=block))

    def alternatives(self, element: Element) -> None:
        """Read one of several forms of a thing that stands between runs."""
        self.read(alternative(element))


# --------------------------------------------------------------------------- pieces
@lru_cache(maxsize=256)
def _wraps(look: Look, *, plain: bool, linked: bool) -> tuple[Wrap, ...]:
    """Return what a look puts around text, from the outside in."""
    names = (
        "strong" if look.bold and not plain else "",
        "em" if look.italic or look.dotted or (look.underlined and not linked) else "",
        {"superscript": "sup", "subscript": "sub"}.get(look.raised, "") if not look.mark else "",
        "del" if look.strike else "",
    )
    return tuple(WRAPPERS[name] for name in names if name)


@lru_cache(maxsize=256)
def _link(href: str) -> Wrap:
    """Return what a link puts around its text: one object an address, so that runs side by side share it."""
    return Wrap("a", lambda content: Link(content=content, href=href))


def _spans(pieces: Sequence[Piece]) -> list[Piece]:
    """Return code side by side as one span, its white space collapsed; blank code is a space."""
    spans: list[Piece] = []
    for wraps, group in groupby(pieces, key=lambda piece: piece[0]):
        text = _SPACES.sub(" ", "".join(_characters(item) for _, item in group))
        spans.append((wraps, CodeSpan(text=text) if text.strip() else text))
    return spans


def _characters(item: Inline | Picture | str) -> str:
    match item:
        case str():
            return item
        case CodeSpan(text=text) | Math(text=text):
            return text
        case Ruby(base=base, reading=reading):
            return f"{base}{reading}"
        case _:
            return ""


_Handler = Callable[[Line, Element], None]
_HANDLERS: Final[Mapping[str, _Handler]] = {
    "w:r": Line.read_run,
    "w:hyperlink": Line.hyperlink,
    "w:sdt": Line.control,
    "w:fldSimple": Line.simple_field,
    "w:fldChar": Line.field_mark,
    "w:instrText": Line.instruction,
    "w:bookmarkStart": Line.place,
    "w:footnoteReference": Line.note,
    "w:endnoteReference": Line.note,
    "w:commentReference": Line.comment,
    "w:ruby": Line.phonetic,
    "m:oMath": Line.formula,
    "m:oMathPara": Line.formula,
    "w:drawing": Line.drawing,
    "w:pict": Line.drawing,
    "w:object": Line.drawing,
    "mc:AlternateContent": Line.alternatives,
}
