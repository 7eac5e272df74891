"""What a hostile input is, and the bricks that most of them are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

ALL = "pdf,docx,epub,html"
"""Formats an input is converted to when its door says nothing else."""
PLAIN = "标题\n\n作者：甲\n\n　　这是一段没有恶意的正文，写在别的东西旁边。\n"

File = bytes | str | Callable[[Path], None]
"""Content of a file, or what makes a file of another kind (a link, a pipe) at a path."""
Text = Callable[[int, Random], str]
"""From a size in bytes and a generator to about so many bytes of text."""


class Case(NamedTuple):
    """One call of kanben."""

    files: Mapping[str, File]
    """By the path below the folder in which kanben runs."""
    arguments: tuple[str, ...]
    """Of the command line; ``{to}`` stands for the formats wanted."""


class Shape(NamedTuple):
    """A kind of hostile input."""

    door: str
    """Where it comes in: ``text``, ``sidecar``, ``font`` …"""
    name: str
    make: Callable[[int, Random], Case]

    @property
    def label(self) -> str:
        """What tables and options call it."""
        return f"{self.door}/{self.name}"


def convert(*more: str, to: str = "{to}", after: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The arguments of a conversion into the folder ``out``; those ``after`` stand behind the flags."""
    return ("convert", *more, "-o", "out", "-q", "--to", to, *after)


def door(
    name: str,
    shapes: Mapping[str, Text],
    wrap: Callable[[str], Mapping[str, File]],
    arguments: tuple[str, ...],
) -> list[Shape]:
    """The shapes of a door into which text goes; ``wrap`` makes files of it."""

    def maker(text: Text) -> Callable[[int, Random], Case]:
        return lambda size, random: Case(wrap(text(size, random)), arguments)

    return [Shape(name, label, maker(text)) for label, text in shapes.items()]


# --------------------------------------------------------------------------- bricks
def repeated(unit: str, before: str = "", after: str = "") -> Text:
    """A unit again and again; ``{n}`` in it is its number."""

    def make(size: int, random: Random) -> str:
        count = max(1, size // max(1, len(unit.encode("utf-8", "surrogatepass"))))
        body = "".join(unit.replace("{n}", str(n)) for n in range(count)) if "{n}" in unit else unit * count
        return f"{before}{body}{after}"

    return make


def nested(opening: str, closing: str = "", core: str = "字", before: str = "", after: str = "") -> Text:
    """Something inside itself as deep as the size allows."""

    def make(size: int, random: Random) -> str:
        count = max(1, size // len((opening + closing).encode()))
        openings = "".join(opening.replace("{n}", str(n)) for n in range(count))
        return f"{before}{openings}{core}{closing * count}{after}"

    return make


def shuffled(*units: str, before: str = "", after: str = "") -> Text:
    """Units in random order."""

    def make(size: int, random: Random) -> str:
        mean = sum(len(unit.encode("utf-8", "surrogatepass")) for unit in units) / len(units)
        return before + "".join(random.choices(units, k=max(1, int(size / mean)))) + after

    return make


def growing(unit: str, ending: str = "\n", before: str = "") -> Text:
    """Lines of one unit, two units, three units …"""

    def make(size: int, random: Random) -> str:
        count = max(1, int((2 * size / len(unit.encode("utf-8", "surrogatepass"))) ** 0.5))
        return before + "".join(unit * n + ending for n in range(1, count + 1))

    return make


def square(cell: str, row: tuple[str, str], before: str = "", after: str = "") -> Text:
    """As many rows as cells in a row."""

    def make(size: int, random: Random) -> str:
        side = max(1, int((size / len(cell.encode())) ** 0.5))
        return before + (row[0] + cell * side + row[1]) * side + after

    return make


def fixed(text: str) -> Text:
    """The same at every size."""
    return lambda size, random: text
