"""Readings of Cantonese in Jyutping, by ToJyutping: ``jyut6``."""

from __future__ import annotations

from importlib import metadata
from typing import Final

from converters.text.patterns import pattern
from converters.text.scripts import HAN
from converters.transforms.conversion import traditionalize

_RUN: Final = pattern(f"[{HAN}]+")


def jyutping(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and reading of every Han character of ``text`` that has one.

    Words are looked up in traditional characters, in which the library knows more of them.
    """
    from ToJyutping import get_jyutping_list  # noqa: PLC0415  (2 s)

    out: list[tuple[int, int, str]] = []
    for run in _RUN.finditer(text):
        readings = get_jyutping_list(traditionalize(run[0]))
        out += [(at, at + 1, said) for at, (_, said) in enumerate(readings, run.start()) if said]
    return out


def version() -> str:
    """Return the name of the library and its version."""
    return f"ToJyutping {metadata.version('ToJyutping')}"
