"""Office mathematics (ECMA-376-1, 22.1) as TeX: the common structures; of the others their characters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from converters.readers.docx.names import child, children, named, q
from converters.xmltree import Element

_NARY: Final = {"∑": "\\sum", "∏": "\\prod", "∫": "\\int", "⋃": "\\bigcup", "⋂": "\\bigcap"}
_ACCENTS: Final = {
    "\u0302": "\\hat",
    "\u0303": "\\tilde",
    "\u0304": "\\bar",
    "\u0305": "\\overline",
    "\u0307": "\\dot",
    "\u0308": "\\ddot",
    "\u20d7": "\\vec",
}
_OPEN: Final = {"{": "\\{"}
_CLOSE: Final = {"}": "\\}"}


def tex(element: Element | None) -> str:
    """Return a formula as TeX on one line; empty for ``None``."""
    if element is None:
        return ""
    name = named(element)
    if name == "m:t":
        return element.text or ""
    handler = _HANDLERS.get(name)
    if handler is not None:
        return handler(element)
    return "".join(
        tex(part) for part in element if isinstance(part.tag, str) and not named(part).endswith("Pr")
    )


def _part(element: Element, name: str) -> str:
    return tex(child(element, name)).strip()


def _sign(element: Element, properties: str, name: str, default: str) -> str:
    found = child(element, properties, name)
    return default if found is None else found.get(q("m:val"), default)


def _fraction(element: Element) -> str:
    return f"\\frac{{{_part(element, 'm:num')}}}{{{_part(element, 'm:den')}}}"


def _script(element: Element) -> str:
    sub, sup = _part(element, "m:sub"), _part(element, "m:sup")
    return f"{_part(element, 'm:e')}{f'_{{{sub}}}' if sub else ''}{f'^{{{sup}}}' if sup else ''}"


def _radical(element: Element) -> str:
    degree = _part(element, "m:deg")
    return f"\\sqrt{f'[{degree}]' if degree else ''}{{{_part(element, 'm:e')}}}"


def _nary(element: Element) -> str:
    sign = _sign(element, "m:naryPr", "m:chr", "∫")
    sub, sup = _part(element, "m:sub"), _part(element, "m:sup")
    limits = f"{f'_{{{sub}}}' if sub else ''}{f'^{{{sup}}}' if sup else ''}"
    return f"{_NARY.get(sign, sign)}{limits} {_part(element, 'm:e')}"


def _delimited(element: Element) -> str:
    before, after = _sign(element, "m:dPr", "m:begChr", "("), _sign(element, "m:dPr", "m:endChr", ")")
    between = _sign(element, "m:dPr", "m:sepChr", "|")
    inside = between.join(tex(part) for part in children(element, "m:e"))
    return f"{_OPEN.get(before, before)}{inside}{_CLOSE.get(after, after)}"


def _matrix(element: Element) -> str:
    rows = (" & ".join(tex(cell) for cell in children(row, "m:e")) for row in children(element, "m:mr"))
    return "\\begin{matrix}" + " \\\\ ".join(rows) + "\\end{matrix}"


def _accented(element: Element) -> str:
    sign = _sign(element, "m:accPr", "m:chr", "\u0302")
    return f"{_ACCENTS.get(sign, sign)}{{{_part(element, 'm:e')}}}"


def _barred(element: Element) -> str:
    below = _sign(element, "m:barPr", "m:pos", "bot") != "top"
    return f"\\{'under' if below else 'over'}line{{{_part(element, 'm:e')}}}"


def _limited(element: Element) -> str:
    mark = "_" if named(element) == "m:limLow" else "^"
    return f"{_part(element, 'm:e')}{mark}{{{_part(element, 'm:lim')}}}"


def _function(element: Element) -> str:
    return f"{_part(element, 'm:fName')} {_part(element, 'm:e')}"


_HANDLERS: Final[Mapping[str, Callable[[Element], str]]] = {
    "m:f": _fraction,
    "m:sSup": _script,
    "m:sSub": _script,
    "m:sSubSup": _script,
    "m:rad": _radical,
    "m:nary": _nary,
    "m:d": _delimited,
    "m:m": _matrix,
    "m:acc": _accented,
    "m:bar": _barred,
    "m:limLow": _limited,
    "m:limUpp": _limited,
    "m:func": _function,
}
