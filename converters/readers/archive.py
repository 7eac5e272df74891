"""The files in a zip archive, read without trust: names, counts and inflated bytes are checked.

Nothing is ever written to disk. Names are keys only, and those that would climb out of the archive are
left out all the same, so that what one program calls a file is what another does. Word files (ECMA-376-2,
annex B) and EPUB (OCF 3.3, 4.3) allow stored and deflated files only, and no encryption of the archive.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from converters.diagnostics import Kind, Sink
from converters.errors import LimitExceeded, MalformedInput
from converters.limits import exceeded
from converters.messages import say
from converters.options import Limits
from converters.serialization.zip_archive import why_damaged
from converters.source import Reading, Source

_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CENTRAL_HEADER: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x1
_CHUNK: Final = 1 << 16
_MOST_RATIO: Final = 300
"""Inflated to packed bytes; text packs about 5 to 1, deflate cannot reach more than 1,032 to 1."""
_FREE: Final = 1 << 23
"""Bytes a file may inflate to before its ratio counts: small files of one character repeated do no harm."""
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no name holds, and that XML forbids."""
_DAMAGES: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for archives that break its rules."""


class Archive:
    """An archive in memory.

    Args:
        source: the input.
        limits: how much it may hold.
        sink: takes RESOURCE_REFUSED for files that are left out.

    Raises:
        MalformedInput: no archive, or a damaged or locked one.
        LimitExceeded: too large, too many files, or too much in them.
    """

    def __init__(self, source: Source, limits: Limits, sink: Sink) -> None:
        self.reading = Reading.of(source, limits, sink)
        self.where = source.name
        # Counted before zipfile makes an object of each: a directory of millions costs gigabytes.
        self.reading.files(source.data.count(_CENTRAL_HEADER))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except _DAMAGES as error:
            raise self._damaged(error) from error
        self._entries = self._admitted()
        self._folded = {name.casefold(): name for name in reversed(self._entries)}
        self._left = limits.inflated_bytes
        self._known: dict[str, bytes] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, in the order of the archive's directory."""
        return tuple(self._entries)

    def find(self, name: str) -> str | None:
        """Return the name a file goes by, upper and lower case ignored; ``None`` when it is not there."""
        return name if name in self._entries else self._folded.get(name.casefold())

    def get(self, name: str) -> bytes | None:
        """Return the content of a file, ``None`` when it is not there.

        Raises:
            MalformedInput: the file is damaged.
            LimitExceeded: it, or all that was read so far, inflates to too much.
        """
        found = self.find(name)
        if found is None:
            return None
        if found not in self._known:
            try:
                self._known[found] = self._inflate(self._entries[found])
            except _DAMAGES as error:
                raise MalformedInput(
                    say("{found} is damaged: {error}", found=found, error=error), where=self.where
                ) from error
        return self._known[found]

    def read(self, name: str) -> bytes:
        """Return the content of a file that must be there.

        Raises:
            MalformedInput: it is missing or damaged.
            LimitExceeded: it, or all that was read so far, inflates to too much.
        """
        data = self.get(name)
        if data is None:
            raise MalformedInput(say("the archive has no file {name}", name=name), where=self.where)
        return data

    def load(self, name: str) -> bytes | None:
        """Return the content of an image or another file that the input can do without.

        ``None``, with RESOURCE_MISSING in the sink, when it is missing or damaged.

        Raises:
            LimitExceeded: all that was read so far inflates to too much.
        """
        try:
            data = self.get(name)
        except MalformedInput as error:
            self.reading.note(Kind.RESOURCE_MISSING, error.what)
            return None
        if data is None:
            self.reading.note(Kind.RESOURCE_MISSING, say("{name}: not found in the archive", name=name[:200]))
        return data

    def image(self, name: str) -> bytes | None:
        """Return an image by the name that the text gives it.

        ``None``, with RESOURCE_REFUSED or RESOURCE_MISSING in the sink, when that leads out of the archive or
        the image is missing or damaged.

        Raises:
            LimitExceeded: all that was read so far inflates to too much.
        """
        if self.find(name) is None and (":" in name or name.startswith(("/", "\\", "."))):
            self.reading.note(
                Kind.RESOURCE_REFUSED, say("outside the document, not read: {name}", name=name[:200])
            )
            return None
        return self.load(name)

    # ------------------------------------------------------------------ checks
    def _admitted(self) -> dict[str, zipfile.ZipInfo]:
        """Return the files that may be read, by name; of two with one name the first."""
        found: dict[str, zipfile.ZipInfo] = {}
        entries = self._zip.infolist()
        self.reading.files(len(entries))
        for entry in entries:
            if entry.flag_bits & _ENCRYPTED:
                raise MalformedInput(
                    say("the file is encrypted with a password"),
                    where=self.where,
                    hint=say("save it without a password"),
                )
            if entry.filename.endswith("/"):
                continue
            fault = say("duplicate file name") if entry.filename in found else _fault(entry)
            if fault:
                self.reading.note(
                    Kind.RESOURCE_REFUSED, say("{fault}: {name!r}", fault=fault, name=entry.filename[:200])
                )
            else:
                found[entry.filename] = entry
        if sum(entry.file_size for entry in found.values()) > self.reading.limits.inflated_bytes:
            raise self._too_much()
        return found

    def _inflate(self, entry: zipfile.ZipInfo) -> bytes:
        """Return a file's content, counted while it inflates: what its header declares is not believed."""
        parts: list[bytes] = []
        size = 0
        with self._zip.open(entry) as file:
            while part := file.read(_CHUNK):
                size += len(part)
                if size > self._left:
                    raise self._too_much()
                if size > _FREE and size > entry.compress_size * _MOST_RATIO:
                    raise LimitExceeded(
                        say(
                            "{filename} decompresses to more than {most_ratio} times its size",
                            filename=entry.filename[:200],
                            most_ratio=_MOST_RATIO,
                        ),
                        where=self.where,
                    )
                parts.append(part)
        self._left -= size
        return b"".join(parts)

    def _too_much(self) -> LimitExceeded:
        return exceeded(
            self.reading.limits, "inflated_bytes", say("the archive unpacks to more than"), where=self.where
        )

    def _damaged(self, error: Exception) -> MalformedInput:
        return MalformedInput(
            say("damaged, not a readable archive: {error}", error=why_damaged(error)),
            where=self.where,
            hint=say("get the file again"),
        )


