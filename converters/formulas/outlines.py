"""MathML set and drawn by ziamath in STIX Two Math: the outlines of a formula, for whoever paints them.

The library lays out each row twice, so a formula costs twice as much with every row that stands in a row; it
is weighed first, and one too heavy is not set. Characters that the font of mathematics lacks come
from the Song that ships.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lxml import etree

from converters import assets
from converters.formulas.clean import clean, serialized
from converters.formulas.names import TOKENS, mathml, name_of
from converters.serialization.xmltree import Element
from converters.text.patterns import pattern

if TYPE_CHECKING:
    from xml.etree import ElementTree

    from ziafont.glyph import SimpleGlyph
    from ziamath.mathfont import MathFont

_SIZE: Final = 100.0
"""Type size at which formulas are drawn; three decimals are then a hundred-thousandth of an em."""
_HEAVIEST: Final = 12_000
"""Weight of a formula: its elements, each doubled for every row it stands in; about three seconds."""
_REMEMBERED: Final = 2_000
_OTHER_FONT: Final = "NotoSerifSC-Regular.ttf"
_NAME: Final = "kanben"
"""Under which the library knows our font."""
_EM: Final = 0.75
"""The library takes an em for four thirds of the type size, as if that were points and the rest pixels."""
_EMS: Final = pattern(r"([+-]?)(\d*\.?\d+)em")
_PATH: Final = pattern(r"([MLQCZ])|(-?\d+(?:\.\d+)?(?:e-?\d+)?)")
_COUNTS: Final = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}
_ROUND: Final = 0.5522847498
"""Handle of a quarter circle drawn as a cubic curve, in radii."""
_FAULTS: Final = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    NotImplementedError,
    SyntaxError,
)
"""What the library, and ElementTree (a SyntaxError), raise for a formula it cannot set."""
_INVISIBLE: Final = dict.fromkeys(range(0x2061, 0x2065))

Segment = tuple[str, tuple[float, ...]]
"""An operator of a path (M, L, C or Z) and its coordinates."""


class Outlines(NamedTuple):
    """A formula drawn, in ems: y grows downwards from the baseline, x from the left edge."""

    width: float
    above: float
    """From its top to the baseline."""
    below: float
    """From the baseline to its bottom."""
    path: tuple[Segment, ...]
    """To be filled, non-zero winding."""


class _MissingError(ValueError):
    """No font at hand has a character."""


@functools.lru_cache(maxsize=_REMEMBERED)
def drawn(markup: str) -> Outlines | None:
    """Return the outlines of a formula in MathML, or ``None`` where it cannot be set.

    Args:
        markup: as in the model; one beyond the limits, or of characters no font has, is not set.
    """
    math = clean(markup)
    if math is None:
        return None
    prepared = _prepared(math)
    if _weight(prepared, 1) > _HEAVIEST:
        return None
    try:
        return _set(prepared)
    except _FAULTS:
        return None


def _weight(element: Element, factor: int) -> int:
    """Return how much setting an element costs; more than the most as soon as that is reached."""
    factor *= 2 if name_of(element) in ("mrow", "mtd", "mpadded", "mphantom", "msqrt", "math") else 1
    total = factor
    for child in element:
        total += _weight(child, min(factor, _HEAVIEST + 1))
        if total > _HEAVIEST:
            break
    return total


# --------------------------------------------------------------------------- what the library is given
def _prepared(math: Element) -> Element:
    """Return a formula as the library sets it best: no row of one, nothing empty, ems as it reads them."""
    made = mathml(name_of(math), *(_simple(child) for child in math))
    made.set("display", math.get("display", "inline"))
    return made


def _simple(element: Element) -> Element:
    name = name_of(element)
    if name == "mrow" and len(element) == 1:
        return _simple(element[0])
    if name in ("mrow", "msqrt", "mpadded", "mphantom", "menclose", "mtd", "mstyle") and not len(element):
        return mathml("mtd" if name == "mtd" else "mspace", *([mathml("mspace")] * (name == "mtd")))
    attributes = {key: _EMS.sub(_scaled, value) for key, value in element.items()}
    made = mathml(name, *(_simple(child) for child in element), **attributes)
    if name in TOKENS:
        made.text = (element.text or "").translate(_INVISIBLE)
        if not made.text.strip():
            return mathml("mspace", width=f"{0.25 * _EM}em" if made.text else "0em")
    return made


def _scaled(found: re.Match[str]) -> str:
    return f"{found[1]}{float(found[2]) * _EM:.4f}em"


@functools.cache
def _font() -> MathFont:
    """Return the font of mathematics with another behind it, known to the library by our name."""
    import ziafont  # noqa: PLC0415  (few documents have formulas)
    from ziamath import zmath  # noqa: PLC0415
    from ziamath.mathfont import MathFont  # noqa: PLC0415

    class Font(MathFont):  # type: ignore[misc]  # the library is untyped
        """STIX Two Math; what it lacks is looked for in the Song that ships."""

        def findglyph(self, char: str, variant: object) -> SimpleGlyph:
            """Return the glyph of a character.

            Raises:
                _MissingError: neither font has it.
            """
            if self.glyphindex(char):
                return super().findglyph(char, variant)
            other = _other()
            if not other.glyphindex(char):
                raise _MissingError(char)
            return other.glyph(char)

    ziafont.config.svg2 = False
    ziafont.config.precision = 3
    folder = Path(zmath.__file__).parent / "fonts"
    font = Font(folder / "STIXTwoMath-Regular.ttf", _SIZE)
    zmath.loadedfonts[_NAME] = font
    return font


@functools.cache
def _other() -> Any:  # noqa: ANN401  (the library is untyped)
    import ziafont  # noqa: PLC0415

    return ziafont.Font(str(assets.font(_OTHER_FONT)))


def _set(math: Element) -> Outlines:
    _font()
    from xml.etree import ElementTree  # noqa: PLC0415  (most texts hold no formula)

    from ziamath import Math  # noqa: PLC0415

    plain = ElementTree.fromstring(etree.tostring(math, encoding="unicode"))
    made = Math(plain, size=_SIZE, font=_NAME, margin=0)
    box = made.node.bbox
    svg = ElementTree.Element("svg")
    made.node.draw(-box.xmin, 0, svg)
    width = max(box.xmax, made.node.xadvance()) - box.xmin
    sizes = (width / _SIZE, box.ymax / _SIZE, -box.ymin / _SIZE)
    if not all(-_LARGEST < size < _LARGEST for size in sizes):
        raise ValueError("no size")
    path = tuple(_scaled_down(segment) for shape in svg.iter() for segment in _segments(shape))
    return Outlines(sizes[0], max(0.0, sizes[1]), max(0.0, sizes[2]), path)


_LARGEST: Final = 2_000.0
"""Ems; more is a fault of the library's."""


