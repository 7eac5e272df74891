"""Lists of words by language: the files ``LANGUAGE.toml`` beside this module, read once."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Final

LANGUAGES: Final = ("en", "ja", "ko", "zh")


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return the words that the files of all languages list under ``name``; a page mixes languages."""
    return frozenset(word for language in LANGUAGES for word in _file(language).get(name, ()))


@functools.cache
def _file(language: str) -> dict[str, list[str]]:
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text("utf-8")
    return tomllib.loads(text)
