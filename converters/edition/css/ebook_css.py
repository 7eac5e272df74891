"""Declarations for e-readers: lengths in em, margins small, fonts and colours left to the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from converters.edition.css.computing import Basis, resolve
from converters.edition.css.sheet import Declaration, Length, Math, Value
from converters.edition.theme_files import RESOURCES
from converters.text.patterns import pattern

_LARGEST_EM: Final = 2.0
"""Margins and padding beyond are cut (Kobo EPUB guidelines: one to two em; B1)."""
GENERIC: Final = {
    "kai": 'STKai, STKaiti, "Kaiti SC", KaiTi, "Kaiti TC", DFKai-SB, serif',
    "serif": "serif",
    "sans-serif": "sans-serif",
    "monospace": "monospace",
}
"""What the generic families are called on e-readers."""
_ROOT: Final = frozenset(("widows", "orphans", "hyphens", "line-break", "writing-mode", "text-autospace"))
"""What may be said about the body; size, font, colour, margins and alignment are the reader's (K2, B1)."""
_SAME: Final = frozenset(
    (
        "font-style",
        "font-weight",
        "hyphens",
        "line-break",
        "list-style-type",
        "orphans",
        "vertical-align",
        "white-space",
        "widows",
    )
)
"""Properties whose keyword or number is passed on."""
_PREFIXED: Final = {
    "hyphens": ("-webkit-", "-epub-"),
    "line-break": ("-webkit-", "-epub-"),
    "writing-mode": ("-webkit-", "-epub-"),
    "text-emphasis-position": ("-webkit-", "-epub-"),
    "text-emphasis-style": ("-webkit-", "-epub-"),
}
_ALIGN: Final = {"start": "left", "end": "right"}
"""Older reading systems know the physical keywords alone."""
_RENAMED: Final = {"text-decoration-line": "text-decoration"}
_SPACES: Final = frozenset(
    f"{box}-{side}" for box in ("margin", "padding") for side in ("top", "right", "bottom", "left")
)
_ROOTS: Final = pattern(r"^(?:html\s+body|:root\s+body|html|body|:root)(?![\w-])")
_DISPLAYS: Final = frozenset(("block", "inline", "none", "list-item"))
"""Flex and grid are not to be had everywhere; a theme that wants them says so in ``@media epub``."""


def rewritten(selector: str, scope: str) -> str:
    """Return a selector under the body's class, so that no bare element selector is left (B1).

    All selectors gain the same specificity, so that the cascade stays as it was.

    Args:
        selector: as written.
        scope: ``.class`` of the body, or ``body``.
    """
    if _ROOTS.match(selector):
        return _ROOTS.sub(scope, selector, count=1)
    return f"{scope} {selector}"


def reflowed(
    declarations: Iterable[Declaration],
    selector: str,
    size_pt: float,
    sizes: dict[str, float],
    *,
    root: bool,
    own: bool,
) -> str:
    """Return the declarations an e-reader gets for one selector; empty when none is left.

    Args:
        declarations: of the rule.
        selector: as written; remembers its font size for later rules.
        size_pt: body size, points.
        sizes: font sizes of selectors met so far, in ems of the body; added to.
        root: whether the rule is about the body itself.
        own: whether the theme wrote the rule for e-readers, so that colours are meant.
    """
    listed = list(declarations)
    values = [(name, value) for one in listed for name, value in one.values]
    for name, value in values:
        if name == "font-size" and isinstance(value, Length | Math):
            sizes[selector] = _em(value, 1.0, size_pt)
    em = sizes.get(selector, 1.0)
    out: dict[str, str] = {}
    for name, value in values:
        if not root or name in _ROOT:
            _add(out, name, value, (em, size_pt, own))
    if own and not root:
        out.update(
            (one.name, one.text) for one in listed if not one.values and "url(" not in one.text.lower()
        )
    return ";".join(f"{name}:{text}" for name, text in _shortened(out).items())


def _shortened(out: dict[str, str]) -> dict[str, str]:
    """Return the declarations with whole sets of longhands as their shorthand."""
    for box in ("margin", "padding"):
        names = [f"{box}-{side}" for side in _SIDES]
        if all(name in out for name in names):
            out = {box: " ".join(out[name] for name in names)} | {
                k: v for k, v in out.items() if k not in names
            }
    for side in _SIDES:
        names = [f"border-{side}-{part}" for part in ("width", "style", "color")]
        found = [out[name] for name in names if name in out]
        if len(found) >= 2:
            rest = {name: text for name, text in out.items() if name not in names}
            out = rest | {f"border-{side}": "none" if "none" in found else " ".join(found)}
    return out


def _add(out: dict[str, str], name: str, value: Value, place: tuple[float, float, bool]) -> None:
    text = _text(name, value, *place)
    if text is None:
        return
    for prefix in _PREFIXED.get(name, ()):
        out[f"{prefix}{name}"] = text
    out[_RENAMED.get(name, name)] = text
    if name.startswith("break-") and name != "break-inside":
        out[f"page-{name}"] = {"page": "always"}.get(text, text)


def _em(value: Length | Math, em: float, size_pt: float) -> float:
    """Return a length in ems of an element whose own size is ``em`` ems of the body."""
    if isinstance(value, Length) and value.unit == "em":
        return value.number
    if isinstance(value, Length) and value.unit == "%":
        return value.number / 100
    own = em * size_pt
    basis = Basis(own, size_pt, own * 1.6, size_pt * 1.6, own)
    return resolve(value, basis) / own


