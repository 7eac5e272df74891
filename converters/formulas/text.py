"""A formula in one line of characters, for copying, for reading aloud and for where nothing can be set.

The manner is that of UnicodeMath (Unicode Technical Note 28): ``(a+b)/c``, ``x^2``, ``√(x+1)``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from converters.formulas.names import TOKENS, name_of
from converters.serialization.xmltree import Element
from converters.text.patterns import pattern

_NO_LINE: Final = pattern(r"0+(\.0*)?[a-z%]*")
_INVISIBLE: Final = dict.fromkeys(range(0x2061, 0x2065))
"""Operators that are meant and not drawn: application, times, separator, plus."""
_PRIMES: Final = frozenset("′″‴⁗'*†‡°")
"""Superscripts that stand behind their base as they are."""


_RELATIONS: Final = frozenset("=<>≤≥≠≈≡∼≃≅∝→⇒⇔∈⊂⊆+−±")
_LARGE: Final = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀")
"""Operators whose limits are kept apart from what they are applied to."""


_ROWS: Final = frozenset(("mrow", "mstyle", "mpadded"))


def one_line(math: Element) -> str:
    """Return the characters of a clean formula on one line; empty when it shows none."""
    return " ".join(_said(math).split())


def _said(element: Element) -> str:
    name = name_of(element)
    if name in TOKENS:
        return (element.text or "").translate(_INVISIBLE)
    handler = _HANDLERS.get(name)
    return handler(element) if handler else _row(element)


def _row(element: Element) -> str:
    """Return what stands side by side; two words stay two."""
    out, before, large = "", "", False
    for child in element:
        part = _said(child)
        out += (" " if out and part and (large or _apart(before, part)) else "") + part
        before = part or before
        large = name_of(child) not in _ROWS and part[:1] in _LARGE and len(part) > 1
    return out


def _apart(before: str, after: str) -> bool:
    """Return whether a space is needed so that two words, or two numbers, stay two."""
    one, other = before[-1], after[0]
    if one.isdigit() and other.isdigit():
        return True
    words = one.isalnum() and other.isalpha() and one.isascii() and other.isascii()
    return words and (_long(before) or _long(after, first=True))


def _long(text: str, *, first: bool = False) -> bool:
    """Return whether the word at the end, or at the start, of a text has more than one letter."""
    pair = text[:2] if first else text[-2:]
    return len(pair) == 2 and pair.isalpha()


def _in_brackets(element: Element) -> str:
    """Return a part as it stands beside a sign: in brackets unless it is one thing."""
    text = _said(element).strip()
    simple = len(text) == 1 or text.isalnum() or (text.startswith("(") and text.find(")") == len(text) - 1)
    return text if simple else f"({text})"


def _fraction(element: Element) -> str:
    over, under = element
    sign = "¦" if _NO_LINE.fullmatch(element.get("linethickness", "")) else "/"
    return f"{_in_brackets(over)}{sign}{_in_brackets(under)}"


def _root(element: Element) -> str:
    if name_of(element) == "msqrt":
        text = _row(element).strip()
        return f"√{text}" if len(text) == 1 or text.isdigit() else f"√({text})"
    inside, degree = element
    return f"{_said(degree).strip()}√({_said(inside).strip()})"


def _scripts(element: Element) -> str:
    base, *scripts = element
    name = name_of(element)
    text = _said(base).strip()
    upper = scripts[-1] if name in ("msup", "msubsup") else None
    lower = scripts[0] if name in ("msub", "msubsup") else None
    if lower is not None and _said(lower).strip():
        text += f"_{_in_brackets(lower)}"
    if upper is not None and (said := _said(upper).strip()):
        text += said if _PRIMES.issuperset(said) else f"^{_in_brackets(upper)}"
    return text


def _limits(element: Element) -> str:
    """Return a base with what stands under and over it; an accent follows its base."""
    base, *scripts = element
    name = name_of(element)
    text = _said(base).strip()
    signs = {"munder": "_", "mover": "^", "munderover": "_^"}[name]
    for sign, script in zip(signs, scripts, strict=True):
        said = _said(script).strip()
        if name_of(script) == "mo" and len(said) == 1:
            text = f"{_in_brackets(base)}{said}"
        elif said:
            text += f"{sign}{_in_brackets(script)}"
    return text


def _fenced(element: Element) -> str:
    marks = [mark for mark in element.get("separators", ",") if not mark.isspace()] or [""]
    parts = [_said(child).strip() for child in element]
    out = ""
    for at, part in enumerate(parts):
        out += (marks[min(at - 1, len(marks) - 1)] if at else "") + part
    return f"{element.get('open', '(')}{out}{element.get('close', ')')}"


def _table(element: Element) -> str:
    rows = [list(filter(None, (_said(cell).strip() for cell in row))) for row in element]
    return "; ".join(_cells(row) for row in rows if row)


def _cells(cells: list[str]) -> str:
    """Return the cells of a row; where an equation is aligned at its sign, its sides are no two things."""
    out = cells[0]
    for cell in cells[1:]:
        out += cell if cell[0] in _RELATIONS else f", {cell}"
    return out


_HANDLERS: Final[dict[str, Callable[[Element], str]]] = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msub": _scripts,
    "msup": _scripts,
    "msubsup": _scripts,
    "munder": _limits,
    "mover": _limits,
    "munderover": _limits,
    "mfenced": _fenced,
    "mtable": _table,
    "mphantom": lambda element: "",
    "mspace": lambda element: " ",
}
