"""SVG in a PDF: svglib reads it, reportlab draws it on a page of its own, the page becomes a form XObject.

Text is drawn as the outlines of our own fonts, so that no standard font creeps into an archivable file.
What an SVG could reach outside itself is taken out before svglib sees it. These libraries are imported with
the first SVG and never without one.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb
from lxml import etree

from converters.diagnostics import Kind, Sink
from converters.errors import FontError
from converters.fonts.library import FontLibrary
from converters.messages import say
from converters.model import Resource
from converters.serialization.xmltree import MOST_ATTRIBUTES, parser
from converters.writers.pdf.objects import Store, number
from converters.writers.pdf.paint import lightness

if TYPE_CHECKING:
    import pikepdf
    from reportlab.graphics.shapes import Group, String
    from reportlab.graphics.shapes import Path as VectorPath

_SVG: Final = "{http://www.w3.org/2000/svg}"
_HREFS: Final = ("href", "{http://www.w3.org/1999/xlink}href")
_DROPPED: Final = frozenset(_SVG + name for name in ("script", "foreignObject", "image", "feImage", "a"))
"""Elements left out: code, foreign markup, pictures in the picture. Of a link its content stays."""
_MOST_ELEMENTS: Final = 20_000
"""Drawn, those that ``use`` draws again counted each time."""
_MOST_STYLE: Final = 20_000
"""Characters of stylesheets: each rule is tried on each element."""
_MOST_TEXT: Final = 20_000
"""Characters of text: each is drawn as an outline."""
_MOST_BYTES: Final = 2 * 2**20
_DEEPEST: Final = 100
"""Elements in one another, ``use`` counted as what it refers to."""
_FAULTS: Final = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
)
"""What svglib and reportlab raise for drawings they cannot make sense of."""
_FAMILIES: Final = {"Times": "serif", "Courier": "monospace"}
"""Beginnings of the standard fonts that svglib names, and what we set instead; others are ``sans-serif``."""
_BOLD: Final = 700
_GRAYS: Final = {"rg": "g", "RG": "G"}
"""Operators that set a color, and those that set a gray."""


def embed_svg(resource: Resource, store: Store, sink: Sink, *, gray: bool = False) -> int | None:
    """Return the object number of a form XObject one unit wide and high, or ``None`` with a diagnostic.

    Args:
        resource: the SVG.
        store: takes the form and what it needs.
        sink: takes RESOURCE_MISSING when it cannot be drawn, NODE_NOT_RENDERED for parts left out.
        gray: whether its colors are turned to gray.
    """
    root = _parsed(resource.data)
    wrong = say("the SVG cannot be read") if root is None else _too_much(root, len(resource.data))
    if root is None or wrong:
        sink.add(Kind.RESOURCE_MISSING, wrong, where=resource.name)
        return None
    lost = _cleaned(root)
    if lost:
        names = ", ".join(sorted(lost))
        sink.add(
            Kind.NODE_NOT_RENDERED,
            say("parts of the SVG are not drawn: {names}", names=names),
            where=resource.name,
        )
    try:
        return _form(_page_of(root), store, gray=gray)
    except (*_FAULTS, FontError) as error:
        sink.add(
            Kind.RESOURCE_MISSING, say("the SVG cannot be drawn: {error}", error=error), where=resource.name
        )
        return None


# --------------------------------------------------------------------------- reading
def _parsed(data: bytes) -> etree._Element | None:
    try:
        root = etree.fromstring(data, parser())
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root.tag == f"{_SVG}svg" else None


def _too_much(root: etree._Element, size: int) -> str:
    """Return which limit a drawing goes beyond; empty for none."""
    style = sum(len(one.text or "") for one in root.iter(f"{_SVG}style"))
    text = sum(len(part) for one in root.iter(f"{_SVG}text") for part in one.itertext())
    measured = (
        (size, _MOST_BYTES, say("bytes")),
        (style, _MOST_STYLE, say("characters of stylesheets")),
        (text, _MOST_TEXT, say("characters of text")),
        (_drawn(root), _MOST_ELEMENTS, say("elements to draw")),
        (max(len(one.attrib) for one in root.iter()), MOST_ATTRIBUTES, say("attributes of an element")),
    )
    over = [(most, what) for count, most, what in measured if count > most]
    return say("the SVG has more than {most:,} {what}", most=over[0][0], what=over[0][1]) if over else ""


def _drawn(root: etree._Element) -> int:
    """Return how many elements are drawn: what ``use`` refers to is drawn again wherever it stands."""
    named = {one.get("id"): one for one in root.iter() if isinstance(one.tag, str) and one.get("id")}
    counts: dict[etree._Element, int] = {}

    def count(element: etree._Element, depth: int) -> int:
        if depth > _DEEPEST:
            return _MOST_ELEMENTS + 1
        if element not in counts:
            # One that is met again inside itself leads in a circle.
            counts[element] = _MOST_ELEMENTS + 1
            total = 1 + sum(count(child, depth + 1) for child in element)
            if element.tag == f"{_SVG}use":
                total += sum(count(named[key], depth + 1) for key in _references(element) if key in named)
            counts[element] = total
        return counts[element]

    return count(root, 0)


def _references(element: etree._Element) -> Iterator[str]:
    for name in _HREFS:
        reference = (element.get(name) or "").strip()
        if reference.startswith("#"):
            yield reference[1:]


def _cleaned(root: etree._Element) -> set[str]:
    """Take out of a drawing all that runs or reaches outside; return the names of elements lost with it."""
    lost: set[str] = set()
    for element in list(root.iter()):
        outside = any(not (element.get(name) or "#").strip().startswith("#") for name in _HREFS)
        if not isinstance(element.tag, str) or element.tag in _DROPPED or outside or _is_astray(element):
            lost |= _removed(element)
        elif element.tag == f"{_SVG}style" and "@import" in (element.text or ""):
            element.text = ""
            lost.add("style")
    return lost


def _is_astray(element: etree._Element) -> bool:
    """Return whether it is a path that begins nowhere, which no program draws (SVG 2, 9.5.4)."""
    return element.tag == f"{_SVG}path" and (element.get("d") or "M").lstrip()[:1] not in ("M", "m")


def _removed(element: etree._Element) -> set[str]:
    """Remove an element; a link only loses what makes it one. Return the names of what is not drawn."""
    if element.tag == f"{_SVG}a":
        element.tag = f"{_SVG}g"
        element.attrib.clear()
        return set()
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
    return {etree.QName(element).localname} if isinstance(element.tag, str) else set()


# --------------------------------------------------------------------------- drawing
def _page_of(root: etree._Element) -> tuple[bytes, float, float]:
    """Return a PDF of one page with the drawing on it, and the page's width and height in points."""
    import logging  # noqa: PLC0415  (few documents have drawings)

    from reportlab.graphics import renderPDF  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415
    from svglib.svglib import SvgRenderer  # noqa: PLC0415

    logging.getLogger(SvgRenderer.__module__).disabled = True
    drawing = SvgRenderer("", external_reference_root="").render(root)
    _outline_text(drawing, FontLibrary(system_fonts="none"))
    width, height = float(drawing.width), float(drawing.height)
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise ValueError("no size")
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(width, height), pageCompression=0, invariant=1)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    return file.getvalue(), width, height


