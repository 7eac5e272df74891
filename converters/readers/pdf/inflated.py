"""How much the content of a PDF unpacks to, counted in small steps: pdfium inflates it whole or aborts.

So it does where one page shows more pieces of text than memory holds: each takes a thousand bytes of it.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterable
from typing import Final

import pikepdf

from converters.limits import exceeded
from converters.messages import say
from converters.source import Reading

logging.getLogger(pikepdf.__name__).addHandler(logging.NullHandler())
# What it notices of damage goes nowhere: standard error is for what kanben says itself.
_STEP: Final = 1 << 20
"""Bytes inflated at a time."""
_DAMAGE: Final = (pikepdf.PdfError, ValueError, TypeError, RuntimeError, zlib.error)


def check_inflated(data: bytes, reading: Reading) -> None:
    """Refuse a PDF whose streams are too long, unpacked; images, which nothing reads, do not count.

    What cannot be read here is left to the reader.

    Raises:
        LimitExceeded: they are.
    """
    limits, where = reading.limits, reading.where
    left = limits.inflated_bytes
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            for stream in pdf.objects:
                if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") != "/Image":
                    size, shown = _measured(stream, left)
                    if shown > limits.nodes:
                        what = say("a page of the PDF has more pieces of text than")
                        raise exceeded(limits, "nodes", what, where=where)
                    left -= size
                    if left < 0:
                        raise exceeded(
                            limits, "inflated_bytes", say("the PDF unpacks to more than"), where=where
                        )
    except _DAMAGE:
        return


def _measured(stream: pikepdf.Stream, most: int) -> tuple[int, int]:
    """Return the bytes of a packed stream, unpacked, or more than ``most``, and how often it shows text."""
    filters = stream.get("/Filter", pikepdf.Array())
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    packed = [name for name in names if name in ("/FlateDecode", "/Fl")]
    raw = memoryview(stream.read_raw_bytes())
    parts: Iterable[bytes | memoryview] = (raw[at : at + _STEP] for at in range(0, len(raw), _STEP))
    for _ in packed:
        parts = _unpacked(parts)
    size = shown = 0
    for part in parts:
        size += len(part)
        data = bytes(part)
        shown += data.count(b"Tj") + data.count(b"TJ")
        if size > most:
            break
    return (size if packed else 0), shown


def _unpacked(parts: Iterable[bytes | memoryview]) -> Iterable[bytes]:
    packer = zlib.decompressobj()
    for part in parts:
        waiting: bytes | memoryview = part
        while waiting:
            yield packer.decompress(waiting, _STEP)
            waiting = packer.unconsumed_tail