def _fault(entry: zipfile.ZipInfo) -> str | None:
    """Return why a file of an archive is left out, or ``None``."""
    name = entry.filename
    if stat.S_ISLNK(entry.external_attr >> 16):
        return say("a symbolic link")
    climbs = name.startswith("/") or ".." in name.split("/") or "\\" in name or _DRIVE.match(name)
    # zipfile cuts a name at its first NUL; the name as it stands in the archive tells.
    if climbs or not name or _CONTROLS.search(entry.orig_filename):
        return say("a name that leads out of the archive")
    if entry.compress_type not in _METHODS:
        return say("compressed by method {compress_type}", compress_type=entry.compress_type)
    return None


def resolve(base: str, reference: str) -> str | None:
    """Return the name of the file in the archive that a relative reference leads to.

    Args:
        base: name of the file the reference stands in.
        reference: URL as written, percent-encoding allowed; its fragment and query are ignored.

    Returns:
        ``None`` for a reference with a scheme or host, without a path, or that climbs out of the archive.
    """
    try:
        parts = urlsplit(reference.strip())
    except ValueError:
        return None
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path or "\\" in path or _CONTROLS.search(path):
        return None
    steps: list[str] = [] if path.startswith("/") else list(PurePosixPath(base).parts[:-1])
    for step in path.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps) or None
