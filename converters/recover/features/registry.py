"""The registry of features: pure functions over immutable lines, in stages, each with the names it may give.

A function of stage ``line`` sees one line, of stage ``page`` all lines and a place among them, of stage
``window`` the names that the stages before gave to the lines around a place. It returns ``None`` or ``False``
for nothing, ``True`` for its own name, or what stands behind its name and a colon: one text or several.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from converters.recover.features.page_view import Line, Page

Answer = bool | str | tuple[str, ...] | None
LineFunction = Callable[[Line], Answer]
PageFunction = Callable[[Page, int], Answer]
Names = Sequence[Sequence[str]]
WindowFunction = Callable[[Page, Names, int], Answer]


_MOST: Final = 4096
"""Answers of one feature whose names are kept."""


class NamesOf(dict[Answer, tuple[str, ...]]):
    """The names that the answers of one feature stand for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, answer: Answer) -> tuple[str, ...]:
        """Return the names of an answer that was not given yet."""
        if isinstance(answer, tuple):
            names = tuple([f"{self.name}:{one}" for one in answer])
        elif isinstance(answer, str):
            names = (f"{self.name}:{answer}",) if answer else ()
        else:
            names = (self.name,) if answer else ()
        if len(self) < _MOST:
            self[answer] = names
        return names


Function = TypeVar("Function")


class Registry(Generic[Function]):
    """The features of one stage, by name."""

    def __init__(self) -> None:
        self.functions: Final[dict[str, Function]] = {}
        self.named: Final[list[tuple[Function, NamesOf]]] = []
        """The functions, each with what its answers are called."""

    def __call__(self, name: str) -> Callable[[Function], Function]:
        """Register a function under a name that is new."""

        def register(function: Function) -> Function:
            assert name not in self.functions, name
            self.functions[name] = function
            self.named.append((function, NamesOf(name)))
            return function

        return register


line_feature: Final = Registry[LineFunction]()
page_feature: Final = Registry[PageFunction]()
window_feature: Final = Registry[WindowFunction]()
