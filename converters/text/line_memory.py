"""What is remembered of lines and words while a text is read, and let go of when it is much.

A text asks the same of a line several times, so the answers of all of its lines are kept. The next text
shares few of them: a batch that kept those of each would grow with every article.
"""

from __future__ import annotations

from typing import Any, Final, Protocol, TypeVar

_KEPT: Final = 512
"""Answers of a question up to which they are kept from one text to the next, for those that texts share."""


class _Memory(Protocol):
    """A function under ``functools.lru_cache``."""

    def cache_clear(self) -> None: ...

    def cache_info(self) -> Any: ...  # noqa: ANN401  (typeshed's own class is private)


_Remembering = TypeVar("_Remembering", bound=_Memory)
_MEMORIES: Final[list[_Memory]] = []


def of_one_text(function: _Remembering) -> _Remembering:
    """Decorate a function under ``functools.lru_cache`` whose answers are of use for the text in hand."""
    _MEMORIES.append(function)
    return function


def forget_many() -> None:
    """Let go of the answers of each of these functions that has many: called when a text is done."""
    for memory in _MEMORIES:
        if memory.cache_info().currsize > _KEPT:
            memory.cache_clear()
