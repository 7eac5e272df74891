"""The source document inside an edition: found, checked for changes, and decoded again.

Whoever corrects an edition in an editor wants that read, not what it was made from. So an edition bears a
fingerprint of what its reader may have changed: a CRC-32 in the place of :data:`BLANK`. Where document and
fingerprint lie is a matter of each format; its writer's ``embedded_source`` says so.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, Protocol

from converters.errors import MalformedInput
from converters.limits import Limits, current, exceeded
from converters.messages import say
from converters.model import Document, decode
from converters.model.check import check
from converters.source import Source

if TYPE_CHECKING:
    import zipfile

MARK_NAME: Final = "kanben:mark"
"""Name of the ``meta`` element that bears the fingerprint of a marked text."""
BLANK: Final = "00000000"
"""What stands in the place of the fingerprint while that is made."""

_MARK: Final = re.compile(rb'(?<=<meta name="%b" content=")[0-9a-f]{8}(?=")' % MARK_NAME.encode())
_ENTRY: Final = b"PK\x01\x02"
"""Begins every entry of an archive's directory (APPNOTE 4.3.12)."""


class Carrier(Protocol):
    """Finds the source document in editions of one format."""

    def __call__(self, data: bytes) -> bytes | None:
        """Return the JSON of the Document embedded in an edition.

        Returns:
            ``None`` when there is none, or the edition was changed since kanben wrote it.

        Raises:
            LimitExceeded: it has more files, or the Document is larger, than inputs may be.
            MalformedInput: one of our editions is damaged.
        """


def document_in(source: Source, carrier: Carrier) -> Document | None:
    """Return the Document embedded in an edition, ``None`` for any other input.

    Raises:
        InputError: as of :class:`Carrier`.
        ModelError: it is no Document.
    """
    data = carrier(source.data)
    return None if data is None else check(decode(data, where=source.name))


# --------------------------------------------------------------------------- fingerprints
def fingerprint(text: bytes, members: Mapping[str, int]) -> bytes:
    """Return eight hexadecimal digits that change with a text or with any of the files beside it.

    Args:
        text: with :data:`BLANK` in the place of the fingerprint.
        members: CRC-32 by name of the files that count.
    """
    listed = "".join(f"{name} {members[name]:08x}\n" for name in sorted(members))
    return b"%08x" % zlib.crc32(listed.encode(), zlib.crc32(text))


def sealed(text: bytes, members: Mapping[str, int]) -> bytes:
    """Return a marked text with the fingerprint in the place of :data:`BLANK`."""
    return _MARK.sub(fingerprint(text, members), text, count=1)


def intact(text: bytes, members: Mapping[str, int], *, within: int | None = None) -> bool:
    """Return whether a text bears a mark, and is with the files beside it as it was sealed.

    Args:
        text: as it is now.
        members: CRC-32 by name of the files that count.
        within: bytes from the beginning of the text in which the mark must stand; ``None`` is anywhere.
    """
    found = _MARK.search(text) if within is None else _MARK.search(text, 0, within)
    if found is None:
        return False
    blank = b"".join((text[: found.start()], BLANK.encode(), text[found.end() :]))
    return found[0] == fingerprint(blank, members)


# --------------------------------------------------------------------------- archives
class Members:
    """The files of an archive: their CRC-32, and as much of each as inputs may hold."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._most = limits.inflated_bytes
        self.entries = archive.infolist()

    def checks(self, counts: Callable[[str], object]) -> dict[str, int]:
        """Return the CRC-32 by name of the files whose name counts."""
        return {entry.filename: entry.CRC for entry in self.entries if counts(entry.filename)}

    def begins(self, entry: zipfile.ZipInfo, head: bytes) -> bool:
        """Return whether a file begins with ``head``."""
        with self._archive.open(entry) as file:
            return file.read(len(head)) == head

    def read(self, entry: str | zipfile.ZipInfo) -> bytes:
        """Return a file whole.

        Raises:
            LimitExceeded: it is larger than inputs may be.
        """
        with self._archive.open(entry) as file:
            data = file.read(self._most + 1)
        if len(data) > self._most:
            raise exceeded(self._limits, "inflated_bytes", say("the source document is larger than"))
        return data


def in_archive(
    data: bytes, look: Callable[[Members], bytes | None], *, kind: str, sign: bytes = b""
) -> bytes | None:
    """Return what ``look`` finds in a zip archive; ``None`` when the data is none.

    Args:
        data: the edition.
        look: finds the JSON of the Document among the files.
        kind: what messages call such a file, with its article.
        sign: bytes that tell even a damaged edition of ours from a damaged file of others; empty when there
            are none.

    Raises:
        LimitExceeded: it has more files than inputs may hold.
        MalformedInput: one of our editions is damaged.
    """
    import struct  # noqa: PLC0415  (with zipfile)
    import zipfile  # noqa: PLC0415  (costs a cold start; raw text needs it not)
    from io import BytesIO  # noqa: PLC0415

    from converters.serialization.zip_archive import why_damaged  # noqa: PLC0415

    limits = current()
    # Counted before zipfile makes an object of each: a directory of millions costs gigabytes.
    if data.count(_ENTRY) > limits.entries:
        raise exceeded(limits, "entries", say("{kind} contains more files than", kind=kind))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return look(Members(archive, limits))
    except zipfile.BadZipFile as error:
        if not sign or sign not in data:
            return None
        raise MalformedInput(
            say("{kind} that is damaged: {error}", kind=kind, error=why_damaged(error)),
            hint=say("get it again"),
        ) from error
    except (
        *(zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError),
        *(KeyError, IndexError, OverflowError, struct.error),
    ) as error:
        raise MalformedInput(
            say("the source document in {kind} cannot be read: {error}", kind=kind, error=error)
        ) from error
