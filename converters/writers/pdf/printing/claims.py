"""What a PDF claims to conform to, said anew after its pages changed."""

from __future__ import annotations

import re
from typing import Final

import pikepdf

_UA: Final = re.compile(rb"<pdfuaid:part>1</pdfuaid:part>\n?")
_LEVEL: Final = re.compile(rb"<pdfaid:conformance>A</pdfaid:conformance>")


def without_tags(pdf: pikepdf.Pdf) -> None:
    """Take back the claim of PDF/UA-1, and lower PDF/A from level A (tagged) to U (text is text)."""
    packet = pdf.Root.Metadata.read_bytes()
    packet = _LEVEL.sub(b"<pdfaid:conformance>U</pdfaid:conformance>", _UA.sub(b"", packet))
    metadata = pdf.make_stream(packet, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    pdf.Root.Metadata = metadata
