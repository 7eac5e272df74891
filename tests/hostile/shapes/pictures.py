"""Pictures and fonts: files that libraries decode."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from random import Random

from PIL import Image

from tests.hostile.shape import (
    PLAIN,
    Case,
    File,
    Shape,
    Text,
    convert,
    door,
    fixed,
    growing,
    nested,
    repeated,
)

_PAGE = "# 题\n\n文字。\n\n![图]({name})\n\n又一段。\n"
_OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100" viewBox="0 0 100 100">'
_CLOSE = "</svg>"
_RECTANGLES = '<rect width="9" height="9"/>' * 50


def _drawn(unit: str) -> Text:
    return repeated(unit, _OPEN, _CLOSE)


def _doubling(step: str, last: str, use: str) -> Text:
    """Definitions of which each uses the one before twice."""
    steps = "".join(step.replace("{n}", str(n)).replace("{m}", str(n - 1)) for n in range(1, 40))
    return fixed(f"{_OPEN}<defs>{last}{steps}</defs>{use}{_CLOSE}")


_SVG: dict[str, Text] = {
    "text": repeated("字", f'{_OPEN}<text x="1" y="9">', f"</text>{_CLOSE}"),
    "texts": _drawn('<text x="1" y="9">字{n}</text>'),
    "spans": repeated("<tspan>字</tspan>", f'{_OPEN}<text y="9">', f"</text>{_CLOSE}"),
    "latin text": repeated("word ", f'{_OPEN}<text y="9">', f"</text>{_CLOSE}"),
    "deep spans": nested("<tspan>", "</tspan>", "字", f"{_OPEN}<text>", f"</text>{_CLOSE}"),
    "title": repeated("长", f"{_OPEN}<title>", f"</title><rect width='9' height='9'/>{_CLOSE}"),
    "stylesheet": repeated(
        ".c{n}{fill:red}", f"{_OPEN}<style>", f"</style><rect class='c1' width='9' height='9'/>{_CLOSE}"
    ),
    "stylesheet of many": repeated("rect{fill:red}", f"{_OPEN}<style>", f"</style>{_RECTANGLES}{_CLOSE}"),
    "stylesheet of blocks": nested("a{", "}", "", f"{_OPEN}<style>", f"</style>{_CLOSE}"),
    "stylesheet of comments": repeated("/*", f"{_OPEN}<style>", f"</style>{_CLOSE}"),
    "stylesheet import": fixed(
        f"{_OPEN}<style>@import url(file:///etc/passwd);@import url(http://127.0.0.1:9/);</style><rect width='9' height='9'/>{_CLOSE}"
    ),
    "classes": repeated(
        "c{n} ", f"{_OPEN}<style>.c1{{fill:red}}</style><rect width='9' height='9' class=\"", f'"/>{_CLOSE}'
    ),
    "style attribute": repeated("fill:red;", f"{_OPEN}<rect width='9' height='9' style=\"", f'"/>{_CLOSE}'),
    "rectangles": _drawn('<rect width="9" height="9"/>'),
    "circles": _drawn('<circle r="9"/>'),
    "lines": _drawn('<line x2="9" y2="9" stroke="red"/>'),
    "paths": _drawn('<path d="M0 0L9 9"/>'),
    "long path": repeated("L9 9", f'{_OPEN}<path d="M0 0', f'"/>{_CLOSE}'),
    "curves": repeated("C1 2 3 4 5 6", f'{_OPEN}<path d="M0 0', f'"/>{_CLOSE}'),
    "arcs": repeated("A9 9 0 0 1 5 5", f'{_OPEN}<path d="M0 0', f'"/>{_CLOSE}'),
    "huge arcs": fixed(f'{_OPEN}<path d="M0 0A1e300 1e300 0 0 1 5 5A0 0 0 0 0 1e999 nan"/>{_CLOSE}'),
    "quadratics": repeated("T9 9", f'{_OPEN}<path d="M0 0Q1 1 2 2', f'"/>{_CLOSE}'),
    "path of letters": repeated("M", f'{_OPEN}<path d="', f'"/>{_CLOSE}'),
    "path of one number": repeated("9", f'{_OPEN}<path d="M', f'"/>{_CLOSE}'),
    "path of signs": repeated("-", f'{_OPEN}<path d="M', f'"/>{_CLOSE}'),
    "path of dots": repeated(".1", f'{_OPEN}<path d="M0 0L', f'"/>{_CLOSE}'),
    "points": repeated("9,9 ", f'{_OPEN}<polyline points="', f'"/>{_CLOSE}'),
    "polygon": repeated("9 9 ", f'{_OPEN}<polygon points="', f'"/>{_CLOSE}'),
    "dashes": repeated("1 ", f'{_OPEN}<path stroke="red" d="M0 0L9 9" stroke-dasharray="', f'"/>{_CLOSE}'),
    "tiny dashes": fixed(f'{_OPEN}<path stroke="red" d="M0 0L1e9 1e9" stroke-dasharray="1e-9"/>{_CLOSE}'),
    "groups": nested("<g>", "</g>", '<rect width="9" height="9"/>', _OPEN, _CLOSE),
    "drawings in drawings": nested("<svg>", "</svg>", "", _OPEN, _CLOSE),
    "some groups": fixed(_OPEN + "<g>" * 90 + '<rect width="9" height="9"/>' + "</g>" * 90 + _CLOSE),
    "transforms": repeated(
        "scale(1) ", f'{_OPEN}<g transform="', f'"><rect width="9" height="9"/></g>{_CLOSE}'
    ),
    "open transforms": repeated(
        "scale(", f'{_OPEN}<g transform="', f'"><rect width="9" height="9"/></g>{_CLOSE}'
    ),
    "huge transform": fixed(
        f'{_OPEN}<g transform="scale(1e300) scale(1e300) rotate(1e999)"><rect width="9" height="9"/></g>{_CLOSE}'
    ),
    "uses": repeated(
        '<use xlink:href="#a"/>', f'{_OPEN}<defs><rect id="a" width="9" height="9"/></defs>', _CLOSE
    ),
    "use of itself": fixed(f'{_OPEN}<g id="a"><use xlink:href="#a"/></g>{_CLOSE}'),
    "uses in a ring": fixed(
        f'{_OPEN}<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>{_CLOSE}'
    ),
    "uses doubling": _doubling(
        '<g id="a{n}"><use xlink:href="#a{m}"/><use xlink:href="#a{m}"/></g>',
        '<rect id="a0" width="9" height="9"/>',
        '<use xlink:href="#a39"/>',
    ),
    "symbols doubling": _doubling(
        '<symbol id="a{n}"><use href="#a{m}"/><use href="#a{m}"/></symbol>',
        '<symbol id="a0"><rect width="9" height="9"/></symbol>',
        '<use href="#a39"/>',
    ),
    "uses outside": fixed(
        f'{_OPEN}<use xlink:href="file:///etc/passwd#a"/><use xlink:href="../secret.txt#a"/><image xlink:href="../secret.txt" width="9" height="9"/><image xlink:href="http://127.0.0.1:9/a.png" width="9" height="9"/>{_CLOSE}'
    ),
    "use chain": lambda size, random: (
        _OPEN
        + "<defs>"
        + "".join(f'<g id="a{n}"><use xlink:href="#a{n + 1}"/></g>' for n in range(size // 42 + 1))
        + '</defs><use xlink:href="#a0"/>'
        + _CLOSE
    ),
    "gradients": _drawn('<linearGradient id="g{n}"><stop offset="0"/></linearGradient>'),
    "gradient chain": lambda size, random: (
        _OPEN
        + "".join(f'<linearGradient id="g{n}" xlink:href="#g{n + 1}"/>' for n in range(size // 50 + 1))
        + '<rect width="9" height="9" fill="url(#g0)"/>'
        + _CLOSE
    ),
    "gradient of itself": fixed(
        f'{_OPEN}<linearGradient id="g" xlink:href="#g"/><rect width="9" height="9" fill="url(#g)"/>{_CLOSE}'
    ),
    "stops": repeated(
        '<stop offset="0" stop-color="red"/>',
        f'{_OPEN}<linearGradient id="g">',
        f'</linearGradient><rect width="9" height="9" fill="url(#g)"/>{_CLOSE}',
    ),
    "clips": repeated(
        '<clipPath id="c{n}"><rect width="9" height="9"/></clipPath>',
        _OPEN,
        f'<rect width="9" height="9" clip-path="url(#c1)"/>{_CLOSE}',
    ),
    "clip of itself": fixed(
        f'{_OPEN}<clipPath id="c" clip-path="url(#c)"><rect width="9" height="9" clip-path="url(#c)"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>{_CLOSE}'
    ),
    "patterns": fixed(
        f'{_OPEN}<pattern id="p" width="1e-9" height="1e-9"><rect fill="url(#p)" width="9" height="9"/></pattern><rect width="9" height="9" fill="url(#p)"/>{_CLOSE}'
    ),
    "masks": fixed(
        f'{_OPEN}<mask id="m" mask="url(#m)"><rect width="9" height="9"/></mask><rect width="9" height="9" mask="url(#m)"/>{_CLOSE}'
    ),
    "markers": fixed(
        f'{_OPEN}<marker id="m"><path d="M0 0L9 9" marker-end="url(#m)"/></marker><path d="M0 0L9 9" marker-end="url(#m)"/>{_CLOSE}'
    ),
    "filters": _drawn('<filter id="f{n}"><feGaussianBlur stdDeviation="999999"/></filter>'),
    "huge": fixed(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1e30" height="1e30"><rect width="1e30" height="1e30"/></svg>'
    ),
    "infinite": fixed(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1e999" height="nan" viewBox="0 0 inf nan"><rect width="inf" height="9"/></svg>'
    ),
    "no size": fixed(
        '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" viewBox="0 0 0 0"><rect width="9" height="9"/></svg>'
    ),
    "negative size": fixed(
        '<svg xmlns="http://www.w3.org/2000/svg" width="-9" height="-9"><rect width="-9" height="9"/></svg>'
    ),
    "empty": fixed('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "percent size": fixed(
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><rect width="50%" height="50%"/></svg>'
    ),
    "unit size": fixed('<svg xmlns="http://www.w3.org/2000/svg" width="1e9cm" height="5xx"/>'),
    "thin": fixed(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1000000" height="0.0001"><rect width="9" height="9"/></svg>'
    ),
    "huge font": fixed(f'{_OPEN}<text font-size="1e9" y="9">字</text>{_CLOSE}'),
    "infinite font": fixed(f'{_OPEN}<text font-size="1e999" y="9">字</text>{_CLOSE}'),
    "missing glyphs": fixed(f"{_OPEN}<text y='9'>\U0010fffd\u0e01</text>{_CLOSE}"),
    "colour": fixed(
        f'{_OPEN}<rect fill="rgb(1e999,nan,x)" stroke="#12345" stroke-width="-1e9" opacity="nan" width="9" height="9"/>{_CLOSE}'
    ),
    "no namespace": fixed('<svg width="9" height="9"><rect width="9" height="9"/></svg>'),
    "not well-formed": fixed(f"{_OPEN}<rect>"),
    "attributes": repeated(' a{n}="1"', f"{_OPEN}<rect", f' width="9" height="9"/>{_CLOSE}'),
    "comments": _drawn("<!-- x -->"),
    "ids": _drawn('<g id="x"/>'),
    "scripts": _drawn("<script>x()</script>"),
    "foreign": fixed(
        f'{_OPEN}<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">字</p></foreignObject>{_CLOSE}'
    ),
    "animations": _drawn('<animate attributeName="x" dur="1s"/>'),
    "pictures in data": _drawn(
        '<image width="9" height="9" xlink:href="data:image/gif;base64,R0lGODlhAQABAAAAACw="/>'
    ),
    "one picture in data": repeated(
        "AAAA", f'{_OPEN}<image width="9" height="9" xlink:href="data:image/png;base64,', f'"/>{_CLOSE}'
    ),
    "growing groups": growing("<g/>", "", _OPEN),
    "metadata": _drawn("<metadata>字</metadata>"),
    "unknown": _drawn("<x{n}/>"),
    "entities": fixed(
        "<!DOCTYPE svg [<!ENTITY e0 '字'>"
        + "".join(f"<!ENTITY e{n} '&e{n - 1};&e{n - 1};'>" for n in range(1, 40))
        + f"]>{_OPEN}<text y='9'>&e39;</text>{_CLOSE}"
    ),
    "entity outside": fixed(
        f"<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>{_OPEN}<text y='9'>&e;</text>{_CLOSE}"
    ),
    "long entity": lambda size, random: (
        f"<!DOCTYPE svg [<!ENTITY e '{'字' * (size // 6)}'>]>{_OPEN}<text>{'&e;' * (size // 6)}</text>{_CLOSE}"
    ),
}


# --------------------------------------------------------------------------- pixels
def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _header(width: int, height: int, depth: int = 8, colour: int = 2, interlace: int = 0) -> bytes:
    return _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace))


_SIGN = b"\x89PNG\r\n\x1a\n"
_END = _chunk(b"IEND", b"")


def _png(*chunks: bytes) -> bytes:
    return b"".join((_SIGN, *chunks, _END))


def _saved(kind: str, width: int = 9, height: int = 9, mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height), 1).save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def _frames(size: int) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("P", (9, 9), n % 200) for n in range(max(2, size // 60))]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def _flat(width: int, height: int, channels: int = 3) -> bytes:
    """The data of a picture of one colour."""
    packer = zlib.compressobj(9)
    line = b"\0" * (width * channels + 1)
    return _chunk(b"IDAT", b"".join((*(packer.compress(line) for _ in range(height)), packer.flush())))


_DATA = _flat(9, 9)
_PNG: dict[str, Callable[[int, Random], bytes]] = {
    "without data": lambda size, random: _png(_header(9, 9)),
    "without end": lambda size, random: _SIGN + _header(9, 9) + _DATA,
    "empty data": lambda size, random: _png(_header(9, 9), _chunk(b"IDAT", b"")),
    "only sign": lambda size, random: _SIGN,
    "no size": lambda size, random: _png(_header(0, 0), _DATA),
    "huge size": lambda size, random: _png(_header(2**31 - 1, 2**31 - 1), _DATA),
    "wide": lambda size, random: _png(_header(2**31 - 1, 1), _DATA),
    "just too many": lambda size, random: _png(_header(8000, 8000), _DATA),
    "fifty megapixels": lambda size, random: _png(_header(7000, 7000), _flat(7000, 7000)),
    "fifty megapixels grey": lambda size, random: _png(_header(7000, 7000, 1, 0), _flat(875, 7000, 1)),
    "fifty megapixels deep": lambda size, random: _png(_header(7000, 7000, 16, 6), _flat(7000, 7000, 8)),
    "fifty megapixels interlaced": lambda size, random: _png(_header(7000, 7000, 8, 2, 1), _flat(7000, 7000)),
    "short data": lambda size, random: _png(_header(7000, 7000), _DATA),
    "long data": lambda size, random: _png(
        _header(9, 9), _chunk(b"IDAT", zlib.compress(b"\0" * size * 100, 9))
    ),
    "damaged data": lambda size, random: _png(_header(9, 9), _chunk(b"IDAT", random.randbytes(99))),
    "many chunks": lambda size, random: _png(
        _header(9, 9), _chunk(b"tEXt", b"a\0b") * (size // 15 + 1), _DATA
    ),
    "many data chunks": lambda size, random: _png(
        _header(9, 9), _chunk(b"IDAT", b"") * (size // 12 + 1), _DATA
    ),
    "text inflating": lambda size, random: _png(
        _header(9, 9), _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * min(size * 200, 10**9), 9)), _DATA
    ),
    "many texts inflating": lambda size, random: _png(
        _header(9, 9),
        _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 1_000_000, 9)) * (size // 1100 + 1),
        _DATA,
    ),
    "profile inflating": lambda size, random: _png(
        _header(9, 9), _chunk(b"iCCP", b"a\0\0" + zlib.compress(b"x" * min(size * 200, 10**9), 9)), _DATA
    ),
    "wrong profile": lambda size, random: _png(
        _header(9, 9), _chunk(b"iCCP", b"a\0\0" + zlib.compress(random.randbytes(400))), _DATA
    ),
    "long text": lambda size, random: _png(_header(9, 9), _chunk(b"tEXt", b"a\0" + b"x" * size), _DATA),
    "palette missing": lambda size, random: _png(_header(9, 9, 8, 3), _flat(9, 9, 1)),
    "palette short": lambda size, random: _png(
        _header(9, 9, 8, 3), _chunk(b"PLTE", b"\0\0\0"), _chunk(b"IDAT", zlib.compress(b"\0" + b"\xff" * 9))
    ),
    "palette wrong": lambda size, random: _png(
        _header(9, 9, 8, 3), _chunk(b"PLTE", b"\0" * 4), _flat(9, 9, 1)
    ),
    "wrong depth": lambda size, random: _png(_header(9, 9, 3, 2), _DATA),
    "wrong colour": lambda size, random: _png(_header(9, 9, 8, 5), _DATA),
    "wrong check": lambda size, random: _png(_header(9, 9), _DATA).replace(_DATA[-4:], b"abcd"),
    "wrong chunk length": lambda size, random: _SIGN + _header(9, 9) + b"\xff\xff\xff\xffIDATxx",
    "long chunk": lambda size, random: (
        _SIGN + _header(9, 9) + struct.pack(">I", 2**31 - 1) + b"IDAT" + b"x" * size
    ),
    "transparency": lambda size, random: _png(_header(9, 9), _chunk(b"tRNS", b"\0" * 99), _DATA),
    "dots per inch": lambda size, random: _png(
        _header(9, 9), _chunk(b"pHYs", struct.pack(">IIB", 0, 2**32 - 1, 1)), _DATA
    ),
    "header twice": lambda size, random: _png(_header(9, 9), _header(9999, 9999), _DATA),
    "no header": lambda size, random: _png(_DATA),
    "animated": lambda size, random: _png(
        _header(9, 9), _chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0)), _DATA
    ),
    "exif": lambda size, random: _png(
        _header(9, 9), _chunk(b"eXIf", b"II*\0\x08\0\0\0" + b"\xff" * 99), _DATA
    ),
    "html": lambda size, random: b"<html>" * (size // 6),
    "random": lambda size, random: _SIGN + random.randbytes(size),
}
_OTHER: dict[str, Callable[[int, Random], bytes]] = {
    "jpg of huge size": lambda size, random: _saved("JPEG").replace(b"\0\x09\0\x09", b"\xff\xff\xff\xff"),
    "jpg of no size": lambda size, random: _saved("JPEG").replace(b"\0\x09\0\x09", b"\0\0\0\0"),
    "jpg cut": lambda size, random: _saved("JPEG", 900, 900)[:700],
    "jpg markers": lambda size, random: b"\xff\xd8" + b"\xff\xfe\0\2" * (size // 4) + _saved("JPEG")[2:],
    "jpg fill": lambda size, random: b"\xff\xd8" + b"\xff" * size + _saved("JPEG")[2:],
    "jpg comments": lambda size, random: (
        b"\xff\xd8" + (b"\xff\xfe\xff\xff" + b"x" * 65533) * (size // 65537 + 1) + _saved("JPEG")[2:]
    ),
    "jpg scans": lambda size, random: _scans(size),
    "jpg of fifty megapixels": lambda size, random: _saved("JPEG", 7000, 7000),
    "jpg progressive of fifty megapixels": lambda size, random: _saved("JPEG", 7000, 7000, progressive=True),
    "jpg in cmyk": lambda size, random: _saved("JPEG", mode="CMYK"),
    "jpg only start": lambda size, random: b"\xff\xd8\xff",
    "jpg profile": lambda size, random: _saved("JPEG", icc_profile=b"x" * min(size, 60000)),
    "jpg exif": lambda size, random: _saved("JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 99),
    "jpg random": lambda size, random: b"\xff\xd8\xff\xe0" + random.randbytes(size),
    "jpg and more": lambda size, random: _saved("JPEG") + b"x" * size,
    "gif of frames": lambda size, random: _frames(size),
    "gif of huge size": lambda size, random: _saved("GIF", mode="P").replace(
        b"\x09\0\x09\0", b"\xff\xff\xff\xff"
    ),
    "gif cut": lambda size, random: _saved("GIF", 900, 900, "P")[:60],
    "gif only sign": lambda size, random: b"GIF89a",
    "gif of extensions": lambda size, random: _saved("GIF", mode="P")[:13] + b"!\xfe\0" * (size // 3) + b";",
    "gif random": lambda size, random: b"GIF89a" + random.randbytes(size),
    "gif outside": lambda size, random: (
        b"GIF89a\x09\0\x09\0\0\0\0,\xff\xff\xff\xff\xff\xff\xff\xff\0\x02\x02\x44\x01\0;"
    ),
    "webp cut": lambda size, random: _saved("WEBP", 900, 900)[:40],
    "webp only sign": lambda size, random: b"RIFF\xff\xff\xff\xffWEBP",
    "webp of fifty megapixels": lambda size, random: _saved("WEBP", 7000, 7000, lossless=True),
    "webp random": lambda size, random: b"RIFF\xff\xff\xff\xffWEBPVP8 " + random.randbytes(size),
    "webp wrong size": lambda size, random: (
        b"RIFF\x10\0\0\0WEBPVP8X\xff\xff\xff\xff\0\0\0\0\xff\xff\xff\xff\xff\xff"
    ),
    "bmp": lambda size, random: _saved("BMP"),
    "tiff": lambda size, random: _saved("TIFF"),
    "ico": lambda size, random: _saved("ICO", 16, 16),
    "ppm huge": lambda size, random: b"P6 999999 999999 255\n" + b"\0" * 99,
    "eps": lambda size, random: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n{} loop\n",
    "empty": lambda size, random: b"",
    "text": lambda size, random: b"x" * size,
    "svgz": lambda size, random: zlib.compress(b" " * size * 100, 9, 31),
}


def _scans(size: int) -> bytes:
    """A progressive picture whose scans are repeated."""
    data = _saved("JPEG", 500, 500, progressive=True)
    at = data.index(b"\xff\xda")
    return data[:at] + data[at:-2] * max(1, size // (len(data) - at)) + data[-2:]


def _pictured(name: str, make: Callable[[int, Random], File]) -> Callable[[int, Random], Case]:
    return lambda size, random: Case(
        {"x.md": _PAGE.replace("{name}", name), name: make(size, random)}, convert("x.md")
    )


def _covered(name: str, make: Callable[[int, Random], File]) -> Callable[[int, Random], Case]:
    arguments = convert("x.txt", "--cover", name, to="epub")
    return lambda size, random: Case({"x.txt": PLAIN, name: make(size, random)}, arguments)


SHAPES: list[Shape] = [
    *door(
        "svg", _SVG, lambda text: {"x.md": _PAGE.replace("{name}", "x.svg"), "x.svg": text}, convert("x.md")
    ),
    *(Shape("png", name, _pictured("x.png", make)) for name, make in _PNG.items()),
    *(Shape("picture", name, _pictured("x.png", make)) for name, make in _OTHER.items()),
    *(Shape("cover", name, _covered("x.png", make)) for name, make in {**_PNG, **_OTHER}.items()),
]
