"""MathML of any source reduced to presentation that only draws: what an edition may hold.

Scripts, links, styles, colours, foreign markup and annotations go; what stands where MathML does not allow it
is put right, so that a validator finds nothing; the characters stay. A formula beyond the limits is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from converters.formulas.names import ARITY, TOKENS, mathml, name_of
from converters.serialization.xmltree import Element, allowed, parser
from converters.text.patterns import pattern

MOST_ELEMENTS: Final = 4_000
"""Elements of a formula."""
MOST_CHARACTERS: Final = 20_000
"""Of a formula's text, and of its markup ten times as many."""
DEEPEST: Final = 60
"""Elements in one another."""

_SPACES: Final = pattern(r"[ \t\n\r\f]+")
_VALUE: Final = pattern(r"[\w.%+# -]{1,100}")
_ANY: Final = frozenset(("open", "close", "separators"))
"""Attributes whose value is text that is shown."""
_LONGEST_MARKS: Final = 20
_FENCES: Final = (
    "accent fence form largeop lspace maxsize minsize movablelimits rspace separator stretchy symmetric"
)
_TABLE: Final = "align columnalign columnlines columnspacing displaystyle frame rowalign rowlines rowspacing"
_ATTRIBUTES: Final = {
    name: frozenset(words.split())
    for name, words in {
        "math": "display",
        "mi": "mathvariant",
        "mn": "mathvariant",
        "mtext": "mathvariant",
        "ms": "mathvariant",
        "mo": f"mathvariant {_FENCES}",
        "mspace": "width height depth linebreak",
        "mpadded": "width height depth lspace voffset",
        "mfrac": "linethickness bevelled",
        "mfenced": "open close separators",
        "menclose": "notation",
        "mstyle": "displaystyle scriptlevel mathvariant",
        "munder": "accentunder",
        "mover": "accent",
        "munderover": "accent accentunder",
        "mtable": _TABLE,
        "mtr": "columnalign rowalign",
        "mtd": "columnalign rowalign columnspan rowspan",
    }.items()
}
"""Element to the attributes that are kept."""
_KEPT: Final = frozenset(
    (*_ATTRIBUTES, *ARITY, "mrow", "msqrt", "merror", "mphantom", "mmultiscripts", "mprescripts", "none")
)
_LEFT_OUT: Final = frozenset(
    ("annotation", "annotation-xml", "maligngroup", "malignmark", "mglyph", "script", "style")
)
_OUTSIDE: Final = frozenset(("mtr", "mtd", "mprescripts", "none", "math"))
"""Elements that mean something in one place only, and are a row anywhere else."""


class _TooMuchError(Exception):
    """A formula goes beyond the limits."""


def clean(source: Element | str) -> Element | None:
    """Return a formula as a new ``math`` element in the namespace of MathML, or ``None``.

    Args:
        source: a ``math`` element of a page, a book or a Word file made MathML; or its markup.

    Returns:
        ``None`` where it is no MathML, shows nothing, or is larger or deeper than the limits.
    """
    element = _parsed(source) if isinstance(source, str) else source
    if element is None or name_of(element) != "math":
        return None
    try:
        made = _Cleaner().root(element)
    except _TooMuchError:
        return None
    return made if any((part.text or "").strip() for part in made.iter()) else None


def serialized(math: Element) -> str:
    """Return the markup of a clean formula."""
    return str(etree.tostring(math, encoding="unicode", with_tail=False))


def _parsed(markup: str) -> Element | None:
    if len(markup) > MOST_CHARACTERS * 10 or "<!" in markup:
        return None
    try:
        return etree.fromstring(allowed(markup)[0], parser())
    except (etree.XMLSyntaxError, ValueError):
        return None


