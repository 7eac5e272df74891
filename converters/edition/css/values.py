"""CSS component values to parsed values: lengths, math, colours, keywords (CSS Values 4; CSS Color 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from tinycss2 import color3
from tinycss2.ast import Node

from converters.edition.css.sheet import Length, Math, Value

Token: TypeAlias = Node
Tokens = Sequence[Token]
Parser = Callable[[Tokens], Value]
"""Gives the parsed value, or ``None`` when the tokens are not understood."""

_ABSOLUTE: Final = {
    "pt": 1.0,
    "px": 0.75,
    "pc": 12.0,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 72 / 25.4,
    "q": 72 / 101.6,
}
"""Points in an absolute unit (CSS Values 4, 6.2)."""
_RELATIVE: Final = {
    "em": ("em", 1.0),
    "ic": ("em", 1.0),
    "ex": ("em", 0.5),
    "ch": ("em", 0.5),
    "rem": ("rem", 1.0),
    "lh": ("lh", 1.0),
    "rlh": ("rlh", 1.0),
}
"""Font-relative units; ``ex`` and ``ch`` are half an em, as CSS lets them be without a font at hand."""
_DEEPEST: Final = 40
"""Operations that may stand in one another; ``a + b + c`` are two."""
LARGEST: Final = 1e6
"""The largest number, and the largest length in points: 350 metres."""
MOST: Final = 1000
"""The largest whole number: of columns, of lines kept together."""
_ROUNDING: Final = frozenset(("nearest", "up", "down", "to-zero"))


def clean(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens without white space and comments."""
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def commas(tokens: Tokens) -> list[list[Token]]:
    """Return the tokens between the commas at the top level."""
    groups: list[list[Token]] = [[]]
    for token in tokens:
        if token == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return groups


def ident(token: Token) -> str | None:
    """Return a keyword in lower case, or ``None`` when the token is none."""
    return str(token.lower_value) if token.type == "ident" else None


def keyword(*allowed: str, **renamed: str) -> Parser:
    """Return a parser of one keyword.

    Args:
        allowed: keywords that stand for themselves.
        renamed: keyword (underscores for hyphens) to the value it stands for.
    """
    table = {name: name for name in allowed}
    table.update((name.replace("_", "-"), value) for name, value in renamed.items())

    def parse(tokens: Tokens) -> Value:
        return table.get(ident(tokens[0]) or "") if len(tokens) == 1 else None

    return parse


def integer(least: int, **words: Value) -> Parser:
    """Return a parser of one whole number of at least ``least``, or of the keywords ``words``."""

    def parse(tokens: Tokens) -> Value:
        if len(tokens) != 1:
            return None
        token = tokens[0]
        if token.type == "number" and token.is_integer and token.int_value >= least:
            return min(token.int_value, MOST)
        return words.get((ident(token) or "-").replace("-", "_"))

    return parse


def length(*, percent: bool = False, negative: bool = False, words: tuple[str, ...] = ()) -> Parser:
    """Return a parser of one length, or of the keywords ``words``."""

    def parse(tokens: Tokens) -> Value:
        if len(tokens) != 1:
            return None
        return one_length(tokens[0], percent=percent, negative=negative) or _word(tokens[0], words)

    return parse


def _word(token: Token, words: tuple[str, ...]) -> str | None:
    name = ident(token)
    return name if name in words else None


def one_length(token: Token, *, percent: bool = False, negative: bool = False) -> Length | Math | None:
    """Return the length a token stands for, or ``None``.

    Args:
        token: one component value.
        percent: whether percentages are allowed.
        negative: whether negative lengths are allowed.
    """
    if token.type == "function":
        found = _math(token)
        sound = found is not None and _depth(found) <= _DEEPEST and _is_length(found)
        return found if found is not None and sound and (percent or not _has(found, "%")) else None
    found = _plain(token)
    if found is None or (found.unit == "" and found.number) or (found.unit == "%" and not percent):
        return None
    if found.number < 0 and not negative:
        return None
    return Length(found.number, found.unit or "pt")


def _plain(token: Token) -> Length | None:
    """Return a number (unit ``""``), a percentage or a dimension."""
    if token.type not in ("number", "percentage", "dimension"):
        return None
    number = bounded(float(token.value))
    if token.type != "dimension":
        return Length(number, "%" if token.type == "percentage" else "")
    unit = token.lower_unit
    if unit in _ABSOLUTE:
        return Length(number * _ABSOLUTE[unit], "pt")
    if unit in _RELATIVE:
        name, factor = _RELATIVE[unit]
        return Length(number * factor, name)
    return None


def bounded(number: float) -> float:
    """Return a number, or the nearest that is computed with (CSS Values 4, 5.1); 0 for what is none."""
    return max(-LARGEST, min(LARGEST, number)) if number == number else 0.0


