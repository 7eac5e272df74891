"""The stylesheets of shipped themes as they were parsed when the package was made.

Parsing the sheets of one theme takes 30 ms, a tenth of a short run; reading what came of it takes two.
"""

from __future__ import annotations

import copyreg
import functools
import hashlib
import io
import pickle
from collections.abc import Callable
from typing import Final, cast

import cssselect2
import tinycss2
from cssselect2 import parser
from cssselect2.compiler import CompiledSelector

from converters.edition.css.sheet import Selector, Sheet
from converters.serialization import prepared

FILE: Final = "edition/css/sheets.bin"
MODULES: Final = ("diagnostics.py", "units.py", "edition/css/*.py")
"""What parses stylesheets, and what parsed ones are made of."""
_WHERE: Final = "\0"
"""Stands for the name of a sheet while it is stored."""


def versions() -> tuple[str, str]:
    """Return what parsed sheets depend on besides kanben."""
    return cssselect2.VERSION, tinycss2.VERSION


def prepared_sheet(text: str, where: str) -> Sheet | None:
    """Return what a stylesheet was parsed to, or ``None`` for one that is not among the shipped.

    Args:
        text: the stylesheet.
        where: what messages call it.
    """
    stored = _stored().get(hashlib.sha256(text.encode()).hexdigest())
    return None if stored is None else _Reader(stored, where).load()


def stored_sheet(text: str, parse: Callable[[str, str], Sheet]) -> tuple[str, bytes]:
    """Return the key of a stylesheet and its bytes for :func:`prepared_sheet`."""
    out = io.BytesIO()
    _Writer(out).dump(parse(text, _WHERE))
    return hashlib.sha256(text.encode()).hexdigest(), out.getvalue()


@functools.cache
def _stored() -> dict[str, bytes]:
    return cast("dict[str, bytes]", prepared.load(FILE, versions(), MODULES) or {})


class Deferred:
    """Stands for a compiled selector and compiles it when the first element is to be tested.

    Args:
        tree: the selector, parsed.
        known: what cssselect2's matcher asks of it before.
    """

    def __init__(self, tree: object, known: dict[str, object]) -> None:
        self.__dict__.update(known)
        self._tree = tree
        self._test: Callable[[object], bool] | None = None

    def test(self, element: object) -> bool:
        """Return whether an element is a subject of the selector."""
        if self._test is None:
            self._test = CompiledSelector(parser.Selector(self._tree)).test
        return self._test(element)


class _Writer(pickle.Pickler):
    """Writes a sheet without its name and without what cannot be written, the tests of selectors."""

    def __init__(self, out: io.BytesIO) -> None:
        super().__init__(out, 5)
        self.dispatch_table = {**copyreg.dispatch_table, Selector: _reduced}

    def persistent_id(self, obj: object) -> str | None:
        """Return what stands behind the name of the sheet in a place of it."""
        return obj.removeprefix(_WHERE) if isinstance(obj, str) and obj.startswith(_WHERE) else None


def _reduced(selector: Selector) -> tuple[Callable[..., Selector], tuple[object, ...]]:
    """Return how pickle makes a selector again."""
    known = {name: value for name, value in vars(selector.compiled).items() if name != "test"}
    return _selector, (selector.text, selector.tree, known)


def _selector(text: str, tree: object, known: dict[str, object]) -> Selector:
    return Selector(text, tree, Deferred(tree, known))


class _Reader(pickle.Unpickler):
    """Reads a sheet and gives it its name."""

    def __init__(self, stored: bytes, where: str) -> None:
        super().__init__(io.BytesIO(stored))
        self._where = where

    def persistent_load(self, pid: str) -> str:
        """Return a place in the sheet."""
        return f"{self._where}{pid}"
