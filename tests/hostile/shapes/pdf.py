"""PDF files: what pretends to be an edition of ours by its attachment, and pages of other programs."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from random import Random

from tests.hostile.shape import Case, Shape, convert

_NAME = "document.kanben.json"
_DOCUMENT = '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"paragraph","content":[{"type":"text","text":"字"}]}]}'.encode()
_RATIO = 1000
"""How many times deflate shrinks zeros."""


def _pdf(objects: list[bytes], root: bytes = b"1 0 R") -> bytes:
    """A PDF of numbered objects with a sound cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(
        out + b"trailer << /Size %d /Root %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    )


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Type /EmbeddedFile /Length %d %b >>\nstream\n%b\nendstream" % (len(data), more, data)


def _attached(
    stream: bytes, names: bytes | None = None, pages: bytes = b"<< /Type /Pages /Kids [] /Count 0 >>"
) -> bytes:
    """A PDF with the stream as the attachment that holds the document."""
    tree = names or b"<< /Names [(%b) 4 0 R] >>" % _NAME.encode()
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 3 0 R >> >>",
            pages,
            tree,
            b"<< /Type /Filespec /F (%b) /UF (%b) /EF << /F 5 0 R >> >>" % (_NAME.encode(), _NAME.encode()),
            stream,
        ]
    )


def _flate(data: bytes) -> bytes:
    return _stream(zlib.compress(data, 9), b"/Filter /FlateDecode")


