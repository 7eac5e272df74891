"""E-books: packages, navigation, pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from tests.hostile.shape import Case, File, Shape, Text, convert, door, fixed, nested, repeated
from tests.hostile.shapes.word import long_entity
from tests.readers import books
from tests.readers.archives import packed

_PAGES = {
    "a.xhtml": books.page("<h1>章</h1><p>一段正文。</p>"),
    "b.xhtml": books.page("<h1>又</h1><p>又一段正文。</p>"),
}


def _packed(**more: object) -> Mapping[str, File]:
    return {"x.epub": packed(books.files(_PAGES, **more))}  # type: ignore[arg-type]


def _page(text: str) -> Mapping[str, File]:
    return {"x.epub": books.book({"a.xhtml": f"<h1>章</h1>{text}"})}


def _nav(text: str) -> Mapping[str, File]:
    row = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    return _packed(manifest=row, more={"OPS/nav.xhtml": books.nav(text)})


def _ncx(text: str) -> Mapping[str, File]:
    row = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{text}</navMap></ncx>'
    return _packed(manifest=row, more={"OPS/toc.ncx": ncx})


def _css(text: str) -> Mapping[str, File]:
    row = '<item id="css" href="s.css" media-type="text/css"/>'
    page = books.page("<p class='c1'>字</p>", head='<link rel="stylesheet" href="s.css"/>')
    files = books.files({"a.xhtml": page}, manifest=row, more={"OPS/s.css": text})
    return {"x.epub": packed(files)}


_PAGE_SHAPES: dict[str, Text] = {
    "many paragraphs": repeated("<p>段{n}</p>"),
    "many headings": repeated("<h2>节{n}</h2><p>文</p>"),
    "deep divs": nested("<div>", "</div>"),
    "deep sections": nested("<section>", "</section>"),
    "many notes": repeated(
        '<p>字<a epub:type="noteref" href="#n{n}">1</a></p><aside epub:type="footnote" id="n{n}"><p>注</p></aside>'
    ),
    "many calls of one note": repeated(
        '<a epub:type="noteref" href="#n">1</a>',
        "<p>字",
        '</p><aside epub:type="footnote" id="n"><p>注</p></aside>',
    ),
    "note in itself": fixed(
        '<p>字<a epub:type="noteref" href="#n">1</a></p><aside epub:type="footnote" id="n"><p>注<a epub:type="noteref" href="#n">1</a></p></aside>'
    ),
    "notes in notes": repeated(
        '<p>字<a epub:type="noteref" href="#n{n}">1</a></p><aside epub:type="footnote" id="n{n}"><p>注<a epub:type="noteref" href="#n1">1</a></p></aside>'
    ),
    "not well-formed": repeated("<p>段"),
    "entities": repeated("&nbsp;", "<p>", "</p>"),
    "pictures": repeated('<img src="{n}.png" alt="图"/>', "<p>", "</p>"),
    "links to pages": repeated('<a href="b.xhtml#x{n}">链</a>', "<p>", "</p>"),
    "one paragraph": repeated("他说今天天气很好，我们去公园走一走。", "<p>", "</p>"),
    "page breaks": repeated('<span epub:type="pagebreak" title="{n}"/>字', "<p>", "</p>"),
    "classes": repeated('<p class="c{n}">字</p>'),
    "drawings": repeated("<svg xmlns='http://www.w3.org/2000/svg'><text>字</text></svg>"),
    "tables": repeated("<tr><td colspan='1000'>格</td></tr>", "<table>", "</table>"),
    "rubies": repeated("<ruby>漢<rt>かん</rt></ruby>", "<p>", "</p>"),
}
_NAV_SHAPES: dict[str, Text] = {
    "many": repeated('<li><a href="a.xhtml">章{n}</a></li>'),
    "deep": nested("<li><a href='a.xhtml'>章</a><ol>", "</ol></li>", "<li><a href='b.xhtml'>末</a></li>"),
    "same anchors": repeated('<li><a href="a.xhtml#x">章</a></li>'),
    "anchors missing": repeated('<li><a href="a.xhtml#x{n}">章</a></li>'),
    "files missing": repeated('<li><a href="{n}.xhtml">章</a></li>'),
    "long label": repeated("长", '<li><a href="a.xhtml">', "</a></li>"),
    "without links": repeated("<li><span>部</span></li>"),
    "climbing": repeated('<li><a href="../../../../etc/passwd">章</a></li>'),
}
_NCX_SHAPES: dict[str, Text] = {
    "many points": repeated(
        '<navPoint><navLabel><text>章{n}</text></navLabel><content src="a.xhtml"/></navPoint>'
    ),
    "deep points": nested(
        '<navPoint><navLabel><text>章</text></navLabel><content src="a.xhtml"/>', "</navPoint>", ""
    ),
    "points without label": repeated('<navPoint><content src="a.xhtml"/></navPoint>'),
}
_CSS_SHAPES: dict[str, Text] = {
    "rules": repeated(".c{n}{font-weight:bold}"),
    "nested rules": nested("@media all{", "}", ".c1{color:red}"),
    "deep blocks": nested("{", "}"),
    "deep functions": nested("a(", ")", "1", ".c1{width:", "}"),
    "selectors": repeated(".c{n},", "", ".c1{font-weight:bold}"),
    "deep selectors": nested(":not(", ")", ".c1", "", "{font-weight:bold}"),
    "descendants": repeated("p ", "", "{font-weight:bold}"),
    "long value": repeated("1 ", ".c1{margin:", "}"),
    "huge number": repeated("9", ".c1{font-size:", "px}"),
    "infinity": fixed(".c1{font-size:1e999px}"),
    "comments": repeated("/**/"),
    "imports": repeated('@import "s.css";'),
    "strings unclosed": repeated('"a\n'),
    "escapes": repeated("\\000041", ".c1{font-family:", "}"),
}
_METADATA: dict[str, Text] = {
    "titles": repeated("<dc:title>题{n}</dc:title>"),
    "creators": repeated('<dc:creator id="c{n}">甲{n}</dc:creator>'),
    "refinements": repeated(
        '<dc:creator id="c{n}">甲</dc:creator><meta refines="#c{n}" property="role">aut</meta>'
    ),
    "refinements of one": repeated(
        '<meta refines="#c" property="role">aut</meta>', '<dc:creator id="c">甲</dc:creator>'
    ),
    "subjects": repeated("<dc:subject>词{n}</dc:subject>"),
    "identifiers": repeated("<dc:identifier>urn:{n}</dc:identifier>"),
    "dates": repeated("<dc:date>2024-01-01</dc:date>"),
    "long description": repeated("长", "<dc:description>", "</dc:description>"),
    "metas": repeated('<meta name="a{n}" content="b"/>'),
    "long date": repeated("9", "<dc:date>", "</dc:date>"),
    "languages": repeated("<dc:language>x-{n}</dc:language>"),
    "deep": nested("<dc:title>", "</dc:title>"),
}


def _rows(name: str) -> Callable[[str], Mapping[str, File]]:
    return lambda text: _packed(**{name: text})


_MANIFEST: dict[str, Text] = {
    "items": repeated('<item id="x{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>'),
    "same items": repeated('<item id="x" href="a.xhtml" media-type="application/xhtml+xml"/>'),
    "fallback ring": fixed(
        '<item id="x" href="x.bin" media-type="a/b" fallback="y"/><item id="y" href="y.bin" media-type="a/b" fallback="x"/>'
    ),
    "fallback chain": lambda size, random: "".join(
        f'<item id="x{n}" href="{n}.bin" media-type="a/b" fallback="x{n + 1}"/>'
        for n in range(size // 70 + 1)
    ),
    "styles": repeated('<item id="s{n}" href="s{n}.css" media-type="text/css"/>'),
}
_SPINE: dict[str, Text] = {
    "same page": repeated('<itemref idref="p0"/>'),
    "pages missing": repeated('<itemref idref="x{n}"/>'),
}
_GUIDE: dict[str, Text] = {
    "references": repeated('<reference type="text" title="章{n}" href="a.xhtml"/>', "<guide>", "</guide>")
}


def _replaced(name: str, text: Text) -> Callable[[int, Random], Case]:
    def make(size: int, random: Random) -> Case:
        files = {**books.files(_PAGES), name: text(size, random)}
        return Case({"x.epub": packed(files)}, convert("x.epub"))

    return make


_DOUBLING = "".join(f"<!ENTITY e{n} '&e{n - 1};&e{n - 1};'>" for n in range(1, 40))
_FILES: dict[str, tuple[str, Text]] = {
    "entities in the package": ("OPS/package.opf", long_entity),
    "entities in a page": ("OPS/a.xhtml", long_entity),
    "entities in the container": ("META-INF/container.xml", long_entity),
    "doubling in a page": (
        "OPS/a.xhtml",
        fixed(
            f"<!DOCTYPE html [<!ENTITY e0 '字'>{_DOUBLING}]><html xmlns='http://www.w3.org/1999/xhtml'><body><p>&e39;</p></body></html>"
        ),
    ),
    "root files": (
        "META-INF/container.xml",
        repeated(
            '<rootfile full-path="x{n}.opf"/>',
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>',
            "</rootfiles></container>",
        ),
    ),
    "encrypted files": (
        "META-INF/encryption.xml",
        repeated(
            '<EncryptedData><CipherData><CipherReference URI="OPS/{n}"/></CipherData></EncryptedData>',
            "<encryption>",
            "</encryption>",
        ),
    ),
    "package of blanks": ("OPS/package.opf", repeated(" ")),
    "page of nuls": ("OPS/a.xhtml", repeated("\0")),
    "page of text": ("OPS/a.xhtml", repeated("字")),
    "embedded document": ("OPS/document.kanben.json", nested("[", "]", "1")),
}


def _many_pages(size: int, random: Random) -> Case:
    pages = {f"p{n}.xhtml": f"<h1>章{n}</h1><p>文</p>" for n in range(size // 500 + 1)}
    return Case({"x.epub": books.book(pages)}, convert("x.epub"))


def _same_stylesheet(size: int, random: Random) -> Case:
    """Many pages that each name one long stylesheet."""
    count = max(1, size // 2000)
    rule = "".join(f".c{n}{{font-weight:bold}}" for n in range(size // 50))
    row = '<item id="css" href="s.css" media-type="text/css"/>'
    page = books.page("<p class='c1'>字</p>", head='<link rel="stylesheet" href="s.css"/>')
    files = books.files({f"p{n}.xhtml": page for n in range(count)}, manifest=row, more={"OPS/s.css": rule})
    return Case({"x.epub": packed(files)}, convert("x.epub"))


SHAPES: list[Shape] = [
    *door("epub", {f"page of {name}": text for name, text in _PAGE_SHAPES.items()}, _page, convert("x.epub")),
    *door("epub", {f"contents {name}": text for name, text in _NAV_SHAPES.items()}, _nav, convert("x.epub")),
    *door("epub", _NCX_SHAPES, _ncx, convert("x.epub")),
    *door(
        "epub", {f"stylesheet of {name}": text for name, text in _CSS_SHAPES.items()}, _css, convert("x.epub")
    ),
    *door(
        "epub",
        {f"metadata of {name}": text for name, text in _METADATA.items()},
        _rows("metadata"),
        convert("x.epub"),
    ),
    *door(
        "epub",
        {f"manifest of {name}": text for name, text in _MANIFEST.items()},
        _rows("manifest"),
        convert("x.epub"),
    ),
    *door(
        "epub", {f"spine of {name}": text for name, text in _SPINE.items()}, _rows("spine"), convert("x.epub")
    ),
    *door(
        "epub", {f"guide of {name}": text for name, text in _GUIDE.items()}, _rows("guide"), convert("x.epub")
    ),
    *(Shape("epub", name, _replaced(file, text)) for name, (file, text) in _FILES.items()),
    Shape("epub", "many pages", _many_pages),
    Shape("epub", "one stylesheet of many pages", _same_stylesheet),
]
