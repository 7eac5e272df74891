"""Frames to page content: operators in the order of the items, every one of them tagged or an artifact.

No layout happens here: the only arithmetic is turning y over. What is drawn is rounded to hundredths of a
point, letter spacing to ten-thousandths, shifts to hundredths of a thousandth of an em.
"""

from __future__ import annotations

from typing import Final, assert_never

from msgspec.structs import replace

from converters.boxes import BLACK, Color
from converters.formulas.outlines import Segment
from converters.typeset.frames import (
    ARTIFACT,
    DECORATION,
    ImageItem,
    Item,
    LinkItem,
    OutlineItem,
    PageFrame,
    RuleItem,
    TextItem,
)
from converters.units import ZERO, Pt
from converters.writers.pdf.fonts import FaceUse, Fonts
from converters.writers.pdf.objects import number, text
from converters.writers.pdf.structure import Tree

_NOTHING: Final = -3
"""No marked content is open."""
_SPOKEN: Final = -4
"""Content with a text of its own is open: whatever comes next is apart from it."""
_MET_AHEAD: Final = 8
"""Pages whose glyphs are looked at at once: later ones have few that are new."""
_ARTIFACTS: Final = {
    ARTIFACT: "/Artifact<</Type/Pagination>>BDC",
    DECORATION: "/Artifact<</Type/Layout>>BDC",
}
"""Rules and backgrounds are artifacts of layout, as decoration is, not of pagination
(ISO 32000-1, 14.8.2.2)."""


class _Hundredths(dict[int, str]):
    """Hundredths to how they are written; pages repeat the same few thousand numbers."""

    def __missing__(self, value: int) -> str:
        shown = self[value] = number(value / 100)
        return shown


_SHOWN: Final = _Hundredths()


