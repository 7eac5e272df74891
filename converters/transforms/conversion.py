"""Conversion of Chinese script by OpenCC: whole texts, and single characters."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from importlib import metadata

_SIMPLIFY = ("t2s",)


@functools.cache
def version() -> str:
    """Return the name of the library and its version."""
    return f"opencc {metadata.version('opencc')}"


def convert(text: str, configs: Sequence[str]) -> str:
    """Return a text after conversions of OpenCC (``s2twp``), one after the other."""
    for config in configs:
        text = _converter(config)(text)
    return text


def convert_single(text: str, configs: Sequence[str]) -> str:
    """Return a text whose characters are converted one by one: it is as long as before."""
    return "".join(map(_single(tuple(configs)), text))


def simplify(text: str, config: str = "t2s") -> str:
    """Return a text in simplified characters, one for each of its own, known by their phrases.

    Args:
        text: in any script.
        config: ``tw2s`` takes 著 for 着 where it is a particle, as Taiwan writes it.
    """
    return _one_for_one(text, (config,))


def traditionalize(text: str) -> str:
    """Return a text in traditional characters, one for each of its own, known by their phrases."""
    return _one_for_one(text, ("s2t",))


@functools.cache
def simplified_char() -> Callable[[str], str]:
    """Return the function that gives one character in its simplified form, itself where it has none."""
    return _single(_SIMPLIFY)


def _one_for_one(text: str, configs: tuple[str, ...]) -> str:
    said = convert(text, configs)
    return said if len(said) == len(text) else convert_single(text, configs)


@functools.cache
def _single(configs: tuple[str, ...]) -> Callable[[str], str]:
    @functools.lru_cache(maxsize=30_000)
    def one(char: str) -> str:
        new = convert(char, configs)
        return new if len(new) == 1 else char

    return one


@functools.cache
def _converter(config: str) -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415  (0.3 s, and few ask for it)

    library = OpenCC(config).convert

    def whole(text: str) -> str:
        # OpenCC ends a text at the first NUL.
        return "\0".join(map(library, text.split("\0"))) if "\0" in text else library(text)

    return whole
