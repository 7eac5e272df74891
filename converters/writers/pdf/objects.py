"""The object layer: reportlab's document holds and numbers the objects, this adds what PDF/A asks of bytes.

Objects that there are few of are reportlab's own (``PDFDictionary``, ``PDFArray``); those there are
thousands of (pages, structure) are handed over ready-made as :class:`Raw`.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject

VERSION: Final = (1, 7)
"""PDF/UA-1 and PDF/A-2 and 3 are written against ISO 32000-1, PDF 1.7."""

_REGULAR: Final = frozenset(range(ord("!"), ord("~") + 1)) - frozenset(b"()<>[]{}/%#")
"""Bytes that stand for themselves in a name (ISO 32000-1, 7.2.2)."""

Value: TypeAlias = "PDFObject | float | str | bytes"
"""What reportlab formats: its objects, numbers, and ready-made ``str`` or ``bytes``."""


class Raw(PDFObject):  # type: ignore[misc]
    """An indirect object whose bytes are ready."""

    __RefOnly__ = 1

    def __init__(self, body: bytes = b"") -> None:
        self.body = body

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the bytes."""
        del document
        return self.body


class _File(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A document with an identifier of our own and no standard fonts."""

    def __init__(self) -> None:
        super().__init__(dummyoutline=0, compression=0, invariant=1, pdfVersion=VERSION)
        self.file_id = (b"", b"")

    def ID(self) -> bytes:  # noqa: N802  (reportlab's name)
        """Return the identifier as it stands in the trailer (ISO 32000-1, 14.4)."""
        return f"[<{self.file_id[0].hex()}><{self.file_id[1].hex()}>]".encode("ascii")


class _Info(PDFObject):  # type: ignore[misc]
    """The Info dictionary; reportlab's own adds fields that say nothing."""

    __RefOnly__ = 1

    def __init__(self, fields: PDFDictionary) -> None:
        self._fields = fields

    def digest(self, signature: object) -> None:
        """Add nothing: the identifier is our own."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the dictionary."""
        return bytes(self._fields.format(document))


class Store:
    """The objects of one file."""

    def __init__(self) -> None:
        self._document = _File()

    def reserve(self) -> tuple[int, Raw]:
        """Return the number of a new object, and the object, to be filled in later."""
        raw = Raw()
        return self.add(raw), raw

    def add(self, item: PDFObject | bytes) -> int:
        """Return the number under which an object is kept."""
        held = Raw(item) if isinstance(item, bytes) else item
        self._document.Reference(held)
        return int(self._document.objectcounter)

    def add_stream(self, entries: str, data: bytes, *, level: int) -> int:
        """Return the number of a new stream.

        Args:
            entries: the dictionary's own entries, ready-made.
            data: content before compression.
            level: of zlib; 0 stores the data as it is (XMP must be readable without decoding).
        """
        return self.add(
            stream(entries, zlib.compress(data, level), "/Filter/FlateDecode")
            if level
            else stream(entries, data)
        )

    def finish(
        self, catalog: Mapping[str, Value], info: PDFDictionary, file_id: tuple[bytes, bytes]
    ) -> bytes:
        """Return the bytes of the file.

        Args:
            catalog: entries of the document catalog beside its type.
            info: the Info dictionary.
            file_id: what names the work, and what names these very bytes.
        """
        document = self._document
        document.file_id = file_id
        document.Catalog = dictionary(Type="/Catalog", **catalog)
        document.info = _Info(info)
        return bytes(document.GetPDFData(None))


def stream(entries: str, data: bytes, filters: str = "") -> bytes:
    """Return a stream object; ``endstream`` stands on a line of its own (PDF/A-2, 6.1.7.1)."""
    head = f"<<{entries}{filters}/Length {len(data)}>>\nstream\n"
    return b"".join((head.encode("latin-1"), data, b"\nendstream\n"))


def dictionary(**entries: Value) -> PDFDictionary:
    """Return a dictionary of the entries that are not ``None``."""
    return PDFDictionary({key: value for key, value in entries.items() if value is not None})


def array(items: Sequence[Value]) -> PDFArray:
    """Return an array."""
    return PDFArray(items)


def name(text: str) -> str:
    """Return a name in UTF-8, what is no regular character escaped (ISO 32000-1, 7.3.5)."""
    return "/" + "".join(chr(byte) if byte in _REGULAR else f"#{byte:02X}" for byte in text.encode())


def ref(number: int) -> str:
    """Return a reference to an object of this file."""
    return f"{number} 0 R"


def text(value: str) -> str:
    """Return a text string (ISO 32000-1, 7.9.2.2): ASCII as it reads, anything else in UTF-16BE."""
    if value.isascii() and value.isprintable():
        escaped = value.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<feff{value.encode('utf-16-be', 'surrogatepass').hex()}>"


def number(value: float) -> str:
    """Return a real with at most two decimals, without needless ones."""
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown in ("-0", "") else shown
