"""Headers and footers from the margin boxes of the page, with page numbers as fields (D14)."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, assert_never

from converters.boxes import (
    Borders,
    Counter,
    Literally,
    MarginBox,
    MarginName,
    PageStyle,
    PageStyles,
    Pictured,
    StringRef,
)
from converters.layout.text_width import NARROW_EM, width_em
from converters.units import ZERO, Pt
from converters.writers.docx.parts.story import FIELD_END, field_begin, text_run
from converters.writers.docx.plan.model import Shape, Tab
from converters.writers.docx.plan.style_names import outline_level
from converters.writers.docx.plan.style_names_data import FOOTER, HEADER, TITLE
from converters.writers.docx.styles.paragraphs import ParagraphFormat
from converters.writers.docx.styles.stylesheet import Stylesheet

Strings = Mapping[str, Sequence[tuple[str, str]]]
"""Running strings: the paragraphs that set each, as (style name, text)."""

_STRIPS: Final[dict[str, tuple[MarginName, MarginName, MarginName]]] = {
    "header": ("top-left", "top-center", "top-right"),
    "footer": ("bottom-left", "bottom-center", "bottom-right"),
}
_STYLES: Final = {"header": HEADER, "footer": FOOTER}
_ALIGN: Final = ("left", "center", "right")
_NO_BORDERS: Final = Borders()
_ELLIPSIS: Final = "……"
_LEAST_EM: Final = 4.0
"""Room a running string always has."""
_COUNTER_EM: Final = 3.0
"""Room a page number may take."""


class Head(NamedTuple):
    """One header or footer."""

    kind: str
    """``header`` or ``footer``."""
    guise: str
    """``default`` (all or right pages), ``even`` or ``first``."""
    boxes: tuple[MarginBox | None, ...]
    """Left, middle and right."""


@functools.lru_cache(maxsize=16)
def heads(pages: PageStyles) -> tuple[Head, ...]:
    """Return the headers and footers that are needed; a page without one has none."""
    out = []
    guises: list[tuple[str, PageStyle]] = [("default", pages.right)]
    if pages.left.boxes != pages.right.boxes:
        guises.append(("even", pages.left))
    if differs_first(pages):
        guises.append(("first", pages.first))
    for kind, names in _STRIPS.items():
        for guise, page in guises:
            boxes = tuple(page.boxes.get(name) for name in names)
            if any(box is not None and box.content for box in boxes):
                out.append(Head(kind, guise, boxes))
    return tuple(out)


def differs_first(pages: PageStyles) -> bool:
    """Return whether the first page has headers and footers of its own."""
    return pages.first.boxes != pages.right.boxes


@functools.lru_cache(maxsize=32)
def head_style(pages: PageStyles, kind: str) -> MarginBox | None:
    """Return the margin box that gives the style of headers or footers its look; ``None`` without any."""
    found = [box for head in heads(pages) if head.kind == kind for box in head.boxes if box and box.content]
    return found[0] if found else None


def _outer(box: MarginBox, kind: str) -> Pt:
    """Return how far a margin box stands from the edge of the paper; 0 where the stylesheet does not say."""
    margin = box.style.margin
    return margin.top if kind == "header" else margin.bottom


@functools.lru_cache(maxsize=32)
def distance(pages: PageStyles, kind: str) -> Pt:
    """Return how far the outermost header or footer stands from the edge of the paper, which holds for all.

    0 where the stylesheet does not say; those farther in keep space to it.
    """
    boxes = [box for head in heads(pages) if head.kind == kind for box in head.boxes if box and box.content]
    return min((_outer(box, kind) for box in boxes), default=ZERO)


class HeadWriter:
    """Writes headers and footers.

    Args:
        stylesheet: the styles.
        strings: running strings of the document.
        language: of the document.
        pages: whose they are.
    """

    def __init__(self, stylesheet: Stylesheet, strings: Strings, language: str, pages: PageStyles) -> None:
        margin = pages.right.margin
        width = Pt(pages.right.width - margin.left - margin.right)
        self._nearest = {kind: distance(pages, kind) for kind in _STRIPS}
        self._stylesheet = stylesheet
        self._strings = strings
        self._language = language
        self._width = width

    def xml(self, head: Head, draw: Callable[[str], str]) -> str:
        """Return the paragraph of a header or footer: left, middle and right parted by tabs.

        Empty when there is nothing to say, as when no running string has been set.

        Args:
            head: the header or footer.
            draw: returns the drawing of a picture, or nothing for one that cannot be shown.
        """
        name = _STYLES[head.kind]
        rooms = self._rooms(head)
        parts = []
        for box, room in zip(head.boxes, rooms, strict=True):
            parts.append("".join(self._box(name, box, room, draw)) if box is not None else "")
        if not any(parts):
            return ""
        spoken = [box for box, part in zip(head.boxes, parts, strict=True) if box is not None and part]
        if sum(map(bool, parts)) == 1:
            align = next(word for word, part in zip(_ALIGN, parts, strict=True) if part)
            shape = Shape(align=align)
        else:
            tabs: tuple[Tab, ...] = (Tab("center", Pt(self._width / 2)), Tab("right", self._width))
            while parts and not parts[-1]:
                parts.pop()
            if not parts[1]:
                # A stop in the middle would leave half of the line to what stands at the right.
                parts, tabs = [parts[0], parts[2]], tabs[1:]
            shape = Shape(align="left", tabs=tabs)
        properties = self._stylesheet.paragraph(name, self._format(head.kind, spoken, shape))
        inside = "<w:r><w:tab/></w:r>".join(parts) if shape.tabs else "".join(parts)
        if all(_blank(box) for box in spoken):
            # LibreOffice makes the line of a blank higher than it is told to be.
            inside = ""
        return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"

    def _format(self, kind: str, boxes: Sequence[MarginBox], shape: Shape) -> ParagraphFormat:
        """Return the format of a header or footer; its edges are those of its first box with any.

        Args:
            kind: ``header`` or ``footer``.
            boxes: those that say something.
            shape: without edges.
        """
        edged = next((box.style for box in boxes if box.style.border != _NO_BORDERS), None)
        style = edged or boxes[0].style
        if edged is not None:
            padding = edged.padding
            shape = shape._replace(
                left=edged.margin.left,
                right=edged.margin.right,
                borders=edged.border,
                spaces=(padding.top, padding.left, padding.bottom, padding.right),
            )
        inwards = Pt(max(ZERO, _outer(boxes[0], kind) - self._nearest[kind]))
        before, after = (inwards, ZERO) if kind == "header" else (ZERO, inwards)
        # A line of an exact height would cut a picture off.
        pictured = any(isinstance(item, Pictured) for box in boxes for item in box.content)
        return ParagraphFormat(style, shape, before, after, figure=pictured)

    def _rooms(self, head: Head) -> list[float]:
        """Return how many points each box may take: what it wants, or its share of the line."""
        wanted = [self._wanted(box) if box is not None else 0.0 for box in head.boxes]
        over = sum(wanted) - self._width * 0.95
        widest = wanted.index(max(wanted))
        if over > 0:
            wanted[widest] = max(0.0, wanted[widest] - over)
        return wanted

    def _wanted(self, box: MarginBox) -> float:
        text = "".join(self._text(item) for item in box.content if isinstance(item, StringRef | Literally))
        counters = sum(isinstance(item, Counter) for item in box.content)
        return (width_em(text) + counters * _COUNTER_EM) * box.style.font_size + len(
            text
        ) * box.style.letter_spacing

    def _text(self, item: StringRef | Literally) -> str:
        if isinstance(item, Literally):
            return item.text
        setters = self._strings.get(item.name, ())
        return setters[0][1] if setters and _for_all(setters) else ""

    def _box(self, zone: str, box: MarginBox, room: float, draw: Callable[[str], str]) -> Iterator[str]:
        properties = self._stylesheet.run(zone, "", box.style, self._language)
        for item in box.content:
            match item:
                case Counter(name=name):
                    yield field("PAGE" if name == "page" else "NUMPAGES", properties, "1")
                case Literally(text=text):
                    yield text_run(properties, text)
                case Pictured(resource=resource):
                    yield draw(resource)
                case StringRef():
                    yield from self._string(item, properties, room / box.style.font_size)
                case _:
                    assert_never(item)

    def _string(self, item: StringRef, properties: str, room_em: float) -> Iterator[str]:
        """Yield a running string: the heading of the page where it is the headings', else its text."""
        text = _cut(self._text(item), max(room_em, _LEAST_EM))
        if not text:
            return
        setters = self._strings[item.name]
        levels = {outline_level(name) for name, _ in setters}
        level = next(iter(levels))
        if len(setters) > 1 and len(levels) == 1 and level is not None:
            yield field(f"STYLEREF {level + 1}", properties, text)
        else:
            yield text_run(properties, text)


def _blank(box: MarginBox) -> bool:
    """Return whether a margin box holds nothing but spaces, as one does that is there for its edges."""
    return not any(not isinstance(item, Literally) or item.text.strip() for item in box.content)


def _for_all(setters: Sequence[tuple[str, str]]) -> bool:
    """Return whether one text can stand on every page, or a field can find that of the page.

    Word has one header for the whole book: what paragraphs that are no headings say anew in each chapter
    would be wrong in all but one.
    """
    name, text = setters[0]
    return name == TITLE or outline_level(name) is not None or all(other == text for _, other in setters)


def field(instruction: str, properties: str, result: str) -> str:
    """Return a whole field with the result it has for now."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    begin = field_begin(instruction).replace("<w:r>", f"<w:r>{rpr}")
    return f"{begin}{text_run(properties, result)}{FIELD_END.replace('<w:r>', f'<w:r>{rpr}')}"


def _cut(text: str, room_em: float) -> str:
    """Return ``text``, cut short with an ellipsis when it is wider than so many ems."""
    if width_em(text) <= room_em:
        return text
    text = text[: int(room_em / NARROW_EM) + 1]
    while text and width_em(text + _ELLIPSIS) > room_em:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS
