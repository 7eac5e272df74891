"""Lists of words by language: the files ``LANGUAGE.toml`` beside this module, read once.

They are read from ``words.bin``, which is made of them, where it fits
(:mod:`converters.serialization.prepared`).
"""

from __future__ import annotations

import functools
from typing import Final, cast

from converters import assets
from converters.serialization import prepared

LANGUAGES: Final = ("en", "ja", "ko", "zh")
FILE: Final = "recover/lexicon/words.bin"
MODULES: Final = ("recover/lexicon/*.toml",)
VERSIONS: Final = ("", "")
"""The lists depend on nothing but their files."""


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return the words that the files of all languages list under ``name``; a page mixes languages."""
    return frozenset(word for listed in _lists().values() for word in listed.get(name, ()))


@functools.cache
def _lists() -> dict[str, dict[str, list[str]]]:
    found = cast("dict[str, dict[str, list[str]]] | None", prepared.load(FILE, VERSIONS, MODULES))
    return found or read_lists()


def read_lists() -> dict[str, dict[str, list[str]]]:
    """Return the lists of each language by name, from their files."""
    import tomllib  # noqa: PLC0415  (costs a cold start; what it reads is prepared)

    files = {one: assets.shipped("recover.lexicon", f"{one}.toml") for one in LANGUAGES}
    return {language: tomllib.loads(file.read_text("utf-8")) for language, file in files.items()}