def _outline_text(group: Group, library: FontLibrary) -> None:
    """Replace every text of a drawing by the outlines of its glyphs."""
    from reportlab.graphics import shapes  # noqa: PLC0415

    for place, item in enumerate(group.contents):
        if isinstance(item, shapes.String):
            group.contents[place] = _outlined(item, library)
        elif isinstance(item, shapes.Group):
            _outline_text(item, library)


def _outlined(item: String, library: FontLibrary) -> VectorPath:
    from reportlab.graphics.shapes import Path as VectorPath  # noqa: PLC0415

    path = VectorPath(fillColor=item.fillColor, strokeColor=None)
    name = str(item.fontName)
    family = next((ours for start, ours in _FAMILIES.items() if name.startswith(start)), "sans-serif")
    weight = _BOLD if "Bold" in name else 400
    glyphs = list(_glyphs(str(item.text), family, weight, library))
    width = sum(advance for *_, advance, _ in glyphs) * item.fontSize
    x = float(item.x) - {"middle": width / 2, "end": width}.get(str(item.textAnchor), 0.0)
    size = item.fontSize
    for font, glyph, upem, advance, (right, up) in glyphs:
        pen = _Pen(path, x + right * size, float(item.y) + up * size, size / upem)
        font.draw_glyph(glyph, _PENS, pen)
        x += advance * item.fontSize
    return path