# --------------------------------------------------------------------------- what it draws
def _segments(shape: ElementTree.Element) -> Iterator[Segment]:
    """Yield the path of one shape of the drawing.

    Raises:
        NotImplementedError: the shape is none that can be filled.
    """
    if shape.tag == "path" and "stroke" not in shape.attrib:
        yield from _path(shape.get("d", ""))
    elif shape.tag == "path":
        yield from _stroke(shape)
    elif shape.tag == "rect":
        yield from _rectangle(shape)
    elif shape.tag == "ellipse":
        yield from _ring(shape)
    elif shape.tag not in ("svg", "g") or "transform" in shape.attrib:
        # A group holds the pieces of a sign that is stretched; what is in it comes by itself.
        raise NotImplementedError(shape.tag)


def _path(data: str) -> Iterator[Segment]:
    at, operator = (0.0, 0.0), ""
    numbers: list[float] = []
    for name, value in _PATH.findall(data):
        if name:
            operator, numbers = name, []
        else:
            numbers.append(float(value))
        if operator and len(numbers) == _COUNTS[operator]:
            yield _cubic(at, numbers) if operator == "Q" else (operator, tuple(numbers))
            at = (numbers[-2], numbers[-1]) if numbers else at
            numbers = []
            operator = {"M": "L", "Z": ""}.get(operator, operator)


def _cubic(start: tuple[float, float], numbers: list[float]) -> Segment:
    """Raise a quadratic curve: its handles lie two thirds of the way to the control point."""
    x1, y1, x, y = numbers
    first = (start[0] + 2 / 3 * (x1 - start[0]), start[1] + 2 / 3 * (y1 - start[1]))
    return "C", (*first, x + 2 / 3 * (x1 - x), y + 2 / 3 * (y1 - y), x, y)


def _numbers(shape: ElementTree.Element, *names: str) -> list[float]:
    return [float(shape.get(name, "0")) for name in names]


def _rectangle(shape: ElementTree.Element) -> Iterator[Segment]:
    """Yield a bar; of one that is only drawn around, its edges."""
    x, y, width, height = _numbers(shape, "x", "y", "width", "height")
    yield from _bar(x, y, x + width, y + height)
    if shape.get("fill") == "none" and shape.get("stroke-width"):
        line = float(shape.get("stroke-width", "0"))
        corners = (x + line, y + line, x + width - line, y + height - line)
        yield from _bar(corners[0], corners[3], corners[2], corners[1])


def _bar(left: float, top: float, right: float, bottom: float) -> Iterator[Segment]:
    yield "M", (left, top)
    yield "L", (right, top)
    yield "L", (right, bottom)
    yield "L", (left, bottom)
    yield "Z", ()


def _stroke(shape: ElementTree.Element) -> Iterator[Segment]:
    """Yield a straight line as a bar of its width."""
    (_, start), (_, end) = list(_path(shape.get("d", "")))[:2]
    across = (end[1] - start[1], start[0] - end[0])
    length = (across[0] ** 2 + across[1] ** 2) ** 0.5
    half = float(shape.get("stroke-width", "0")) / 2 / length
    dx, dy = across[0] * half, across[1] * half
    yield "M", (start[0] + dx, start[1] + dy)
    yield "L", (end[0] + dx, end[1] + dy)
    yield "L", (end[0] - dx, end[1] - dy)
    yield "L", (start[0] - dx, start[1] - dy)
    yield "Z", ()


def _ring(shape: ElementTree.Element) -> Iterator[Segment]:
    """Yield the line of an ellipse: one inside the other, wound the other way."""
    x, y, rx, ry = _numbers(shape, "cx", "cy", "rx", "ry")
    line = float(shape.get("stroke-width", "0"))
    yield from _ellipse(x, y, rx, ry)
    yield from _ellipse(x, y, -(rx - line), ry - line)


def _ellipse(x: float, y: float, rx: float, ry: float) -> Iterator[Segment]:
    kx, ky = rx * _ROUND, ry * _ROUND
    yield "M", (x + rx, y)
    yield "C", (x + rx, y + ky, x + kx, y + ry, x, y + ry)
    yield "C", (x - kx, y + ry, x - rx, y + ky, x - rx, y)
    yield "C", (x - rx, y - ky, x - kx, y - ry, x, y - ry)
    yield "C", (x + kx, y - ry, x + rx, y - ky, x + rx, y)
    yield "Z", ()


def _scaled_down(segment: Segment) -> Segment:
    return segment[0], tuple(value / _SIZE for value in segment[1])


def from_element(math: Element) -> Outlines | None:
    """Return the outlines of a clean formula, or ``None`` where it cannot be set."""
    return drawn(serialized(math))