class Painter:
    """Paints the pages of one file in order.

    Args:
        fonts: of the file.
        tree: its structure.
        gray: whether colors are turned to gray.
    """

    def __init__(self, fonts: Fonts, tree: Tree, *, gray: bool = False) -> None:
        self._gray = gray
        self._fonts = fonts
        self._tree = tree
        self.images: dict[str, str] = {}
        """Resource name of each image that was painted, by the Document's name for it."""
        self.links: list[LinkItem] = []
        """The links of the page painted last."""
        self._met = 0
        self._start(Pt(0.0))

    def _start(self, height: Pt) -> None:
        self._height = height
        self._out: list[str] = []
        self._node = _NOTHING
        self._in_text = False
        self._at = (0, 0)
        self._color: Color = BLACK
        self._font: tuple[FaceUse | None, float, bool] = (None, 0.0, False)
        self._spacing = 0.0
        self._lying = False
        self._stretch = 1.0
        self.links = []

    def paint(self, page: PageFrame) -> bytes:
        """Return the content stream of a page.

        Raises:
            MissingGlyph: an item draws a character its face does not have.
        """
        self._start(page.height)
        self._tree.start_page()
        if self._met < _MET_AHEAD:
            self._met += 1
            self._meet(page)
        for item in page.items:
            self._item(item)
        self._mark(_NOTHING)
        return "\n".join(self._out).encode("ascii")

    def _meet(self, page: PageFrame) -> None:
        """Tell each face what its glyphs on a page say, as far as each says one character."""
        met: dict[FaceUse, tuple[list[str], list[str]]] = {}
        ended: set[FaceUse] = set()
        for item in page.items:
            if isinstance(item, TextItem) and item.glyphs:
                use = self._fonts.use(item.face)
                if len(item.glyphs) != len(item.text):
                    ended.add(use)
                elif use not in ended:
                    glyphs, texts = met.setdefault(use, ([], []))
                    glyphs.append(item.glyphs)
                    texts.append(item.text)
        for use, (glyphs, texts) in met.items():
            use.meet("".join(glyphs), "".join(texts))

    def _item(self, item: Item) -> None:
        match item:
            case TextItem():
                self._text(item)
            case RuleItem():
                self._rule(item)
            case ImageItem():
                self._image(item)
            case OutlineItem():
                self._outlines(item)
            case LinkItem():
                self.links.append(item)
            case _:
                assert_never(item)

    def _mark(self, node: int) -> None:
        """Open the marked content of a structure node, unless it is open, and close what was."""
        if node == self._node:
            return
        if self._in_text:
            self._out.append("ET")
            self._in_text = False
        if self._node != _NOTHING:
            self._out.append("EMC")
        self._node = node
        if node >= 0:
            self._out.append(f"/{self._tree.type_of(node)}<</MCID {self._tree.mark(node)}>>BDC")
        elif node != _NOTHING:
            self._out.append(_ARTIFACTS[node])

    def _speak(self, node: int, actual: str) -> None:
        """Open marked content of a node that says ``actual``, by itself.

        Inside the content of the node, it would end it for readers that count each EMC (poppler does).
        """
        self._mark(_NOTHING)
        self._node = _SPOKEN
        self._out.append(f"/Span<</MCID {self._tree.mark(node)}/ActualText{text(actual)}>>BDC")

    def _text(self, item: TextItem) -> None:
        if not item.glyphs:
            return
        use = self._fonts.use(item.face)
        actual = use.actual_text(item)
        combined = item.vertical and item.stance == "combined"
        if combined and actual is None:
            actual = item.text
        if item.reversed and actual is not None and item.actual is None:
            actual = item.text[::-1]
        if actual is not None and item.node >= 0:
            self._speak(item.node, actual)
            actual = None
        else:
            self._mark(item.node)
            if item.node == DECORATION:
                actual = ""
        out = self._out
        if not self._in_text:
            out.append("BT")
            self._in_text = True
            self._lying = False
            self._at = (0, 0)
        self._set_state(item, use)
        move, shown = (
            ("", self._side_by_side(item, use)) if combined else (self._move(item), _show(item, use))
        )
        if actual is None and item.reversed:
            # Show strings in the reverse of reading order (ISO 32000-1, 14.8.2.3.3).
            out.append(f"{move}/ReversedChars BMC {shown} EMC")
        elif actual is None:
            out.append(f"{move} {shown}" if item.raises else move + shown)
        else:
            out.append(f"{move}/Span<</ActualText{text(actual)}>>BDC {shown} EMC")

    def _side_by_side(self, item: TextItem, use: FaceUse) -> str:
        """Return the operators that show glyphs of one em of a vertical line beside each other.

        They are of the vertical font, whose glyphs hang from the middle of their width, so that extractors
        find the digits in their line.
        """
        out, x = [], float(item.x)
        for glyph, advance in zip(item.glyphs, item.face.advances(item.glyphs), strict=True):
            wide = advance * item.size * item.stretch
            out.append(f"{self._move(replace(item, x=Pt(x + wide / 2)))} <{_hex(use.codes(glyph))}>Tj")
            x += wide
        return " ".join(out)

    def _move(self, item: TextItem) -> str:
        """Return the operator that goes to the start of an item: Td, or Tm where the text turns."""
        x, y = self._at
        self._at = at = (round(item.x * 100), round((self._height - item.y + item.rise) * 100))
        if item.lying or self._lying:
            self._lying = item.lying
            matrix = "0 -1 1 0" if item.lying else "1 0 0 1"
            return f"{matrix} {_SHOWN[at[0]]} {_SHOWN[at[1]]} Tm"
        return f"{_SHOWN[at[0] - x]} {_SHOWN[at[1] - y]} Td"

    def _set_state(self, item: TextItem, use: FaceUse) -> None:
        """Write what differs from the state the last item left: font, spacing, colour."""
        font = (use, item.size, item.vertical)
        if font != self._font:
            self._font = font
            use.vertical |= item.vertical
            self._out.append(
                f"/{use.resource}{'V' if item.vertical else ''} {_SHOWN[round(item.size * 100)]} Tf"
            )
        # Positive Tc draws glyphs together when text runs downwards (ISO 32000-1, 9.3.2).
        spacing = 0.0 - item.spacing if item.vertical else item.spacing
        if spacing != self._spacing:
            self._spacing = spacing
            self._out.append(f"{spacing:.4f} Tc")
        if item.stretch != self._stretch:
            self._stretch = item.stretch
            self._out.append(f"{number(item.stretch * 100)} Tz")
        if item.color != self._color:
            self._fill(item.color)

    def _fill(self, color: Color) -> None:
        self._color = color
        self._out.append(
            f"{lightness(color):.4g} g" if self._gray else f"{color[0]:.4g} {color[1]:.4g} {color[2]:.4g} rg"
        )

    def _rule(self, item: RuleItem) -> None:
        self._mark(DECORATION)
        if item.color != self._color:
            self._fill(item.color)
        bottom = self._height - item.y - item.height
        self._out.append(f"{number(item.x)} {number(bottom)} {number(item.width)} {number(item.height)} re f")

    def _outlines(self, item: OutlineItem) -> None:
        self._mark(item.node if item.node >= 0 else DECORATION)
        if self._in_text:
            self._out.append("ET")
            self._in_text = False
        if item.color != self._color:
            self._fill(item.color)
        scale, x, y = item.size / 1000, item.x, self._height - item.y
        matrix = f"0 {-scale:.5f} {scale:.5f} 0" if item.lying else f"{scale:.5f} 0 0 {scale:.5f}"
        out = [f"q {matrix} {number(x)} {number(y)} cm", *map(_drawn, item.outlines.path)]
        self._out += (*out, "f Q")
        if item.node >= 0:
            drawing = item.outlines
            above, below = drawing.above * item.size, drawing.below * item.size
            length = drawing.width * item.size
            box = (
                (x - below, y - length, x + above, y) if item.lying else (x, y - below, x + length, y + above)
            )
            self._tree.place(item.node, box)

    def _image(self, item: ImageItem) -> None:
        self._mark(item.node if item.node >= 0 else DECORATION)
        if self._in_text:
            self._out.append("ET")
            self._in_text = False
        resource = self.images.setdefault(item.resource, f"Im{len(self.images)}")
        x, y, width, height = item.x, self._height - item.y - item.height, item.width, item.height
        matrix = f"{number(width)} 0 0 {number(height)} {number(x)} {number(y)}"
        self._out.append(f"q {matrix} cm/{resource} Do Q")
        if item.node >= 0:
            self._tree.place(item.node, (x, y, x + width, y + height))


