"""What one conversion may cost, and the error of what costs more: the one table of limits.

Annotations are no strings here: every run reads all of them, and would compile each first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from converters.errors import LimitExceeded
from converters.messages import Message, say

_MIB: Final = 2**20
_SMALL: Final = 0.01
"""Values of a flag below which the field itself is shown."""
_Count = Annotated[int, Meta(ge=1)]
FULL: Final = 5_000_000
"""Bytes of an input up to which the number of its parts is limited alike."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one input may cost before it is refused (LimitExceeded); :data:`ROWS` says what each limits."""

    seconds: Annotated[float, Meta(ge=0)] = 300.0
    memory_bytes: Annotated[int, Meta(ge=0)] = 2048 * _MIB
    input_bytes: _Count = 64 * _MIB
    inflated_bytes: _Count = 256 * _MIB
    entries: _Count = 10_000
    image_pixels: _Count = 50_000_000
    depth: _Count = 100
    nodes: _Count = 150_000
    output_bytes: _Count = 1024 * _MIB

    def for_input(self, size: int) -> "Limits":
        """Return the limits for an input of so many bytes.

        Parts are limited for an input of 5 MB (:data:`FULL`); a larger one may have more, in proportion: a
        long novel has as many paragraphs as its length, while short lines without end stay refused.
        """
        return self if size <= FULL else msgspec.structs.replace(self, nodes=self.nodes * size // FULL)

    @property
    def need_process(self) -> bool:
        """Whether there is a limit that only a process of its own can be held to."""
        return bool(self.seconds or self.memory_bytes)


class Row(msgspec.Struct, frozen=True):
    """One limit as a user sees it."""

    field: str
    """Of :class:`Limits`."""
    flag: str
    """On the command line, with the dashes."""
    unit: str
    """Of the flag's value; empty for a plain number."""
    scale: int
    """How much of the field one unit is."""
    what: str
    """What it limits."""
    base: str = ""
    """Unit of the field itself, where that is another."""

    @property
    def parameter(self) -> str:
        """The flag as a name in Python."""
        return self.flag.removeprefix("--").replace("-", "_")

    @property
    def least(self) -> float:
        """The least value of the flag: 0 where that is no limit."""
        return 0 if self.field in ("seconds", "memory_bytes") else 1 / self.scale

    def shown(self, limits: Limits) -> Message:
        """Return the value with its unit, as a user would give it; small ones are counted out."""
        exact = getattr(limits, self.field)
        value = exact / self.scale
        if self.base and value < _SMALL:
            return say("{number:,} {unit}", number=exact, unit=self.base)
        if not self.unit:
            return say("{number:,.10g}", number=value)
        return say("{number:,.10g} {unit}", number=value, unit=self.unit)


ROWS: Final = (
    Row("seconds", "--timeout", "s", 1, say("time to convert one article, 0: no limit")),
    Row(
        "memory_bytes",
        "--max-memory",
        "MiB",
        _MIB,
        say("memory to convert one article, 0: no limit"),
        say("bytes"),
    ),
    Row(
        "input_bytes",
        "--max-input",
        "MiB",
        _MIB,
        say("size of an input, and of any file beside it"),
        say("bytes"),
    ),
    Row(
        "inflated_bytes",
        "--max-inflated",
        "MiB",
        _MIB,
        say("size of an archive's content, unpacked"),
        say("bytes"),
    ),
    Row("entries", "--max-entries", "", 1, say("number of files in an archive")),
    Row("image_pixels", "--max-pixels", say("megapixels"), 10**6, say("size of an image"), say("pixels")),
    Row("depth", "--max-depth", "", 1, say("nesting of markup")),
    Row(
        "nodes",
        "--max-nodes",
        "",
        1,
        say(
            "lines (of code and verse too), paragraphs, cells, marks, contributors and keywords of an article"
        ),
    ),
    Row("output_bytes", "--max-output", "MiB", _MIB, say("size of all editions of one input"), say("bytes")),
)
"""Every limit, in the order ``--help`` and the documentation list them."""
_BY_FIELD: Final = {row.field: row for row in ROWS}
_DEFAULT: Final = Limits()
_IN_FORCE: ContextVar[Limits] = ContextVar("limits")


def exceeded(limits: Limits, field: str, what: str, *, where: str | None = None) -> LimitExceeded:
    """Return the error for what passed a limit.

    Args:
        limits: those in force.
        field: which of them was passed.
        what: what did, up to "the limit of": ``"the input is larger than"``.
        where: file or address; ``None`` when there is none.
    """
    row = _BY_FIELD[field]
    said = say("{what} the limit of {limit}", what=what, limit=row.shown(limits))
    return LimitExceeded(said, where=where, hint=say("{flag} raises it", flag=row.flag))


def current() -> Limits:
    """Return the limits of the conversion at work in this thread; outside of one the defaults."""
    return _IN_FORCE.get(_DEFAULT)


@contextmanager
def in_force(limits: Limits) -> Iterator[None]:
    """Hold what is done inside to ``limits``, where it asks :func:`current`."""
    token = _IN_FORCE.set(limits)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)
