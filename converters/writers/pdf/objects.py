"""The object layer: numbers the objects of a file and writes them with their table and trailer.

Bytes are as reportlab writes them, which numbered and wrote them before; loading it took a tenth of a short
run.
"""

from __future__ import annotations

import contextlib
import functools
import io
import threading
from collections import deque
from collections.abc import Mapping
from typing import Final, TypeAlias

from converters.serialization.compression import zlib_stream

_HEAD: Final = b"%PDF-1.7\n%\x93\x8c\x8b\x9e ReportLab Generated PDF document (opensource)\n"
"""PDF/UA-1 and PDF/A-2 and 3 are written against ISO 32000-1, PDF 1.7; the comment's first bytes say that the
file is binary (ISO 32000-1, 7.5.2), its words are those of reportlab."""
_FIRST: Final = b"<<\n\n>>"
"""The first object of each file: outlines that nothing refers to, as reportlab has them."""
_ROW: Final = 6
"""Entries of a dictionary on a line."""
_REGULAR: Final = bytes(byte for byte in range(ord("!"), ord("~") + 1) if byte not in b"()<>[]{}/%#")
"""Bytes that stand for themselves in a name (ISO 32000-1, 7.2.2)."""

FLATE: Final = "/Filter/FlateDecode"

_BESIDE: Final = 1 << 15
"""Bytes of a stream from which on a thread packs it: starting one takes as long as packing some 5,000."""
_AT_ONCE: Final = 4
"""Threads at once, so that no more than these streams are held unpacked."""

Value: TypeAlias = "int | str | bytes"
"""A number, or what is ready-made."""


class Raw:
    """An indirect object whose bytes are ready, or are handed over later."""

    __slots__ = ("body",)

    def __init__(self, body: bytes = b"") -> None:
        self.body = body


class _PackedBeside:
    """A stream that a thread packs while the rest of the file is made; libdeflate lets go of Python's lock.

    Where the system has no thread or no memory for that, it is packed when its bytes are asked for.
    """

    __slots__ = ("_body", "_pack", "_thread")

    def __init__(self, entries: str, data: bytes, *, outlines: bool) -> None:
        self._body: bytes | None = None
        self._pack = functools.partial(packed_stream, entries, data, outlines=outlines)
        self._thread = threading.Thread(target=self._run, daemon=True)
        with contextlib.suppress(RuntimeError):
            self._thread.start()

    def _run(self) -> None:
        with contextlib.suppress(MemoryError):
            self._body = self._pack()
            # The unpacked data is let go.
            del self._pack

    def wait(self) -> None:
        """Wait for the thread, if there is one."""
        if self._thread.is_alive():
            self._thread.join()

    @property
    def body(self) -> bytes:
        """Return the bytes of the object, when they are there.

        Raises:
            MemoryError: there is not enough to pack it.
        """
        self.wait()
        return self._pack() if self._body is None else self._body


_WRITTEN: Final = Raw()
"""Stands for an object whose bytes are in the file."""


class Store:
    """The objects of one file."""

    def __init__(self) -> None:
        self._objects: list[Raw | _PackedBeside] = [Raw(_FIRST)]
        self._beside: deque[_PackedBeside] = deque()

    def reserve(self) -> tuple[int, Raw]:
        """Return the number of a new object, and the object, to be filled in later."""
        raw = Raw()
        self._objects.append(raw)
        return len(self._objects), raw

    def add(self, item: bytes) -> int:
        """Return the number under which an object is kept."""
        self._objects.append(Raw(item))
        return len(self._objects)

    def add_stream(self, entries: str, data: bytes, *, stored: bool = False, outlines: bool = False) -> int:
        """Return the number of a new stream.

        Args:
            entries: the dictionary's own entries, ready-made.
            data: content before compression.
            stored: whether the data stays as it is (XMP must be readable without decoding).
            outlines: whether the data is a font.
        """
        if stored:
            return self.add(stream(entries, data))
        if len(data) >= _BESIDE:
            return self._add_beside(entries, data, outlines=outlines)
        return self.add(packed_stream(entries, data, outlines=outlines))

    def _add_beside(self, entries: str, data: bytes, *, outlines: bool) -> int:
        if len(self._beside) == _AT_ONCE:
            self._beside.popleft().wait()
        held = _PackedBeside(entries, data, outlines=outlines)
        self._beside.append(held)
        self._objects.append(held)
        return len(self._objects)

    def finish(self, catalog: Mapping[str, Value | None], info: bytes, file_id: tuple[bytes, bytes]) -> bytes:
        """Return the bytes of the file; the objects are let go as they are written.

        Args:
            catalog: entries of the document catalog beside its type.
            info: the Info dictionary.
            file_id: what names the work, and what names these very bytes.
        """
        root, about = self.add(dictionary(Type="/Catalog", **catalog)), self.add(info)
        written = io.BytesIO()
        written.write(_HEAD)
        table = ["0000000000 65535 f "]
        for place, held in enumerate(self._objects, 1):
            table.append(f"{written.tell():010d} 00000 n ")
            written.write(b"%d 0 obj\n" % place)
            body = held.body
            written.write(body)
            written.write(b"endobj\n" if body.endswith(b"\n") else b"\nendobj\n")
            # Written once: a book is not held twice.
            self._objects[place - 1] = _WRITTEN
        count = len(table)
        named = "".join(f"<{one.hex()}>" for one in file_id)
        rows = "\n".join(table)
        at = written.tell()
        written.write(
            f"xref\n0 {count}\n{rows}\ntrailer\n<<\n/ID [{named}]\n/Info {ref(about)}\n/Root {ref(root)}\n"
            f"/Size {count}\n>>\nstartxref\n{at}\n%%EOF\n".encode("ascii")
        )
        return written.getvalue()


def packed_stream(entries: str, data: bytes, *, outlines: bool = False) -> bytes:
    """Return a stream object of data that is packed here."""
    return stream(entries, zlib_stream(data, outlines=outlines), FLATE)


def stream(entries: str, data: bytes, filters: str = "") -> bytes:
    """Return a stream object; ``endstream`` stands on a line of its own (PDF/A-2, 6.1.7.1)."""
    head = f"<<{entries}{filters}/Length {len(data)}>>\nstream\n"
    return b"".join((head.encode("latin-1"), data, b"\nendstream\n"))


def dictionary(**entries: Value | None) -> bytes:
    """Return a dictionary of the entries that are not ``None``, sorted by name."""
    rows = [
        f"/{key} ".encode("ascii") + (value if isinstance(value, bytes) else str(value).encode("ascii"))
        for key, value in sorted(entries.items())
        if value is not None
    ]
    lines = (b" ".join(rows[at : at + _ROW]) for at in range(0, len(rows), _ROW))
    return b"<<\n" + b" \n  ".join(lines) + b"\n>>"


def name(text: str) -> str:
    """Return a name in UTF-8, what is no regular character escaped (ISO 32000-1, 7.3.5)."""
    data = text.encode()
    if not data.translate(None, _REGULAR):
        return f"/{text}"
    return "/" + "".join(chr(byte) if byte in _REGULAR else f"#{byte:02X}" for byte in data)


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