# --------------------------------------------------------------------------- math
def _math(token: Token) -> Length | Math | None:
    groups = [clean(group) for group in commas(token.arguments)]
    match token.lower_name:
        case "calc" if len(groups) == 1:
            return _sum(groups[0])
        case "min" | "max":
            return _of(token.lower_name, [_sum(group) for group in groups])
        case "round":
            return _round(groups)
        case _:
            return None


def _of(op: str, args: Sequence[Length | Math | str | None]) -> Math | None:
    return None if not args or None in args else Math(op, tuple(args))


def _round(groups: list[list[Token]]) -> Math | None:
    strategy = "nearest"
    first = ident(groups[0][0]) if len(groups[0]) == 1 else None
    if first is not None:
        strategy, groups = first, groups[1:]
    if strategy not in _ROUNDING or len(groups) != 2:
        return None
    return _of("round", [strategy, *(_sum(group) for group in groups)])


def _sum(tokens: Tokens) -> Length | Math | None:
    return _chain(tokens, ("+", "-"), _product)


def _product(tokens: Tokens) -> Length | Math | None:
    return _chain(tokens, ("*", "/"), _unit)


def _chain(
    tokens: Tokens, operators: tuple[str, str], inner: Callable[[Tokens], Length | Math | None]
) -> Length | Math | None:
    """Return a left-associative chain of one precedence."""
    at = [index for index, token in enumerate(tokens) if token.type == "literal" and token.value in operators]
    starts, ends = [0, *(index + 1 for index in at)], [*at, len(tokens)]
    parts = [inner(tokens[start:end]) for start, end in zip(starts, ends, strict=True)]
    value = parts[0]
    for index, part in zip(at, parts[1:], strict=True):
        if value is None or part is None:
            return None
        value = Math(tokens[index].value, (value, part))
    return value


def _unit(tokens: Tokens) -> Length | Math | None:
    if len(tokens) != 1:
        return None
    token = tokens[0]
    if token.type == "() block":
        return _sum(clean(token.content))
    return _math(token) if token.type == "function" else _plain(token)


def _depth(value: Length | Math) -> int:
    """Return how many operations stand in one another."""
    if isinstance(value, Length):
        return 0
    return 1 + max(_depth(arg) for arg in value.args if not isinstance(arg, str))


def _is_length(value: Length | Math) -> bool:
    """Return whether the units agree and a length comes out (CSS Values 4, 10.9)."""
    return _dimension(value) == 1


def _dimension(value: Length | Math) -> int | None:
    """Return 1 for a length, 0 for a number, ``None`` for what makes no sense."""
    if isinstance(value, Length):
        return 0 if value.unit == "" else 1
    kinds = [_dimension(arg) for arg in value.args if not isinstance(arg, str)]
    if None in kinds:
        return None
    if value.op == "*":
        return sum(kinds) if sum(kinds) <= 1 else None  # type: ignore[arg-type]
    if value.op == "/":
        divides = kinds[1] == 0 and not (isinstance(value.args[1], Length) and value.args[1].number == 0)
        return kinds[0] if divides else None
    return kinds[0] if len(set(kinds)) == 1 else None


def _has(value: Length | Math, unit: str) -> bool:
    if isinstance(value, Length):
        return value.unit == unit
    return any(_has(arg, unit) for arg in value.args if not isinstance(arg, str))


# --------------------------------------------------------------------------- colour
def color(tokens: Tokens) -> Value:
    """Return ``("rgb", r, g, b)``, ``"currentcolor"`` or ``"transparent"``; ``None`` when it is no colour.

    Print has no transparency: a translucent colour is mixed with white paper.
    """
    if len(tokens) != 1:
        return None
    parsed = color3.parse_color(tokens[0])
    if parsed is None:
        return None
    if parsed == "currentColor":
        return "currentcolor"
    if parsed.alpha <= 0:
        return "transparent"
    mixed = (round(1 - parsed.alpha * (1 - channel), 4) for channel in parsed[:3])
    return ("rgb", *(min(1.0, max(0.0, channel)) for channel in mixed))


def address(token: Token) -> str | None:
    """Return what ``url()`` names, or ``None`` when the token is no such thing."""
    if token.type == "url":
        return str(token.value)
    inside = clean(token.arguments) if token.type == "function" and token.lower_name == "url" else []
    return str(inside[0].value) if len(inside) == 1 and inside[0].type == "string" else None


def strings(tokens: Tokens) -> list[str] | None:
    """Return the values of string tokens, or ``None`` when another token stands between them."""
    if not all(token.type == "string" for token in tokens):
        return None
    return [token.value for token in tokens]
