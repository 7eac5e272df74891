"""What msgspec says of a value that is not of its field, as a message that has translations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args, get_origin

from converters.messages import Message, joined, say

_KINDS: Final[Mapping[str, Message]] = {
    "str": say("text"),
    "int": say("a whole number"),
    "float": say("a number"),
    "bool": say("true or false"),
    "array": say("a list"),
    "object": say("a table"),
}
"""What msgspec calls them (JSON Schema's words, but for ``str`` and ``bool``)."""
_BOUNDS: Final[Mapping[str, Message]] = {
    ">=": say("at least"),
    "<=": say("at most"),
    ">": say("more than"),
    "<": say("less than"),
}


def explained(text: str) -> tuple[str, Message]:
    """Return the field that a ``msgspec.ValidationError`` is about, and what it says of its value.

    The field is empty where all of the record is meant. What is not known is kept in the words of msgspec.

    Args:
        text: of the error: ``Expected `int`, got `str` - at `$.depth```.
    """
    said, _, place = text.partition(" - at `$")
    field = place.rstrip("`").lstrip(".").partition("[")[0]
    return field, _expected(said) or _no_choice(said) or say("{text}", text=said[:1].lower() + said[1:])


def choices(hint: object) -> list[str]:
    """Return the texts that a type allows, for ``Literal`` and unions with it; empty for any other."""
    parts = (hint, *get_args(hint))
    return [str(one) for part in parts if get_origin(part) is Literal for one in get_args(part)]


def _expected(said: str) -> Message | None:
    head, backquote, rest = said.removeprefix("Expected `").partition("`")
    if not said.startswith("Expected `") or not backquote:
        return None
    kinds = [_KINDS.get(kind, kind) for kind in head.split(" | ") if kind != "null"]
    wanted = kinds[0] if len(kinds) == 1 else joined(" or ", kinds)
    bound, comma, got = rest.strip().partition(", got `")
    if comma:
        kind = got.rstrip("`")
        return say("expected {wanted}, not {given}", wanted=wanted, given=_KINDS.get(kind, kind))
    sign, _, value = bound.removeprefix(", got").strip().partition(" ")
    if sign in _BOUNDS and value:
        return say("expected {wanted}, {bound} {value}", wanted=wanted, bound=_BOUNDS[sign], value=value)
    return None if bound else say("expected {wanted}", wanted=wanted)


def _no_choice(said: str) -> Message | None:
    start = "Invalid enum value "
    if not said.startswith(start):
        return None
    return say("{value} is none of its values", value=said.removeprefix(start))
