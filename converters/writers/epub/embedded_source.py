"""The Document inside an edition, and whether the edition is still as it was written.

A reader may correct an EPUB in an editor; then the Document in it says something else, and the EPUB is to
be read as any other. So the package document bears a mark of its text, of its metadata and of the Document.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from converters.errors import LimitExceeded, MalformedInput
from converters.model.codec import CARRIED_NAME
from converters.options import Limits

FOLDER: Final = "EPUB"
"""Folder of everything but ``mimetype`` and ``META-INF``."""
MARK_NAME: Final = "kanben:mark"
"""Name of the ``meta`` element that bears the mark."""
BLANK: Final = "00000000"
"""What stands there while the mark is made."""

_DOCUMENT: Final = f"{FOLDER}/{CARRIED_NAME}"
OPF: Final = f"{FOLDER}/content.opf"
"""The package document."""
_TEXT: Final = re.compile(rf"{FOLDER}/text[-0-9]*\.xhtml")
_MARK: Final = re.compile(rb'(<meta name="%b" content=")([0-9a-f]{8})"' % MARK_NAME.encode())

_ENTRY: Final = b"PK\x01\x02"
"""Begins every entry of an archive's directory (APPNOTE 4.3.12)."""


def seal(files: Mapping[str, bytes]) -> bytes:
    """Return the package document with the mark in the place of :data:`BLANK`.

    Args:
        files: the whole package by path.
    """
    checks = {name: zlib.crc32(data) for name, data in files.items()}
    mark = _mark(files[OPF], checks)
    return _MARK.sub(lambda found: b'%b%b"' % (found[1], mark), files[OPF])


def extract(data: bytes) -> bytes | None:
    """Return the JSON of the Document that an EPUB carries.

    Args:
        data: the EPUB.

    Returns:
        ``None`` when it carries none, or was changed since kanben wrote it.

    Raises:
        LimitExceeded: it has more files, or the Document is larger, than inputs may be.
        MalformedInput: the Document is there and cannot be read.
    """
    limits = Limits()
    if data.count(_ENTRY) > limits.entries:
        # zipfile would make an object of each before they can be counted.
        raise LimitExceeded(f"the EPUB contains more than {limits.entries:,} files")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _extract(archive, limits)
    except zipfile.BadZipFile as error:
        if _DOCUMENT.encode() in data:
            raise MalformedInput(
                f"the EPUB is damaged: {error}", hint="download or export it again"
            ) from error
        return None
    except (zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise MalformedInput(f"the embedded source in this EPUB cannot be read: {error}") from error


def _extract(archive: zipfile.ZipFile, limits: Limits) -> bytes | None:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise LimitExceeded(f"the EPUB contains more than {limits.entries:,} files")
    checks = {entry.filename: entry.CRC for entry in entries}
    if _DOCUMENT not in checks or OPF not in checks or len(checks) != len(entries):
        return None
    package = _read(archive, OPF, limits)
    found = _MARK.search(package)
    blank = _MARK.sub(rb'\g<1>%b"' % BLANK.encode(), package)
    if found is None or found[2] != _mark(blank, checks):
        return None
    return _read(archive, _DOCUMENT, limits)


def _mark(package: bytes, checks: Mapping[str, int]) -> bytes:
    """Return the mark of a package document without it and of the CRC-32 of every file."""
    names = sorted(name for name in checks if name == _DOCUMENT or _TEXT.fullmatch(name))
    spoken = "".join(f"{name} {checks[name]:08x}\n" for name in names)
    return b"%08x" % zlib.crc32(spoken.encode(), zlib.crc32(package))


def _read(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    with archive.open(name) as file:
        data = file.read(limits.inflated_bytes + 1)
    if len(data) > limits.inflated_bytes:
        raise LimitExceeded(f"{name} is larger than the limit of {limits.inflated_bytes:,} bytes")
    return data
