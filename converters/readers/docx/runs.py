"""What stands in a paragraph of a Word file, rewritten for mammoth: one handler an element."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from converters.markup.tree import Element
from converters.readers.docx.account import Account
from converters.readers.docx.drawings import NO_TEXT, PICTURES, SHOWS, shown
from converters.readers.docx.fields import Fields
from converters.readers.docx.formulas import tex
from converters.readers.docx.names import child, children, flag, make, named, q
from converters.readers.docx.package import Package
from converters.readers.docx.signs import TEXTS, letters
from converters.readers.docx.skeleton import PLACE_MARK, Skeleton
from converters.readers.docx.styles import Look, Styles
from converters.readers.names_data import described

_SKIPPED: Final = frozenset(
    (
        *("w:del", "w:moveFrom", "w:delText", "w:delInstrText", "w:pPr", "w:rPr", "w:rubyPr", "w:sdtPr"),
        *("w:sdtEndPr", "w:proofErr", "w:bookmarkEnd", "w:permStart", "w:permEnd", "w:pgNum", "mc:Fallback"),
        *("w:lastRenderedPageBreak", "w:footnoteRef", "w:endnoteRef", "w:annotationRef", "w:separator"),
        *("w:continuationSeparator", "w:commentRangeStart", "w:commentRangeEnd"),
    )
)
_REVISIONS: Final = frozenset(("w:del", "w:moveFrom"))


class Shared(NamedTuple):
    """What all parts of one file are read with."""

    package: Package
    styles: Styles
    skeleton: Skeleton
    account: Account
    notes: frozenset[tuple[str, str]]
    """Kind and id of the notes there are."""


class Line:
    """Rewrites the content of one paragraph.

    Args:
        shared: of the file.
        part: name of the part the paragraph stands in.
        fields: open when the paragraph begins; changed.
        target: the paragraph of the skeleton that takes the content.
        style: id of the paragraph's style.
        plain: bold says nothing here: a heading.
    """

    def __init__(
        self, shared: Shared, part: str, fields: Fields, target: Element, *, style: str, plain: bool
    ) -> None:
        self._shared = shared
        self._part = part
        self._fields = fields
        self.target = target
        self._style = style
        self._plain = plain
        self._link: Element | None = None
        self.boxes: list[Element] = []
        """Text boxes anchored in the paragraph (``w:txbxContent``)."""
        self.filled = False
        """Whether anything that is printed stands in it."""

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

    # ------------------------------------------------------------------ runs
    def run(self, element: Element) -> None:
        """Read a run: text in one look, and the objects between it."""
        look = self._shared.styles.look(element, self._style)
        if look.hidden:
            self._shared.account.remove("hidden runs")
            return
        # A break that only pages show makes lines even, and is none of the text.
        paged = flag(child(element, "w:rPr"), "w:webHidden")
        for part in element:
            name = named(part)
            if paged and name == "w:br":
                continue
            if name in TEXTS:
                self.text(TEXTS[name](part), look)
            else:
                self.read_one(part)

    def text(self, text: str, look: Look) -> None:
        """Add characters in a look; newlines are forced line breaks."""
        if not text or not self._fields.shows:
            return
        run = self._open(look)
        for at, line in enumerate(text.split("\n")):
            if at:
                make("w:br", run)
            make("w:t", run).text = line
        self.filled = True

    def _open(self, look: Look, style: str = "") -> Element:
        """Return a new run of the skeleton."""
        run = make("w:r", self._around())
        properties = make("w:rPr", run)
        # Code holds characters only; an exponent matters more than its typeface.
        style = style or ("code" if look.code and look.raised == "baseline" else "")
        if style:
            make("w:rStyle", properties, w_val=style)
        if look.bold and not self._plain:
            make("w:b", properties)
        if look.italic or look.dotted or (look.underlined and self._link is None):
            make("w:i", properties)
        if look.strike:
            make("w:strike", properties)
        if look.raised != "baseline" and not look.mark:
            make("w:vertAlign", properties, w_val=look.raised)
        return run

    def _around(self) -> Element:
        """Return what a run stands in: the paragraph, or a hyperlink of it."""
        if self._link is not None:
            return self._link
        url, place = self._fields.target
        return self._linked(url, place) if url or place else self.target

    def _linked(self, url: str, place: str) -> Element:
        if url:
            return self._shared.skeleton.link(self.target, f"{url}#{place}" if place else url)
        return make("w:hyperlink", self.target, w_anchor=f"{PLACE_MARK}{place}")

    # ------------------------------------------------------------------ links, fields, notes
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
        """Read a content control, unless it only asks for text."""
        if not is_prompt(element):
            self.read(element)

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
            make("w:bookmarkStart", self.target, w_name=f"{PLACE_MARK}{name}")

    def note(self, element: Element) -> None:
        """Read the mark that calls a note."""
        kind = named(element)[2:].removesuffix("Reference")
        name = element.get(q("w:id")) or ""
        if (kind, name) in self._shared.notes and self._fields.shows:
            make(f"w:{kind}Reference", make("w:r", self.target), w_id=name)
            self.filled = True
        elif (kind, name) not in self._shared.notes:
            self._shared.account.skip("calls of notes that are not there")

    def comment(self, element: Element) -> None:
        """Count a comment: it is between those who wrote the text."""
        self._shared.account.remove("comments")

    # ------------------------------------------------------------------ ruby, formulas, pictures
    def phonetic(self, element: Element) -> None:
        """Read a phonetic guide."""
        runs = list(children(child(element, "w:rubyBase"), "w:r"))
        look = self._shared.styles.look(runs[0], self._style) if runs else Look()
        self._ruby(letters(child(element, "w:rubyBase")), letters(child(element, "w:rt")), look)

    def _ruby(self, base: str, reading: str, look: Look) -> None:
        if not base or not reading:
            self.text(base or reading, look)
        elif self._fields.shows:
            for style, text in (("ruby-base", base), ("ruby-text", reading)):
                make("w:t", self._open(look._replace(code=False), style)).text = text
            self.filled = True

    def formula(self, element: Element) -> None:
        """Read a formula as TeX."""
        self._shared.account.skip("formulas")
        self.text(" ".join(tex(element).split()), Look(code=True))

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
                self._picture(part, alt)
            elif name == "w:txbxContent":
                self.boxes.append(part)
            elif name in NO_TEXT:
                self._shared.account.skip(NO_TEXT[name])

    def _picture(self, element: Element, alt: str) -> None:
        names = [element.get(q(key)) for key in ("r:embed", "r:link", "r:id")]
        relations = self._shared.package.relations(self._part)
        found = next((relations[name] for name in names if name in relations), None)
        if found is None:
            self._shared.account.skip("images that are not there")
            return
        # An image outside the file is refused where images are fetched; a name that cannot be is missing.
        target = found.target or "an image outside the file"
        alt = alt or described(element.get(q("o:title")) or "")
        self._shared.skeleton.image(self._link if self._link is not None else self.target, target, alt)
        self.filled = True

    def alternatives(self, element: Element) -> None:
        """Read the choice of newer programs where it shows something, else the one for older ones."""
        choice = child(element, "mc:Choice")
        shows = choice is not None and any(named(part) in SHOWS for part in choice.iter())
        chosen = choice if shows else child(element, "mc:Fallback")
        if chosen is not None:
            self.run(chosen) if element.getparent().tag == q("w:r") else self.read(chosen)


def is_prompt(control: Element) -> bool:
    """Return whether a content control (``w:sdt``) holds nothing but its prompt."""
    return bool(flag(child(control, "w:sdtPr"), "w:showingPlcHdr"))


_Handler = Callable[[Line, Element], None]
_HANDLERS: Final[Mapping[str, _Handler]] = {
    "w:r": Line.run,
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
    "w:drawing": Line.drawing,
    "w:pict": Line.drawing,
    "w:object": Line.drawing,
    "mc:AlternateContent": Line.alternatives,
}
