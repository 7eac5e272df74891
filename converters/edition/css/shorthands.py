"""Shorthand properties and other names, taken apart into longhands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from converters.edition.css.properties import PROPERTIES
from converters.edition.css.sheet import Length, Value
from converters.edition.css.values import Token, Tokens, clean, ident

Pairs = list[tuple[str, Value]]
Shorthand = Callable[[Tokens], Pairs | None]

_SIDES: Final = ("top", "right", "bottom", "left")
_SPREAD: Final = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}
"""Which of one to four values each side takes (CSS Box 4, 3.2)."""
_FONT_IGNORED: Final = frozenset(("normal",))


def _sides(pattern: str) -> Shorthand:
    """Return the parser of ``margin`` and its like; ``pattern`` has ``{}`` for the side."""
    names = [pattern.format(side) for side in _SIDES]

    def parse(tokens: Tokens) -> Pairs | None:
        if len(tokens) not in _SPREAD:
            return None
        pairs = [
            (name, PROPERTIES[name]([tokens[index]]))
            for name, index in zip(names, _SPREAD[len(tokens)], strict=True)
        ]
        return _complete(pairs)

    return parse


def _ends(pattern: str, first: str, second: str) -> Shorthand:
    """Return the parser of a pair of sides, such as ``margin-block``."""

    def parse(tokens: Tokens) -> Pairs | None:
        if len(tokens) not in (1, 2):
            return None
        names = (pattern.format(first), pattern.format(second))
        return _complete(
            [(names[0], PROPERTIES[names[0]]([tokens[0]])), (names[1], PROPERTIES[names[1]]([tokens[-1]]))]
        )

    return parse


def _complete(pairs: Pairs) -> Pairs | None:
    return None if any(value is None for _, value in pairs) else pairs


def _border(sides: tuple[str, ...]) -> Shorthand:
    """Return the parser of ``border`` or of one side of it."""

    def parse(tokens: Tokens) -> Pairs | None:
        found: dict[str, Value] = {}
        for token in tokens:
            part = next(
                (part for part in _BORDER_INITIAL if part not in found and _part(part, token) is not None),
                None,
            )
            if part is None:
                return None
            found[part] = _part(part, token)
        values = {**_BORDER_INITIAL, **found} if tokens else {}
        return [(f"border-{side}-{part}", value) for side in sides for part, value in values.items()] or None

    return parse


_BORDER_INITIAL: Final[dict[str, Value]] = {
    "width": Length(2.25, "pt"),
    "style": "none",
    "color": "currentcolor",
}


def _part(part: str, token: Token) -> Value:
    return PROPERTIES[f"border-top-{part}"]([token])


def _column_rule(tokens: Tokens) -> Pairs | None:
    pairs = _border(("top",))(tokens)
    return pairs and [(name.replace("border-top", "column-rule"), value) for name, value in pairs]


def _columns(tokens: Tokens) -> Pairs | None:
    """Take apart ``columns`` (CSS Multi-column Layout 1, 3.3); a width of columns is not understood."""
    kept = [token for token in tokens if ident(token) != "auto"] or tokens[:1]
    return _complete([("column-count", PROPERTIES["column-count"](kept))]) if len(tokens) <= 2 else None


def _background(tokens: Tokens) -> Pairs | None:
    if len(tokens) == 1 and ident(tokens[0]) == "none":
        return [("background-color", "transparent")]
    return _complete([("background-color", PROPERTIES["background-color"](tokens))])


def _list_style(tokens: Tokens) -> Pairs | None:
    kept = [token for token in tokens if ident(token) not in ("inside", "outside")]
    return _complete([("list-style-type", PROPERTIES["list-style-type"](kept))]) if kept else None


def _gap(tokens: Tokens) -> Pairs | None:
    return (
        _complete([("column-gap", PROPERTIES["column-gap"]([tokens[-1]]))]) if len(tokens) in (1, 2) else None
    )


def _renamed(name: str, **words: str) -> Shorthand:
    """Return the parser of another name of a property; ``words`` are keywords of the old name."""

    def parse(tokens: Tokens) -> Pairs | None:
        word = ident(tokens[0]) if len(tokens) == 1 else None
        value = words.get(word or "") or PROPERTIES[name](tokens)
        return _complete([(name, value)])

    return parse


# --------------------------------------------------------------------------- font
def _font(tokens: Tokens) -> Pairs | None:
    """Take apart ``font: style weight size/line-height family`` (CSS Fonts 4, 2.8)."""
    at = next((index for index, token in enumerate(tokens) if _size(token) is not None), None)
    if at is None:
        return None
    found: dict[str, Value] = {"font-style": "normal", "font-weight": 400, "line-height": "normal"}
    for token in tokens[:at]:
        if not _font_word(token, found):
            return None
    found["font-size"] = _size(tokens[at])
    rest = tokens[at + 1 :]
    if rest and rest[0] == "/":
        found["line-height"] = PROPERTIES["line-height"](rest[1:2])
        rest = rest[2:]
    found["font-family"] = PROPERTIES["font-family"](rest)
    return _complete(list(found.items()))


def _size(token: Token) -> Value:
    if token.type == "number" and token.value:
        return None
    return PROPERTIES["font-size"]([token])


def _font_word(token: Token, found: dict[str, Value]) -> bool:
    for name in ("font-style", "font-weight"):
        value = PROPERTIES[name]([token])
        if value is not None:
            if ident(token) not in _FONT_IGNORED:
                found[name] = value
            return True
    return False


SHORTHANDS: Final[dict[str, Shorthand]] = {
    "background": _background,
    "border": _border(_SIDES),
    **{f"border-{side}": _border((side,)) for side in _SIDES},
    **{f"border-{part}": _sides(f"border-{{}}-{part}") for part in ("color", "style", "width")},
    "column-rule": _column_rule,
    "columns": _columns,
    "font": _font,
    "gap": _gap,
    "list-style": _list_style,
    "margin": _sides("margin-{}"),
    "margin-block": _ends("margin-{}", "top", "bottom"),
    "margin-inline": _ends("margin-{}", "left", "right"),
    "padding": _sides("padding-{}"),
    "padding-block": _ends("padding-{}", "top", "bottom"),
    "padding-inline": _ends("padding-{}", "left", "right"),
    "page-break-after": _renamed("break-after", always="page"),
    "page-break-before": _renamed("break-before", always="page"),
    "page-break-inside": _renamed("break-inside"),
    "text-decoration": _renamed("text-decoration-line"),
    "text-emphasis": _renamed("text-emphasis-style"),
}
"""Shorthands, and older names of properties."""


def longhands(name: str, tokens: Tokens) -> Pairs | None:
    """Return (longhand, parsed value) for a declaration of a known property.

    Args:
        name: the property, lower case.
        tokens: its value.

    Returns:
        ``None`` when the value is not understood.
    """
    kept = clean(tokens)
    if not kept:
        return None
    word = ident(kept[0]) if len(kept) == 1 else None
    if word in ("inherit", "initial", "unset"):
        return [(target, word) for target in targets(name)]
    if name in SHORTHANDS:
        return SHORTHANDS[name](kept)
    return _complete([(name, PROPERTIES[name](kept))])


def targets(name: str) -> tuple[str, ...]:
    """Return the longhands that a property sets."""
    return TARGETS.get(name, (name,))


_FONT: Final = ("font-style", "font-weight", "font-size", "line-height", "font-family")
TARGETS: Final[dict[str, tuple[str, ...]]] = {
    "background": ("background-color",),
    "border": tuple(f"border-{side}-{part}" for side in _SIDES for part in _BORDER_INITIAL),
    **{f"border-{side}": tuple(f"border-{side}-{part}" for part in _BORDER_INITIAL) for side in _SIDES},
    **{f"border-{part}": tuple(f"border-{side}-{part}" for side in _SIDES) for part in _BORDER_INITIAL},
    "column-rule": tuple(f"column-rule-{part}" for part in _BORDER_INITIAL),
    "columns": ("column-count",),
    "font": _FONT,
    "gap": ("column-gap",),
    "list-style": ("list-style-type",),
    **{f"{box}": tuple(f"{box}-{side}" for side in _SIDES) for box in ("margin", "padding")},
    **{f"{box}-block": (f"{box}-top", f"{box}-bottom") for box in ("margin", "padding")},
    **{f"{box}-inline": (f"{box}-left", f"{box}-right") for box in ("margin", "padding")},
    **{f"page-break-{place}": (f"break-{place}",) for place in ("after", "before", "inside")},
    "text-decoration": ("text-decoration-line",),
    "text-emphasis": ("text-emphasis-style",),
}
"""The longhands behind every shorthand."""
