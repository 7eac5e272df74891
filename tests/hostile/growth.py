"""Growth of the time of reading: what is twice as long may take 2.3 times as long.

Measured is processor time at one size and at four times that size, the best of several runs each.
"""

from __future__ import annotations

import contextlib
import gc
import time
from random import Random
from typing import Final

from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.formats import read
from converters.options import Limits, ReadOptions
from converters.source import Source
from tests.hostile.shape import Shape
from tests.hostile.shapes import SHAPES

MOST: Final = 2.3
"""How much longer twice the input may take."""
SMALL: Final = 50_000
"""Bytes of the smaller input."""
ENOUGH_S: Final = 0.1
"""Seconds below which the sizes are doubled, so that what is measured is no start-up."""
_LARGEST: Final = 1_000_000
_LIMITS: Final = Limits(input_bytes=1 << 26)
GROWING: Final = (
    *("text/bullets", "text/author lines", "text/page numbers", "text/related lists", "text/headings"),
    *("text/sentences", "text/verse", "text/notes", "text/random lines", "text/brackets in brackets"),
    *("html/many paragraphs", "html/many breaks", "html/many links", "html/attributes", "html/tall table"),
    *("html/square table", "html/pre", "html/many note calls", "html/many rubies", "html/soup"),
    *("markdown/run of two stars and a letter", "markdown/run of two underscores and a letter"),
    *("markdown/run of mails", "markdown/run of brackets and letters", "markdown/run of tabs and letters"),
    *("markdown/run of notes inline", "markdown/lines of bullets", "markdown/tall table"),
    *("markdown/run of tags without end", "markdown/run of declarations without end"),
    *("markdown/many notes", "markdown/soup", "markdown/yaml keys", "mhtml/long header"),
    *("text/dotted contents",),
)
"""Shapes whose growth is measured."""


def growing() -> list[Shape]:
    """Return the shapes of :data:`GROWING`, in their order."""
    known = {shape.label: shape for shape in SHAPES}
    return [known[label] for label in GROWING]


def growth(shape: Shape, runs: int = 3) -> tuple[float, int]:
    """Return how much longer twice an input takes to read, and the size of the smaller of the two.

    Measured is four times the size, and the root of how much longer that takes.
    """
    size = SMALL
    small = _best(shape, size, runs)
    while small < ENOUGH_S and size < _LARGEST:
        size *= 2
        small = _best(shape, size, runs)
    return (_best(shape, 4 * size, runs) / max(small, 1e-3)) ** 0.5, size


def _best(shape: Shape, size: int, runs: int) -> float:
    """Return the least processor time that reading took, seconds."""
    name, data = next(iter(shape.make(size, Random(0)).files.items()))
    assert not callable(data)
    source = Source(data=data if isinstance(data, bytes) else data.encode(), name=name)
    return min(_taken(source) for _ in range(runs))


def _taken(source: Source) -> float:
    gc.collect()
    begun = time.process_time()
    with contextlib.suppress(KanbenError):
        read(source, ReadOptions(limits=_LIMITS), Sink())
    return time.process_time() - begun


def table() -> int:
    """Print the growth of every shape; return how many grow faster than they may."""
    over = 0
    print("\ngrowth of the time at twice the input")
    for shape in growing():
        factor, size = growth(shape)
        over += factor > MOST
        print(
            f"{shape.label:<48}{factor:5.2f}  from {size:>9,} bytes{'  OVER' if factor > MOST else ''}",
            flush=True,
        )
    return over
