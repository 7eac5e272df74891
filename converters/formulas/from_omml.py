"""Office mathematics to MathML (ECMA-376-1, 22.1): one handler a structure, of any other its characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from converters.formulas.names import OMML_NS, mathml
from converters.serialization.xmltree import Element, local

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PIECES: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]|\s+|.", re.DOTALL)
_VARIANTS: Final = {
    ("", "b"): "bold",
    ("", "bi"): "bold-italic",
    ("double-struck", ""): "double-struck",
    ("fraktur", ""): "fraktur",
    ("fraktur", "b"): "bold-fraktur",
    ("script", ""): "script",
    ("script", "b"): "bold-script",
    ("sans-serif", "p"): "sans-serif",
    ("sans-serif", "b"): "bold-sans-serif",
    ("monospace", ""): "monospace",
}
"""Script and style of a run to ``mathvariant`` (ECMA-376-1, 22.1.2.94 and 22.1.2.111)."""
_DELETED: Final = frozenset((f"{_WORD}del", f"{_WORD}moveFrom"))
_DEEPEST: Final = 60


def from_omml(element: Element, *, block: bool = False) -> Element:
    """Return a formula of a Word file as MathML; text that was deleted is left out.

    Args:
        element: ``m:oMath``.
        block: whether it stands by itself.

    Returns:
        A ``math`` element that is not clean yet; empty for what is nested too deeply.
    """
    made = mathml("math", *_inside(element, 0))
    made.set("display", "block" if block else "inline")
    return made


def _name(element: Element) -> str:
    """Return the name of an element of Office mathematics; empty for any other."""
    tag = element.tag
    return local(tag) if isinstance(tag, str) and tag.startswith(f"{{{OMML_NS}}}") else ""


def _inside(element: Element, depth: int) -> list[Element]:
    """Return what an element holds, its properties aside."""
    if depth > _DEEPEST:
        return []
    made: list[Element] = []
    for child in element:
        name = _name(child)
        if name.endswith("Pr") or child.tag in _DELETED:
            continue
        handler = _HANDLERS.get(name)
        if handler is not None:
            made.append(handler(child, depth + 1))
        elif name == "r":
            made += _run(child)
        elif isinstance(child.tag, str):
            made += _inside(child, depth + 1)
    return made


def _part(element: Element, name: str, depth: int) -> Element:
    """Return what stands in a part of a structure, as one element."""
    found = next((child for child in element if _name(child) == name), None)
    inside = [] if found is None else _inside(found, depth)
    return inside[0] if len(inside) == 1 else mathml("mrow", *inside)


def _value(element: Element, properties: str, name: str) -> str | None:
    """Return the value of a property; ``None`` when it is not there, empty when it is without a value."""
    for child in element:
        if _name(child) == properties:
            for one in child:
                if _name(one) == name:
                    return str(one.get(f"{{{OMML_NS}}}val", ""))
    return None


def _on(element: Element, properties: str, name: str) -> bool:
    return _value(element, properties, name) in ("", "1", "on", "true")


# --------------------------------------------------------------------------- text
def _run(run: Element) -> list[Element]:
    """Return the characters of a run: numbers, letters one by one, operators; words where they are text."""
    text = "".join(child.text or "" for child in run if _name(child) == "t" or child.tag == f"{_WORD}t")
    if _on(run, "rPr", "nor"):
        return [mathml("mtext", text=text)] if text else []
    script, style = _value(run, "rPr", "scr") or "", _value(run, "rPr", "sty") or ""
    variant = _VARIANTS.get((script, style)) or _VARIANTS.get((script, "")) or ""
    if style == "p" and len(text) > 1 and text.isalpha():
        return [mathml("mi", text=text)]
    made = []
    for piece in _PIECES.findall(text):
        made.append(_character(piece, "normal" if style == "p" and not variant else variant))
    return made


def _character(piece: str, variant: str) -> Element:
    first = piece[0]
    if first.isspace():
        return mathml("mspace", width="0.25em")
    name = "mn" if first.isdigit() else "mi" if first.isalpha() or first == "∞" else "mo"
    wanted = {"mathvariant": variant} if variant and name == "mi" else {}
    return mathml(name, text=piece, **wanted)


# --------------------------------------------------------------------------- structures
def _fraction(element: Element, depth: int) -> Element:
    made = mathml("mfrac", _part(element, "num", depth), _part(element, "den", depth))
    kind = _value(element, "fPr", "type")
    if kind == "noBar":
        made.set("linethickness", "0")
    elif kind in ("skw", "lin"):
        made.set("bevelled", "true")
    return made


def _script(element: Element, depth: int) -> Element:
    name = {"sSub": "msub", "sSup": "msup", "sSubSup": "msubsup"}[_name(element)]
    parts = ("e", "sub", "sup") if name == "msubsup" else ("e", name[1:])
    return mathml(name, *(_part(element, part, depth) for part in parts))


def _before(element: Element, depth: int) -> Element:
    scripts = mathml("msubsup", mathml("mrow"), *(_part(element, part, depth) for part in ("sub", "sup")))
    return mathml("mrow", scripts, _part(element, "e", depth))


def _radical(element: Element, depth: int) -> Element:
    inside, degree = _part(element, "e", depth), _part(element, "deg", depth)
    empty = degree.text is None and not len(degree)
    if empty or _on(element, "radPr", "degHide"):
        return mathml("msqrt", inside)
    return mathml("mroot", inside, degree)


def _nary(element: Element, depth: int) -> Element:
    sign = mathml("mo", text=_value(element, "naryPr", "chr") or "∫")
    integral = (sign.text or "∫") in "∫∬∭∮∯∰"
    beside = (_value(element, "naryPr", "limLoc") or ("subSup" if integral else "undOvr")) == "subSup"
    hidden = [_on(element, "naryPr", "subHide"), _on(element, "naryPr", "supHide")]
    parts = [_part(element, name, depth) for name in ("sub", "sup")]
    shown = [not hide and bool(len(part) or part.text) for hide, part in zip(hidden, parts, strict=True)]
    names = {(True, True): "msubsup", (True, False): "msub", (False, True): "msup"}
    limits = {(True, True): "munderover", (True, False): "munder", (False, True): "mover"}
    name = (names if beside else limits).get((shown[0], shown[1]))
    given = [part for part, show in zip(parts, shown, strict=True) if show]
    head = mathml(name, sign, *given) if name else sign
    return mathml("mrow", head, _part(element, "e", depth))


def _delimited(element: Element, depth: int) -> Element:
    marks = {name: _value(element, "dPr", name) for name in ("begChr", "sepChr", "endChr")}
    before, between, after = (
        mark if mark is not None else default for mark, default in zip(marks.values(), "(|)", strict=True)
    )
    row: list[Element] = [_fence(before, "prefix")] if before else []
    for at, child in enumerate(child for child in element if _name(child) == "e"):
        if at and between:
            row.append(mathml("mo", text=between, stretchy="true"))
        row += _inside(child, depth)
    return mathml("mrow", *row, *([_fence(after, "postfix")] if after else []))


def _fence(mark: str, form: str) -> Element:
    return mathml("mo", text=mark, stretchy="true", fence="true", form=form)


def _matrix(element: Element, depth: int) -> Element:
    rows = [child for child in element if _name(child) == "mr"]
    return mathml(
        "mtable",
        *(
            mathml("mtr", *(mathml("mtd", *_inside(cell, depth)) for cell in row if _name(cell) == "e"))
            for row in rows
        ),
    )


def _equations(element: Element, depth: int) -> Element:
    rows = (mathml("mtr", mathml("mtd", *_inside(row, depth))) for row in element if _name(row) == "e")
    return mathml("mtable", *rows, columnalign="left")


def _accented(element: Element, depth: int) -> Element:
    sign = _value(element, "accPr", "chr") or "\u0302"
    return mathml(
        "mover", _part(element, "e", depth), mathml("mo", text=_STANDING.get(sign, sign)), accent="true"
    )


_STANDING: Final = {
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "¯",
    "\u0305": "¯",
    "\u0306": "˘",
    "\u0307": "˙",
    "\u0308": "¨",
    "\u030c": "ˇ",
    "\u0301": "´",
    "\u0300": "`",
    "\u20d7": "→",
}
"""Combining accents to the signs that stand for them over a base."""


def _barred(element: Element, depth: int) -> Element:
    top = _value(element, "barPr", "pos") == "top"
    return mathml(
        "mover" if top else "munder",
        _part(element, "e", depth),
        mathml("mo", text="¯" if top else "_", stretchy="true"),
    )


def _grouped(element: Element, depth: int) -> Element:
    sign = _value(element, "groupChrPr", "chr") or "⏟"
    top = _value(element, "groupChrPr", "pos") == "top"
    return mathml(
        "mover" if top else "munder", _part(element, "e", depth), mathml("mo", text=sign, stretchy="true")
    )


def _limited(element: Element, depth: int) -> Element:
    name = "munder" if _name(element) == "limLow" else "mover"
    return mathml(name, _part(element, "e", depth), _part(element, "lim", depth))


def _function(element: Element, depth: int) -> Element:
    apply = mathml("mo", text="\u2061")
    return mathml("mrow", _part(element, "fName", depth), apply, _part(element, "e", depth))


def _boxed(element: Element, depth: int) -> Element:
    return mathml("menclose", _part(element, "e", depth), notation="box")


def _hidden(element: Element, depth: int) -> Element:
    shows = _value(element, "phantPr", "show")
    return mathml("mphantom" if shows in ("0", "off", "false") else "mrow", _part(element, "e", depth))


_HANDLERS: Final[Mapping[str, Callable[[Element, int], Element]]] = {
    "f": _fraction,
    "sSub": _script,
    "sSup": _script,
    "sSubSup": _script,
    "sPre": _before,
    "rad": _radical,
    "nary": _nary,
    "d": _delimited,
    "m": _matrix,
    "eqArr": _equations,
    "acc": _accented,
    "bar": _barred,
    "groupChr": _grouped,
    "limLow": _limited,
    "limUpp": _limited,
    "func": _function,
    "borderBox": _boxed,
    "phant": _hidden,
}
