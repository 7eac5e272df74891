"""The transforms that can be asked for, by name, and how a user writes one: ``NAME`` or ``NAME:ARGUMENT``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from msgspec import Struct

from converters import plugins
from converters.errors import UsageError
from converters.messages import nearest, say

LEVELS: Final = (*(f"hsk{number}" for number in range(1, 10)), "common1", "common2")
"""Lists of characters by level that come with kanben."""
_MOST_CHARACTERS: Final = 10_000_000


class _Row(Struct, frozen=True):
    group: str
    """Of the transforms of one group, one can be asked for."""
    arguments: tuple[str, ...] = ()
    """What may stand after the colon."""


ROWS: Final = {
    "abridge": _Row("length"),
    "terms": _Row("terms", ("notes", "list")),
    "simplified": _Row("script", ("tw", "hk")),
    "traditional": _Row("script"),
    "traditional-tw": _Row("script"),
    "traditional-hk": _Row("script"),
    "pinyin": _Row("reading", LEVELS),
    "bopomofo": _Row("reading", LEVELS),
    "jyutping": _Row("reading", LEVELS),
    "furigana": _Row("reading"),
}
"""In the order they run."""


class Asked(msgspec.Struct, frozen=True):
    """One transform that is asked for."""

    name: str
    argument: str = ""

    def __str__(self) -> str:
        return f"{self.name}:{self.argument}" if self.argument else self.name


def asked(texts: Iterable[str]) -> tuple[Asked, ...]:
    """Return the transforms that ``texts`` name (each may be a list with commas), in the order they run.

    Those of plugins run last.

    Raises:
        UsageError: an unknown name or argument, or two transforms of one group.
        PluginError: a name is that of a plugin, which is broken.
    """
    found: dict[str, Asked] = {}
    for text in _single(texts):
        one = _asked(text)
        group = ROWS[one.name].group if one.name in ROWS else f"plugin {one.name}"
        other = found.setdefault(group, one)
        if other != one:
            raise UsageError(
                say(
                    "the transforms {other!r} and {one!r} exclude each other", other=str(other), one=str(one)
                ),
                hint=say("ask for one of them"),
            )
    order = {name: number for number, name in enumerate(ROWS)}
    return tuple(sorted(found.values(), key=lambda one: order.get(one.name, len(order))))


def _single(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from filter(None, (part.strip() for part in text.split(",")))


def _asked(text: str) -> Asked:
    name, colon, argument = text.partition(":")
    row = ROWS.get(name)
    if row is None and plugins.find("transforms", name) is not None and not colon:
        return Asked(name)
    if row is None:
        names = (*ROWS, *plugins.found("transforms").usable)
        hint = nearest(name, names, say("known: {names}", names=", ".join(names)))
        raise UsageError(say("unknown transform {name!r}", name=name), hint=hint)
    if name == "abridge":
        number = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 9 else 0
        if not 0 < number <= _MOST_CHARACTERS:
            raise UsageError(
                say("the transform {text!r} needs a number of characters", text=text),
                hint=say("write for example abridge:800"),
            )
        return Asked(name, str(number))
    if colon and argument not in row.arguments:
        if row.arguments is LEVELS:
            levels = ", ".join(row.arguments)
            hint = say("known: {levels}; a list of your own is given with --known FILE", levels=levels)
        elif row.arguments:
            hint = say("known: {names}", names=", ".join(row.arguments))
        else:
            hint = say("write {name!r}", name=name)
        raise UsageError(say("unknown argument of the transform {text!r}", text=text), hint=hint)
    return Asked(name, argument)