def lightness(color: Color) -> float:
    """Return the gray that is as light as a color: its luma (ITU-R BT.709-6, 3.2)."""
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


def _drawn(segment: Segment) -> str:
    """Return an operator of a path; coordinates in thousandths of an em, y upwards."""
    operator, numbers = segment
    written = (f"{(-value if at % 2 else value) * 1000:.0f}" for at, value in enumerate(numbers))
    return f"{' '.join(written)} {_PATHS[operator]}".lstrip()


_PATHS: Final = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def _show(item: TextItem, use: FaceUse) -> str:
    """Return the operators that show the glyphs, each raised one by itself (Ts)."""
    codes = use.codes(item.glyphs)
    if not item.raises:
        return _part(item, codes, item.shifts)
    out: list[str] = []
    start = 0
    raised = dict(item.raises) | {index + 1: ZERO for index, _ in item.raises} | dict(item.raises)
    for index, rise in sorted(raised.items()):
        out += (_between(item, codes, start, index), f"{number(rise)} Ts ")
        start = index
    out += (_between(item, codes, start, len(codes)), "0 Ts" if item.raises[-1][0] >= start else "")
    return "".join(out)


def _between(item: TextItem, codes: str, start: int, end: int) -> str:
    if start == end:
        return ""
    last = end + (end == len(codes))
    shifts = tuple((at - start, by) for at, by in item.shifts if start <= at < last)
    return _part(item, codes[start:end], shifts) + " "


def _part(item: TextItem, codes: str, shifts: tuple[tuple[int, Pt], ...]) -> str:
    """Return the operator that shows some codes of an item: Tj, or TJ where some are shifted."""
    if not shifts:
        return f"<{_hex(codes)}>Tj"
    # A positive number moves left, or down where text runs downwards (ISO 32000-1, 9.4.3).
    scale = (1000.0 if item.vertical else -1000.0) / item.size
    digits, start = _hex(codes), 0
    parts: list[str] = []
    # Most shifts of a line are the same one, between words.
    shown: dict[Pt, str] = {}
    for index, shift in shifts:
        if index >= len(codes):
            break
        if index > start:
            parts.append(f"<{digits[_DIGITS * start : _DIGITS * index]}>")
            start = index
        known = shown.get(shift)
        if known is None:
            known = shown[shift] = number(shift * scale)
        parts.append(known)
    parts.append(f"<{digits[_DIGITS * start :]}>")
    return f"[{''.join(parts)}]TJ"


_DIGITS: Final = 4
"""Hexadecimal digits of a code."""


def _hex(codes: str) -> str:
    return codes.encode("utf-16-be", "surrogatepass").hex()
