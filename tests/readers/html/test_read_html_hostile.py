"""Pages that mean harm, or are only broken: a clear error or a diagnostic, nothing else."""

import base64
import struct
import sys
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.errors import BinaryInput, EmptyInput, InputError, LimitExceeded, MalformedInput
from converters.model.check import check
from converters.options import Limits, ReadOptions
from converters.readers.html import read
from converters.source import Source
from tests.readers.archives import offline
from tests.readers.goldens import CASES, text_in

__all__ = ["offline"]

pytestmark = [
    pytest.mark.usefixtures("offline"),
    pytest.mark.diagnostics("markup-skipped", "suspect-text", "resource-missing", "resource-refused"),
]
PROSE = "傍晚六时，第一批摊位刚刚支起灯牌，桥头已经排起长队，入场游客超过三万人。"
MHTML = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
    b"Content-Type: text/html; charset=utf-8\r\nContent-Location: http://a.cn/x.html\r\n\r\n%s\r\n--B--\r\n"
)


def opened(data, *, sink=None, folder=None, name="x.html", **limits):
    data = data if isinstance(data, bytes) else data.encode()
    source = Source(data=data, name=name, folder=folder)
    return check(read(source, ReadOptions(limits=Limits(**limits)), Sink() if sink is None else sink))


def header_of_png(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    return b"\x89PNG\r\n\x1a\n" + chunk


# --------------------------------------------------------------------------- size and depth
@pytest.mark.slow
@pytest.mark.parametrize("text", [PROSE * 9000, "a" * 1_000_000, "<b>" + "甲。" * 200_000, "&amp;" * 200_000])
def test_a_line_of_a_megabyte(text):
    assert opened(f"<html><body><p>{text}</p></body></html>").body


@pytest.mark.parametrize(
    "opening", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<ruby>", "<font>"]
)
@pytest.mark.parametrize("depth", [150, 3000, 100_000])
def test_deep_nesting_is_refused(opening, depth):
    with pytest.raises(LimitExceeded):
        opened(opening * depth + PROSE)


def test_what_is_within_the_depth_is_read():
    assert PROSE in text_in(opened("<div>" * 90 + PROSE))


def test_a_page_over_the_limit_is_refused():
    with pytest.raises(LimitExceeded, match="larger than the limit of 10 bytes"):
        opened("<p>too long</p>", input_bytes=10)


@pytest.mark.slow
@pytest.mark.parametrize(
    "html",
    [
        "<p>" * 20_000 + PROSE,
        "<a href=x>" * 9000 + PROSE,
        "<br>" * 20_000 + PROSE,
        f"<p>{PROSE}</p>" * 2000,
        "<a href=#x>x</a>" * 5000 + "<p id=x>" + PROSE,
        '<sup id="r1"><a href="#n1">1</a></sup>' * 5000 + f"<ol><li id=n1><a href=#r1>^</a>{PROSE}</ol>",
        f"<p>{PROSE}" + "".join(f"<a id=r{n} href=#n{n}>[{n}]</a>" for n in range(1000))
        + "".join(f"<p id=n{n}><a href=#r{n}>[{n}]</a>" for n in range(1000)),
        "<table>" + "<tr><td>x" * 5000 + f"</table>{PROSE}",
        f"<table><tr><td colspan=100000 rowspan=65534>{PROSE}<td>x<tr><td>x</table>",
        "<!--" * 50_000 + PROSE + "-->" + f"<p>{PROSE}",
        f"<p>{PROSE}<a id=r href=#n>{' ' * 50_000}x</a></p><p id=n><a href=#r>1</a>x</p>",
        f"<p style='{'a' * 100_000}'>{PROSE}</p>",
        '<?xml version="1.0"?>' + "<!DOCTYPE [" * 20_000 + PROSE,
        "<meta charset=" * 3000 + f"<p>{PROSE}",
        "<meta " + "a" * 500_000 + f"><p>{PROSE}",
        f"<title>{'-_' * 200_000}</title><p>{PROSE}",
        f"<title>{'甲_' * 50_000}</title><h1>{'甲' * 140}</h1><p>{PROSE}",
        f"<p style='{'a:b;' * 100_000}'>{PROSE}",
        f"<p class='{'ad- nav ' * 50_000}'>{PROSE}",
        f"<p>2020年{'1' * 300_000}月 来源：{'　' * 300_000} {PROSE}",
        "&#xD800;&#0;&#x110000;&bogus;" * 1000 + PROSE,
        "<svg>" * 80 + PROSE,
        f"<plaintext>{PROSE}",
        f"<p>{PROSE}<textarea><p>",
        f"<p>{PROSE}<script>" + "x" * 100_000,
        "<" * 100_000 + PROSE,
        f"<p {'x=1 ' * 50_000}>{PROSE}",
    ],
    ids=range(27),
)  # fmt: skip
def test_hostile_markup_is_read_in_time_or_refused(html):
    with suppress(LimitExceeded, EmptyInput):
        assert opened(html).version == 1


# --------------------------------------------------------------------------- bytes
@pytest.mark.parametrize(
    "data",
    [
        b"<p>\xed\xa0\x80</p>" + PROSE.encode() * 20,
        b"<p>\0a\0b\0</p>" + PROSE.encode(),
        PROSE.encode() + b"\xff",
        b"<html><head><title>x</ti",
        b"<p>\x1b\x07\x08" + PROSE.encode() * 20,
        b"<?xml version='1.0' encoding='rot13'?><p>" + PROSE.encode(),
        b"<meta charset=base64><p>" + PROSE.encode(),
        b"<meta charset='" + b"x" * 5000 + b"'><p>" + PROSE.encode(),
        "<p>\ufffe\uffff\ufdd0</p>".encode() + PROSE.encode(),
    ],
)
def test_broken_bytes_are_read(data):
    assert opened(data)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyInput),
        (b" \n ", EmptyInput),
        (b"<html><body></body></html>", EmptyInput),
        (b"<script>x</script>", EmptyInput),
        (b"\x00\x01\x02\x03" * 400, BinaryInput),
        (MHTML.replace(b"text/html", b"text/css") % b"x", MalformedInput),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", MalformedInput),
    ],
)  # fmt: skip
def test_nothing_to_read_is_said(data, error):
    with pytest.raises(error):
        opened(data)


# --------------------------------------------------------------------------- files and the network
REFERENCES = (
    "../../etc/passwd",
    "..%2f..%2fetc/passwd",
    "%2e%2e/secret.png",
    "/etc/passwd",
    "//host/share.png",
    "file:///etc/passwd",
    "http://127.0.0.1/x.png",
    "https://a.cn/x.png",
    "ftp://a.cn/x.png",
    "\\\\host\\x.png",
    "C:\\x.png",
    "javascript:alert(1)",
    "link.png",
    "x.png\0.html",
    "./",
    "?",
    "data:image/png;base64,%%%",
    "data:text/html,<script>",
    "data:",
)


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(header_of_png(9, 9))
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    (inside / "x.html").write_bytes(b"")
    return inside


@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize(
    "attribute", ["<img src='{}'>", "<img data-src='{}'>", "<svg><image href='{}'/></svg>"]
)
def test_no_file_outside_and_no_network(folder, reference, attribute):
    sink = Sink()
    document = opened(f"<p>{PROSE}{attribute.format(reference)}</p>", sink=sink, folder=folder)

    assert document.resources == ()
    assert PROSE in text_in(document)
    kinds = {item.kind for item in sink}
    assert kinds & {Kind.RESOURCE_REFUSED, Kind.RESOURCE_MISSING} or reference in ("?", "x.png\0.html")


@pytest.mark.parametrize(
    "markup",
    [
        "<iframe src='file:///etc/passwd'></iframe>",
        "<object data='file:///etc/passwd'></object>",
        "<embed src='file:///etc/passwd'>",
        "<link rel=import href='file:///etc/passwd'>",
        "<link rel=stylesheet href='http://a.cn/x.css'>",
        "<style>@import url(http://a.cn/x.css)</style>",
        "<base href='file:///etc/'><img src=passwd>",
        "<video src='http://a.cn/x.mp4' poster='http://a.cn/x.png'></video>",
        "<img srcset='http://a.cn/x.png 2x'>",
        "<form action='http://a.cn'><input type=image src='http://a.cn/x.png'></form>",
        "<meta http-equiv=refresh content='0;url=http://a.cn'>",
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd' parse='text'/>",
        "<?xml-stylesheet href='http://a.cn/x.xsl'?>",
    ],
)
def test_elements_that_would_fetch(folder, markup):
    document = opened(f"{markup}<p>{PROSE}</p>", folder=folder)

    assert PROSE in text_in(document)
    assert "root:" not in text_in(document)


LAUGHS = '<!DOCTYPE html [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    "start",
    [
        LAUGHS + "]><p>&j;</p>",
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>',
        '<!DOCTYPE html [<!ENTITY % x SYSTEM "http://a.cn/x.dtd"> %x;]><p>y</p>',
        '<!DOCTYPE html SYSTEM "http://a.cn/x.dtd"><p>y</p>',
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "/etc/passwd">]><html><p>&x;</p></html>',
    ],
)
def test_entities_are_not_expanded(start):
    text = text_in(opened(f"{start}<p>{PROSE}</p>"))

    assert PROSE in text
    assert len(text) < 10_000
    assert "root:" not in text


def test_image_bombs_are_refused():
    sink = Sink()
    bomb = base64.b64encode(header_of_png(100_000, 100_000)).decode()
    document = opened(f"<p>{PROSE}</p><img src='data:image/png;base64,{bomb}' alt=图>", sink=sink)

    assert document.resources == ()
    assert [item.kind for item in sink if item.severity == "warning"] == [Kind.RESOURCE_REFUSED]