def _ems(number: float) -> str:
    return "0" if abs(number) < 1e-4 else f"{round(number, 3):g}em"


def _text(name: str, value: Value, em: float, size_pt: float, own: bool) -> str | None:
    """Return a value as e-readers get it, or ``None`` when the property is left to them."""
    if value in ("inherit", "initial", "unset") and isinstance(value, str):
        return value if own else None
    if name in _SAME:
        return str(value)
    writer = _WRITERS.get(name)
    if writer is not None:
        return writer(value, em, size_pt, own)
    if name in _SPACES:
        return value if isinstance(value, str) else _space(value, em, size_pt)
    return None


def _space(value: Length | Math, em: float, size_pt: float) -> str:
    if isinstance(value, Length) and value.unit == "%":
        return f"{value.number:g}%"
    return _ems(max(-_LARGEST_EM, min(_LARGEST_EM, _em(value, em, size_pt))))


def _length(value: Value, em: float, size_pt: float, own: bool) -> str:
    return value if isinstance(value, str) else _ems(_em(value, em, size_pt))


def _width(value: Value, em: float, size_pt: float, own: bool) -> str | None:
    if isinstance(value, Length) and value.unit == "%":
        return f"{value.number:g}%"
    return value if isinstance(value, str) else None


def _size(value: Value, em: float, size_pt: float, own: bool) -> str:
    return _ems(_em(value, 1.0, size_pt))


def _family(value: Value, em: float, size_pt: float, own: bool) -> str | None:
    """Return the families of the theme and what the first generic one is called; ``None`` for neither."""
    named = [_quoted(name) for name in value if name not in GENERIC]
    generic = next((GENERIC[name] for name in value if name in GENERIC), None)
    return ", ".join((*named, generic) if generic is not None else named) or None


def _line(value: Value, em: float, size_pt: float, own: bool) -> str | None:
    return f"{value:g}" if isinstance(value, float) else None


def _color(value: Value, em: float, size_pt: float, own: bool) -> str | None:
    if not own:
        return None
    if isinstance(value, str):
        return value
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in value[1:])


def _border(value: Value, em: float, size_pt: float, own: bool) -> str | None:
    if isinstance(value, str):
        return None
    return (
        "0"
        if isinstance(value, Length) and not value.number
        else f"{max(1, round(resolve(value, _PX) / 0.75))}px"
    )


def _border_color(value: Value, em: float, size_pt: float, own: bool) -> str | None:
    return None if value == "currentcolor" else _color(value, em, size_pt, own)


def _word(value: Value, em: float, size_pt: float, own: bool) -> str:
    return str(value)


def shown_content(value: Value) -> str | None:
    """Return the ``content`` of a pseudo-element, which browsers draw; pictures have their names already."""
    if isinstance(value, str):
        return None
    return " ".join(_GENERATED[kind](what) for kind, what in value) or "none"


def _quoted(text: str) -> str:
    """Return a text as a string of CSS."""
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    """Return the inside of a string of CSS that can neither end its rule nor its element."""
    return _SIGNS.sub(lambda found: "\\" + f"{ord(found[0]):x} ", text)


_SIGNS: Final = pattern(r'[\x00-\x1f"\\<>{};]')
_GENERATED: Final[dict[str, Callable[[str], str]]] = {
    "text": _quoted,
    "attr": lambda name: f"attr({name})",
    "quote": str,
    "picture": lambda name: f"url({RESOURCES}{name})",
}
_PX: Final = Basis(12.0, 12.0, 18.0, 18.0, 0.0)
_SIDES: Final = ("top", "right", "bottom", "left")
_WRITERS: Final[dict[str, Callable[[Value, float, float, bool], str | None]]] = {
    "font-size": _size,
    "font-family": _family,
    "line-height": _line,
    "letter-spacing": _length,
    "text-align": lambda value, em, size_pt, own: _ALIGN.get(value, value),
    "text-indent": _length,
    "width": _width,
    "max-width": _width,
    "color": _color,
    "background-color": _color,
    "display": lambda value, em, size_pt, own: value if own or value in _DISPLAYS else None,
    "content": lambda value, em, size_pt, own: shown_content(value),
    "break-before": lambda value, em, size_pt, own: value if value in ("avoid", "page", "auto") else None,
    "break-after": lambda value, em, size_pt, own: value if value in ("avoid", "page", "auto") else None,
    "break-inside": _word,
    "writing-mode": _word,
    "text-autospace": lambda value, em, size_pt, own: "normal" if value.number else "no-autospace",
    "text-decoration-line": lambda value, em, size_pt, own: "underline wavy" if value == "wavy" else value,
    "text-emphasis-position": lambda value, em, size_pt, own: value if value == "auto" else f"{value} right",
    "text-emphasis-style": lambda value, em, size_pt, own: "filled dot" if value == "dot" else "none",
    **{f"border-{side}-width": _border for side in _SIDES},
    **{f"border-{side}-style": _word for side in _SIDES},
    **{f"border-{side}-color": _border_color for side in _SIDES},
}
"""How other properties are written: (value, ems of the element, body size, meant for e-readers)."""
