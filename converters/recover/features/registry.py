"""The registry of features: pure functions over immutable lines, in stages, each with the names it may give.

A function of stage ``line`` sees one line, of stage ``page`` all lines and a place among them, of stage
``window`` the names that the stages before gave to the lines around a place. It returns ``None`` or ``False``
for nothing, ``True`` for its own name, or what stands behind its name and a colon: one text or several.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic, TypeVar

from converters.recover.features.page_view import Line, Page

Answer = bool | str | Iterable[str] | None
LineFunction = Callable[[Line], Answer]
PageFunction = Callable[[Page, int], Answer]
Names = Sequence[Sequence[str]]
WindowFunction = Callable[[Page, Names, int], Answer]


Function = TypeVar("Function")


class Registry(Generic[Function]):
    """The features of one stage, by name."""

    def __init__(self) -> None:
        self.functions: Final[dict[str, Function]] = {}

    def __call__(self, name: str) -> Callable[[Function], Function]:
        """Register a function under a name that is new."""

        def register(function: Function) -> Function:
            assert name not in self.functions, name
            self.functions[name] = function
            return function

        return register


line_feature: Final = Registry[LineFunction]()
page_feature: Final = Registry[PageFunction]()
window_feature: Final = Registry[WindowFunction]()


def names_of(name: str, answer: Answer) -> Iterable[str]:
    """Return the names that an answer of the feature called ``name`` stands for."""
    if type(answer) is str:
        return (f"{name}:{answer}",) if answer else ()
    if not answer:
        return ()
    return (name,) if answer is True else _several(name, tuple(answer))


@functools.lru_cache(maxsize=4096)
def _several(name: str, answers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name}:{one}" for one in answers)
