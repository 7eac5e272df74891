"""TeX to MathML by latex2mathml, within limits; what it does not know is no formula.

The library puts a command it does not know into the formula as text: such a formula is refused, so that its
TeX is printed as it stands. Macros are refused too: a few definitions make a formula of any size.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from converters.formulas.clean import clean
from converters.formulas.names import TOKENS, mathml, name_of
from converters.serialization.xmltree import Element
from converters.text.patterns import pattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as PlainElement

MOST_TEX: Final = 10_000
"""Characters of a formula in TeX."""
_DEEPEST: Final = 40
"""Groups in one another."""

_MACROS: Final = pattern(
    r"\\(?:def|let|edef|gdef|xdef|newcommand|renewcommand|providecommand|newenvironment)\b"
)
_OPEN: Final = pattern(r"\\.|[{}]", re.DOTALL)
_LEFT: Final = pattern(r"\\(left|right|begin|end)\b")
_UNWANTED: Final = pattern(
    r"\\(?:label|cssId|class|style|href|url|htmlClass|htmlId|htmlStyle|htmlData|require)\s*\{[^{}]*\}"
    r"|\\(?:nonumber|notag|limits(?=\s*$)|displaystyle(?=\s*$)|allowbreak|nobreak|strut|mathstrut)(?![A-Za-z])"
)
"""Commands that name, link or style, and draw nothing."""
_COMMENT: Final = pattern(r"(?<!\\)%[^\n]*")
_ENVIRONMENT: Final = pattern(r"\\(begin|end)\s*\{\s*([A-Za-z]+\*?)\s*\}(?:\{\d+\})?")
_NOT: Final = pattern(r"\\not\s*=")
_SAME: Final = {
    **dict.fromkeys(
        ("aligned", "align", "alignedat", "alignat", "alignat*", "split", "eqnarray", "eqnarray*", "flalign"),
        "align*",
    ),
    **dict.fromkeys(("gathered", "gather", "gather*", "multline", "multline*"), "matrix"),
    **dict.fromkeys(("dcases", "cases*"), "cases"),
    **dict.fromkeys(("equation", "equation*", "displaymath", "math"), ""),
}
"""Environments under the names that the library knows; an empty name is no environment."""
_KNOWN: Final = frozenset(
    (
        *("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "array", "cases"),
        *("matrix*", "pmatrix*", "bmatrix*", "Bmatrix*", "vmatrix*", "Vmatrix*", "align*"),
    )
)
"""Environments that the library reads."""
_FAULTS: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RuntimeError)
"""What the library raises for TeX it cannot read, besides errors of its own."""


def from_tex(tex: str, *, block: bool = False) -> Element | None:
    """Return TeX as a clean formula in MathML, or ``None`` where it cannot be converted.

    Args:
        tex: without the marks around it.
        block: whether the formula stands by itself.
    """
    if not tex.strip() or len(tex) > MOST_TEX or _MACROS.search(tex) or _depth(tex) > _DEEPEST:
        return None
    if not _is_known(tex):
        return None
    made = _converted(_prepared(tex), "block" if block else "inline")
    if made is None:
        return None
    copied = _copied(made)
    if copied is None:
        return None
    copied.set("display", "block" if block else "inline")
    return clean(copied)


def _depth(tex: str) -> int:
    """Return how many groups stand in one another."""
    depth = most = 0
    for mark in _OPEN.findall(tex):
        depth += (mark == "{") - (mark == "}")
        most = max(most, depth)
    pairs = 0
    for name in _LEFT.findall(tex):
        pairs += 1 if name in ("left", "begin") else -1
        most = max(most, depth + pairs)
    return most


def _prepared(tex: str) -> str:
    """Return TeX as the library knows it: environments by its names, nothing that only names or styles."""
    tex = _UNWANTED.sub(" ", _COMMENT.sub("", tex))
    return _ENVIRONMENT.sub(_renamed, _NOT.sub(r"\\neq ", tex)).strip()


def _is_known(tex: str) -> bool:
    """Return whether all environments are some that the library or the table above knows."""
    return all(name in _SAME or name in _KNOWN for _, name in _ENVIRONMENT.findall(tex))


def _renamed(found: re.Match[str]) -> str:
    name = _SAME.get(found[2], found[2])
    return f"\\{found[1]}{{{name}}}" if name else " "


def _converted(tex: str, display: str) -> PlainElement | None:
    from latex2mathml import converter, exceptions  # noqa: PLC0415  (few documents have formulas)

    found = vars(exceptions).values()
    own = [one for one in found if isinstance(one, type) and issubclass(one, Exception)]
    faults: tuple[type[Exception], ...] = (*_FAULTS, *own, StopIteration)
    try:
        made: PlainElement = converter.Converter(display=display).convert_to_element(tex)
    except faults:
        return None
    return made


def _copied(element: PlainElement) -> Element | None:
    """Return the library's tree as ours, or ``None`` when a command it does not know stands in it as text."""
    name = element.tag
    raw = element.text or ""
    if name in TOKENS and name != "mtext" and _UNREAD.search(raw):
        return None
    text = unescape(raw).replace("\u2015", "\u00af")
    attributes = {key: value for key, value in element.attrib.items() if key != "xmlns"}
    made = mathml(name, text=text, **attributes)
    for child in element:
        copied = _copied(child)
        if copied is None:
            return None
        made.append(copied)
    return _operator(made)


def _operator(made: Element) -> Element:
    """Return an element with what the library calls an identifier made the operator that it is."""
    if name_of(made) == "mi" and made.text in _OPERATORS:
        made.tag = made.tag.replace("}mi", "}mo")
    return made


_UNREAD: Final = pattern(r"\\|&(?!#)")
"""What the library leaves in the text of an element where it did not understand the TeX."""
_OPERATORS: Final = frozenset("±∓×÷∗∘∙⊕⊗⊖⊙∧∨∩∪∖≠≤≥≈≡∼≃≅∝≪≫∈∉∋⊂⊃⊆⊇→←↔⇒⇐⇔↦∥⊥⋅∣∀∃¬")