def _glyphs(
    text: str, family: str, weight: int, library: FontLibrary
) -> Iterator[tuple[hb.Font, int, int, float, tuple[float, float]]]:
    """Yield font, glyph, units per em, advance and offset in ems, in the order they are drawn."""
    for face, part in library.segments(text, (family,), weight, ""):
        font = hb.Font(face.hb_face)
        shaped = face.shape(part)
        for glyph, advance, offset in zip(shaped.glyphs, shaped.advances, shaped.offsets, strict=True):
            yield font, ord(glyph), face.upem, advance, offset


class _Pen:
    """Adds one glyph's outline to a path of reportlab."""

    def __init__(self, path: VectorPath, x: float, y: float, scale: float) -> None:
        self.path = path
        self.x = x
        self.y = y
        self.scale = scale
        self.at = (0.0, 0.0)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the outline on the drawing."""
        return (self.x + x * self.scale, self.y + y * self.scale)


def _move(x: float, y: float, pen: _Pen) -> None:
    pen.at = (x, y)
    pen.path.moveTo(*pen.place(x, y))


def _line(x: float, y: float, pen: _Pen) -> None:
    pen.at = (x, y)
    pen.path.lineTo(*pen.place(x, y))


def _curve(x1: float, y1: float, x2: float, y2: float, x: float, y: float, pen: _Pen) -> None:  # noqa: PLR0913
    pen.at = (x, y)
    pen.path.curveTo(*pen.place(x1, y1), *pen.place(x2, y2), *pen.place(x, y))


def _quadratic(x1: float, y1: float, x: float, y: float, pen: _Pen) -> None:
    """Raise a quadratic curve to a cubic: its handles lie two thirds of the way to the control point."""
    x0, y0 = pen.at
    first = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0))
    second = (x + 2 / 3 * (x1 - x), y + 2 / 3 * (y1 - y))
    _curve(*first, *second, x, y, pen)


def _close(pen: _Pen) -> None:
    pen.path.closePath()


_PENS: Final = hb.DrawFuncs()
_PENS.set_move_to_func(_move)
_PENS.set_line_to_func(_line)
_PENS.set_cubic_to_func(_curve)
_PENS.set_quadratic_to_func(_quadratic)
_PENS.set_close_path_func(_close)


# --------------------------------------------------------------------------- the form
def _form(page: tuple[bytes, float, float], store: Store, *, gray: bool) -> int:
    """Return the number of a form that draws the page's content in the unit square, as images are drawn."""
    data, width, height = page
    import pikepdf  # noqa: PLC0415  (costs a cold start)

    from converters.writers.pdf.copying import Copier  # noqa: PLC0415  (imports it too)

    with pikepdf.open(io.BytesIO(data)) as file:
        drawn = file.pages[0].obj
        resources = drawn.get("/Resources", pikepdf.Dictionary())
        for name in ("/Font", "/ProcSet"):
            if name in resources:
                del resources[name]
        copied = Copier(store).value(resources)
        content = _without_text(file.pages[0], gray=gray)
    matrix = f"{1 / width:.8f} 0 0 {1 / height:.8f} 0 0"
    box = f"0 0 {number(width)} {number(height)}"
    entries = f"/Type/XObject/Subtype/Form/BBox[{box}]/Matrix[{matrix}]/Resources {copied}"
    return store.add_stream(entries, content)


def _without_text(page: pikepdf.Page, *, gray: bool) -> bytes:
    """Return a page's content without the text objects, empty by now, that reportlab opens each page with."""
    import pikepdf  # noqa: PLC0415

    kept: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    inside = False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        inside = inside or operator == "BT"
        if not inside:
            kept.append(_grayed(instruction) if gray and operator in _GRAYS else instruction)
        inside = inside and operator != "ET"
    return pikepdf.unparse_content_stream(kept)


def _grayed(
    instruction: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage,
) -> pikepdf.ContentStreamInstruction:
    """Return what sets the gray that is as light as the color an instruction sets."""
    import pikepdf  # noqa: PLC0415

    red, green, blue = (float(part) for part in instruction.operands)
    operator = pikepdf.Operator(_GRAYS[str(instruction.operator)])
    return pikepdf.ContentStreamInstruction([round(lightness((red, green, blue)), 4)], operator)