MANY_ATTRIBUTES = " ".join(f"a{at}='1'" for at in range(501))


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><g"
        + "".join(f" a{at}='1'" for at in range(501))
        + "/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'http://a.cn'</style></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM '/etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>",
    ],
)
def test_drawings_that_do_more_than_draw_are_refused(tmp_path, drawing):
    (tmp_path / "x.svg").write_text(drawing)
    sink = Sink()

    assert opened(f"<p>{PROSE}<img src=x.svg>", sink=sink, folder=tmp_path).resources == ()
    assert {Kind.RESOURCE_REFUSED, Kind.RESOURCE_MISSING} & {item.kind for item in sink}


# --------------------------------------------------------------------------- archives
def test_archives_in_archives_are_refused():
    data = b"MIME-Version: 1.0\n" + b"".join(
        b"Content-Type: multipart/related; boundary=B%d\n\n--B%d\n" % (n, n) for n in range(2000)
    )

    with pytest.raises(LimitExceeded):
        opened(data, name="x.mht")


def test_an_archive_with_too_many_files_is_refused():
    parts = b"--B\r\nContent-Type: text/css\r\n\r\n\r\n" * 50
    data = MHTML.replace(b"--B\r\n", parts + b"--B\r\n", 1) % PROSE.encode()

    with pytest.raises(LimitExceeded):
        opened(data, entries=20)
    assert opened(data).body


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Transfer-Encoding: uuencode\r\n",
        b"Content-Transfer-Encoding: nonsense\r\n",
        b"Content-Type: text/html; charset=nonsense\r\n",
        b"Content-Type: text/html; charset*=utf-8''%%00\r\n",
        b"Content-ID: <" + b"x" * 100_000 + b">\r\n",
        b"Content-Location: http://[::1\r\n",
        b"Content-Location: =?utf-8?B?!!!?=\r\n",
        b"X: " + b"\xff\x00\x80" * 100 + b"\r\n",
    ],
)
def test_odd_headers_of_an_archive(headers):
    data = MHTML.replace(b"Content-Location: http://a.cn/x.html\r\n", headers) % f"<p>{PROSE}</p>".encode()

    with suppress(InputError):
        assert opened(data, name="x.mht").version == 1


def test_an_archive_cut_short_is_read_as_far_as_it_goes():
    data = MHTML % f"<p>{PROSE}</p><p>{PROSE}</p>".encode()

    for end in range(0, len(data), 37):
        with suppress(InputError):
            assert opened(data[:end], name="x.mht").version == 1
    assert PROSE in text_in(opened(data[:-9], name="x.mht"))


def test_a_page_cut_short_is_read_as_far_as_it_goes():
    data = (CASES / "html-news" / "input.html").read_bytes()

    for end in range(0, len(data), 97):
        with suppress(InputError):
            assert opened(data[:end]).version == 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=6)), max_size=12),
    st.sampled_from(("news", "blog")),
)
def test_a_damaged_page_is_read_or_refused(changes, case):
    data = bytearray((CASES / f"html-{case}" / "input.html").read_bytes())
    for at, new in changes:
        data[at : at + len(new)] = new
    with suppress(InputError):
        assert opened(bytes(data)).version == 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    with suppress(InputError):
        assert opened(data).version == 1


def test_a_page_of_hundreds_of_related_lists_is_read():
    block = '<div class="related"><h3>相关阅读</h3><ul><li><a href="/{n}">文章{n}</a></li></ul></div>'
    lists = "".join(block.replace("{n}", str(n)) for n in range(400))
    body = f"<article><h1>题</h1><p>这是一段没有恶意的正文，写在别的东西旁边。</p>{lists}</article>"

    document = opened(f"<html><body>{body}</body></html>".encode())

    assert "没有恶意" in str(document.body)


@pytest.mark.parametrize("unit", ["<hr>", "<i></i>", "<p>字"])
def test_a_page_of_too_many_elements_is_refused_before_its_article_is_found(unit):
    with pytest.raises(LimitExceeded, match=r"the article has more parts than the limit of 50 \(--max-nodes"):
        opened(f"<p>字</p>{unit * 201}", nodes=50)
    assert opened(f"<p>字</p>{'<i></i>' * 100}", nodes=50).body


@pytest.mark.parametrize(
    "unit", ["<p>字</p>", "<a href='/'><h3>节</h3></a>", "<ul><li>项<li>项</ul>", "<div>字</div>"]
)
def test_a_page_of_too_many_blocks_is_refused_before_its_article_is_looked_for(unit, monkeypatch):
    asked = []
    monkeypatch.setattr(sys.modules[read.__module__], "extract", lambda *_, **__: asked.append(1) or "")
    with pytest.raises(LimitExceeded, match=r"the article has more parts than the limit of 50 \(--max-nodes"):
        opened(f"<p>{PROSE}</p>{unit * 51}", nodes=50)
    assert not asked
    assert opened(f"<p>{PROSE}</p>{'<p> </p>' * 51}", nodes=50).body
    assert asked
