"""Where an EPUB holds the source document: in a file, and the fingerprint in the package document."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Final

from converters.embedded_source import Members, in_archive, intact, sealed
from converters.messages import say
from converters.model.codec import EMBEDDED_NAME
from converters.text.patterns import pattern

FOLDER: Final = "EPUB"
"""Folder of everything but ``mimetype`` and ``META-INF``."""
OPF: Final = f"{FOLDER}/content.opf"
"""The package document."""
_DOCUMENT: Final = f"{FOLDER}/{EMBEDDED_NAME}"
_COUNTS: Final = pattern(rf"{FOLDER}/text[-0-9]*\.xhtml|{re.escape(_DOCUMENT)}")
"""Names of the files that count beside the package document."""


def seal(files: Mapping[str, bytes]) -> bytes:
    """Return the package document with its fingerprint.

    Args:
        files: the whole package by path.
    """
    return sealed(
        files[OPF], {name: zlib.crc32(data) for name, data in files.items() if _COUNTS.fullmatch(name)}
    )


def extract(data: bytes) -> bytes | None:
    """Return the JSON of the Document embedded in an EPUB: a :class:`Carrier`."""
    return in_archive(data, _look, kind=say("an EPUB"), sign=_DOCUMENT.encode())


def _look(members: Members) -> bytes | None:
    names = [entry.filename for entry in members.entries]
    if not {_DOCUMENT, OPF} <= set(names) or len(set(names)) != len(names):
        return None
    return members.read(_DOCUMENT) if intact(members.read(OPF), members.checks(_COUNTS.fullmatch)) else None