def _zeros(size: int, random: Random) -> bytes:
    """Zeros that deflate to the size."""
    packer = zlib.compressobj(9)
    data = b"".join((*(packer.compress(b" " * (1 << 20)) for _ in range(size // 1100 + 1)), packer.flush()))
    return _attached(_stream(data, b"/Filter /FlateDecode"))


def _twice(size: int, random: Random) -> bytes:
    """Zeros deflated twice: a few bytes to gigabytes."""
    inner = zlib.compressobj(9)
    packed = b"".join(
        (*(inner.compress(b" " * (1 << 20)) for _ in range(max(1, min(size // 1000, 2000)))), inner.flush())
    )
    return _attached(_stream(zlib.compress(packed, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def _many(size: int, random: Random) -> bytes:
    names = b"".join(b"(x%d) 4 0 R " % n for n in range(size // 12 + 1))
    return _attached(_flate(_DOCUMENT), b"<< /Names [%b] >>" % names)


def _predicted(size: int, random: Random) -> bytes:
    return _attached(
        _stream(
            zlib.compress(b"\2" * size),
            b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1 /Colors 4 >>",
        )
    )


def page_of(content: bytes, *, packed: bool = True, box: bytes = b"[0 0 595 842]", pages: int = 1) -> bytes:
    """A PDF of another program: pages that all have one content."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox %b /Contents 4 0 R /Resources << /Font << /F 3 0 R >> >> >>"
    )
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, pages),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            _flate(content) if packed else _stream(content),
            *[page % box] * pages,
        ]
    )


def _words(operators: bytes) -> bytes:
    return b"BT /F 12 Tf 12 TL 50 700 Td " + operators + b" (Hello there) Tj ET"


_SHAPES: dict[str, Callable[[int, Random], bytes]] = {
    "page of spaces": lambda size, random: page_of(b" " * (size * _RATIO // 2)),
    "page of one line": lambda size, random: page_of(_words(b"(" + b"Hello " * (size // 100) + b") Tj")),
    "page of lines": lambda size, random: page_of(
        _words(b"(Hello, a line of words.) Tj T* " * (size // 200))
    ),
    "page of states": lambda size, random: page_of(b"q " * (size // 2) + _words(b"")),
    "page of fonts": lambda size, random: page_of(_words(b"/F 9 Tf (a) Tj " * (size // 100))),
    "many pages": lambda size, random: page_of(_words(b""), pages=size // 150 + 1),
    "huge coordinates": lambda size, random: page_of(
        _words(b"1 0 0 1 1e38 1e38 Tm (Hello) Tj 9e37 0 Td (x) Tj")
    ),
    "huge matrix": lambda size, random: page_of(b"1e38 1e38 1e38 1e38 1e38 1e38 cm " * 3 + _words(b"")),
    "huge box": lambda size, random: page_of(_words(b""), box=b"[-1e38 -1e38 1e38 1e38]"),
    "box that is none": lambda size, random: page_of(_words(b""), box=b"[nan inf -inf nan]"),
    "font of no size": lambda size, random: page_of(
        _words(b"/F 0 Tf (Hello) Tj /F 1e38 Tf (Hello) Tj /F -1 Tf")
    ),
    "words turned": lambda size, random: page_of(
        b"".join(
            b"BT /F 9 Tf %d.%d 0.%d -0.%d %d %d 700 Tm (Hello) Tj ET " % (n % 3, n, n, n, n % 2, n % 500)
            for n in range(size // 300 + 1)
        )
    ),
    "words that drift": lambda size, random: page_of(
        b"".join(
            b"BT /F 12 Tf 1 0 0 1 %d %d Tm (Hello there) Tj 0 -7 Td (and more) Tj ET " % (50 * n, 700 - 9 * n)
            for n in range(size // 80 + 1)
        )
    ),
    "inflating attachment": _zeros,
    "twice inflating attachment": _twice,
    "thrice inflating attachment": lambda size, random: _attached(
        _stream(
            zlib.compress(zlib.compress(zlib.compress(b" " * 200_000_000, 9), 9), 9),
            b"/Filter [/FlateDecode /FlateDecode /FlateDecode]",
        )
    ),
    "runs": lambda size, random: _attached(_stream(b"\x81 " * (size // 2), b"/Filter /RunLengthDecode")),
    "hexadecimal": lambda size, random: _attached(
        _stream(b"20" * (size // 2) + b">", b"/Filter /ASCIIHexDecode")
    ),
    "lzw": lambda size, random: _attached(_stream(random.randbytes(size), b"/Filter /LZWDecode")),
    "many attachments": _many,
    "predicted": _predicted,
    "document of brackets": lambda size, random: _attached(_flate(b"[" * size)),
    "document in clear": lambda size, random: _attached(_stream(_DOCUMENT + b" " * size)),
    "wrong length": lambda size, random: _attached(
        b"<< /Length 99999999999 >>\nstream\n" + b"x" * size + b"\nendstream"
    ),
    "negative length": lambda size, random: _attached(
        b"<< /Length -1 >>\nstream\n" + b"x" * size + b"\nendstream"
    ),
    "unknown filter": lambda size, random: _attached(_stream(b"x" * size, b"/Filter /NoSuch")),
    "damaged deflate": lambda size, random: _attached(
        _stream(zlib.compress(random.randbytes(size))[: size // 2], b"/Filter /FlateDecode")
    ),
    "names in a ring": lambda size, random: _attached(_flate(_DOCUMENT), b"<< /Kids [3 0 R] >>"),
    "names many kids": lambda size, random: _attached(
        _flate(_DOCUMENT), b"<< /Kids [%b] >>" % (b"<< /Names [(a) 4 0 R] >> " * (size // 25 + 1))
    ),
    "names deep": lambda size, random: _attached(
        _flate(_DOCUMENT), b"<< /Kids [" * (size // 20 + 1) + b"] >>" * (size // 20 + 1)
    ),
    "pages in a ring": lambda size, random: _attached(
        _flate(_DOCUMENT), None, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    ),
    "deep arrays": lambda size, random: _attached(
        _flate(_DOCUMENT), None, b"[" * (size // 2) + b"]" * (size // 2)
    ),
    "deep dictionaries": lambda size, random: _attached(
        _flate(_DOCUMENT), None, b"<</a" * (size // 6) + b">>" * (size // 6)
    ),
    "many objects": lambda size, random: _pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", *([b"<< >>"] * (size // 45 + 1))]
    ),
    "long string": lambda size, random: _attached(_flate(_DOCUMENT), None, b"(" + b"a" * size + b")"),
    "long name": lambda size, random: _attached(_flate(_DOCUMENT), None, b"/" + b"a" * size),
    "no objects": lambda size, random: b"%PDF-1.7\n" + b"%" * size,
    "reference loop": lambda size, random: (
        b"%PDF-1.7\nxref\n0 0\ntrailer << /Prev 9 >>\nstartxref\n9\n%%EOF\n" + b"x" * size
    ),
    "random": lambda size, random: b"%PDF-1.7\n" + random.randbytes(size),
    "objects everywhere": lambda size, random: b"%PDF-1.7\n" + b"1 0 obj << >> endobj\n" * (size // 21 + 1),
    "cut": lambda size, random: _attached(_flate(_DOCUMENT))[:-200] + b" " * size,
    "encrypted": lambda size, random: _attached(_flate(_DOCUMENT)).replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 4 /R 4 /O (x) /U (y) /P -1 >>"
    ),
}


def _case(make: Callable[[int, Random], bytes]) -> Callable[[int, Random], Case]:
    return lambda size, random: Case({"x.pdf": make(size, random)}, convert("x.pdf"))


SHAPES: list[Shape] = [Shape("pdf", name, _case(make)) for name, make in _SHAPES.items()]