class _Cleaner:
    """Copies one formula."""

    def __init__(self) -> None:
        self._elements = 0
        self._characters = 0

    def root(self, element: Element) -> Element:
        made = mathml("math", *self._inside(element, 1))
        made.set("display", "block" if _is_block(element) else "inline")
        return made

    def _count(self, text: str, depth: int) -> None:
        self._elements += 1
        self._characters += len(text)
        if self._elements > MOST_ELEMENTS or self._characters > MOST_CHARACTERS or depth > DEEPEST:
            raise _TooMuchError

    def _inside(self, element: Element, depth: int) -> list[Element]:
        """Return what an element holds; text that stands between elements is text of the formula."""
        made = list(self._loose(element.text, depth))
        for child in element:
            made += self._element(child, depth + 1)
            made += self._loose(child.tail, depth)
        return made

    def _loose(self, text: str | None, depth: int) -> Iterator[Element]:
        text = _SPACES.sub(" ", text or "").strip()
        if text:
            self._count(text, depth)
            yield mathml("mtext", text=text)

    def _element(self, element: Element, depth: int) -> list[Element]:
        name = name_of(element)
        if not name or name in _LEFT_OUT:
            return []
        if name in TOKENS:
            return self._token(element, name, depth)
        self._count("", depth)
        if name == "semantics":
            return self._first_of(element, depth)
        if name == "maction":
            return self._first_of(element, depth)
        children = self._inside(element, depth)
        if name == "mlabeledtr":
            name, children = "mtr", [*children[1:], *children[:1]]
        if name == "mstyle" and not _attributes(element, name):
            return children
        if name not in _KEPT:
            return children
        return self._made(element, name, children)

    def _token(self, element: Element, name: str, depth: int) -> list[Element]:
        text = _SPACES.sub(" ", "".join(element.itertext()))
        text = text if name == "mtext" else text.strip()
        self._count(text, depth)
        return [mathml(name, text=text, **_attributes(element, name))] if text else []

    def _first_of(self, element: Element, depth: int) -> list[Element]:
        """Return the first child alone: presentation, or what an action shows at first."""
        first = next((child for child in element if name_of(child)), None)
        return [] if first is None else self._element(first, depth + 1)

    def _made(self, element: Element, name: str, children: list[Element]) -> list[Element]:
        count = ARITY.get(name)
        if count is not None:
            if len(children) > count:
                children = [*children[: count - 1], mathml("mrow", *children[count - 1 :])]
            children += [mathml("mrow") for _ in range(count - len(children))]
        elif name == "mtable":
            children = [_as_row(child) for child in children]
        elif name == "mmultiscripts":
            return [_scripted(children)]
        elif name in ("mspace", "mprescripts", "none"):
            children = []
        attributes = _attributes(element, name)
        return [mathml(name, *children, **attributes)]


def _is_block(element: Element) -> bool:
    return element.get("display") == "block" or (element.get("mode") or "").lower() == "display"


def _attributes(element: Element, name: str) -> dict[str, str]:
    """Return the attributes that draw and whose values can be meant."""
    kept = _ATTRIBUTES.get(name, frozenset())
    found = {key: value.strip() for key, value in element.items() if key in kept}
    return {
        key: value
        for key, value in found.items()
        if (len(value) <= _LONGEST_MARKS if key in _ANY else _VALUE.fullmatch(value))
    }


def _as_row(child: Element) -> Element:
    """Return a row of a table: one that is, or one around a cell or anything else."""
    cells = list(child) if name_of(child) == "mtr" else [child]
    made = mathml("mtr", *(cell if name_of(cell) == "mtd" else mathml("mtd", cell) for cell in cells))
    if name_of(child) == "mtr":
        for key, value in child.items():
            made.set(key, value)
    return made


def _scripted(children: list[Element]) -> Element:
    """Return a base with scripts on both sides as a row of bases with scripts behind them."""
    before, behind = list(children[1:]), []
    at = next((at for at, child in enumerate(before) if name_of(child) == "mprescripts"), len(before))
    behind, before = before[:at], before[at + 1 :]
    row = [_pair(mathml("mrow"), pair) for pair in _pairs(before)]
    base = children[0] if children else mathml("mrow")
    for pair in _pairs(behind):
        base = _pair(base, pair)
    return mathml("mrow", *row, base)


def _pairs(scripts: list[Element]) -> Iterator[tuple[Element, Element]]:
    scripts = scripts + [mathml("none")] * (len(scripts) % 2)
    return zip(scripts[::2], scripts[1::2], strict=True)


def _pair(base: Element, pair: tuple[Element, Element]) -> Element:
    lower, upper = (None if name_of(one) == "none" else one for one in pair)
    if lower is not None and upper is not None:
        return mathml("msubsup", base, lower, upper)
    if lower is not None:
        return mathml("msub", base, lower)
    return base if upper is None else mathml("msup", base, upper)
