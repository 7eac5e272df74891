"""Word files and e-books meant to do harm: a clear error or a diagnostic, and nothing read or fetched."""

import struct
import zlib
from pathlib import Path

import pytest

from converters.diagnostics import Sink
from converters.errors import InputError, InternalError, KanbenError, LimitExceeded, MalformedInput
from converters.formats import read
from converters.model import encode
from converters.options import Limits, ReadOptions
from converters.source import Source
from tests.kitchen_sink import transparent_png
from tests.readers import books, word
from tests.readers.archives import encrypted, offline, packed, symlink, wrong_crc
from tests.readers.hostile import SECRET, attacks, xml_parts
from tests.readers.word import p, r, relation, relations, root, w

__all__ = ["offline"]

pytestmark = pytest.mark.usefixtures("offline")
DEEPEST = 40
XLINK = 'xmlns:l="http://www.w3.org/1999/xlink"'


def word_files(**more):
    """A Word file with every kind of part."""
    note = w("footnote", p("脚注"), id=1) + w("footnote", p("又"), id=2)
    numbers = w("abstractNum", w("lvl", w("lvlText", val="%1."), ilvl=0), abstractNumId=0)
    body = (
        p("题", "heading1")
        + p(r("文") + w("r", w("footnoteReference", id=1)) + w("r", w("endnoteReference", id=1)))
        + p("项", "", w("numPr", w("ilvl", val=0) + w("numId", val=1)))
        + p('<w:hyperlink r:id="l1"><w:r><w:t>链</w:t></w:r></w:hyperlink>')
    )
    links = relation("h1", "header", "header1.xml") + relation(
        "l1", "hyperlink", "https://a.example/", external=True
    )
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>书名</dc:title></c>'
    files = word.files(
        body,
        links=links,
        numbering=numbers + w("num", w("abstractNumId", val=0), numId=1),
        footnotes=note,
        endnotes=w("endnote", p("尾注"), id=1),
        comments=w("comment", p("批注"), id=1),
    )
    return {
        **files,
        "word/header1.xml": root("hdr", p("页眉")),
        "word/_rels/footnotes.xml.rels": relations(),
        "docProps/core.xml": core,
        **more,
    }


def book_files(**more):
    """An e-book with every kind of part."""
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>章</text></navLabel>'
        '<content src="a.xhtml"/></navPoint></navMap></ncx>'
    )
    manifest = (
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    )
    files = books.files(
        {"a.xhtml": books.page("<h1>章</h1><p>文</p>"), "b.xhtml": books.page("<h1>又</h1><p>二</p>")},
        metadata="<dc:title>书名</dc:title>",
        manifest=manifest,
    )
    return {
        **files,
        "OPS/nav.xhtml": books.nav("<li><a href='a.xhtml'>章</a></li>"),
        "OPS/toc.ncx": ncx,
        "META-INF/encryption.xml": "<encryption/>",
        **more,
    }


INPUTS = {"docx": word_files, "epub": book_files}
PARTS = [(kind, name) for kind, make in INPUTS.items() for name in xml_parts(make())]
ATTACKS = sorted(attacks(Path("/")))


def outcome(kind, data, **limits):
    """The JSON of what is read, or the error's text; anything else fails the test."""
    source = Source(data=data, name=f"x.{kind}")
    sink = Sink()
    try:
        document = read(source, ReadOptions(limits=Limits(**limits)), sink)
    except InternalError:
        raise
    except KanbenError as error:
        return f"{type(error).__name__}: {error}"
    return encode(document).decode() + " ".join(map(str, sink))


def test_the_sound_inputs_are_read():
    assert all(INPUTS[kind]() and "文" in outcome(kind, packed(INPUTS[kind]())) for kind in INPUTS)


@pytest.mark.slow
@pytest.mark.diagnostics("suspect-text", "resource-missing", "resource-refused")
@pytest.mark.parametrize(("kind", "part"), PARTS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_part_does_harm(kind, part, attack, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    files = attacks(secret)[attack](INPUTS[kind](), part)

    found = outcome(kind, packed(files))

    assert SECRET not in found
    assert len(found) < 1_000_000


# --------------------------------------------------------------------------- references
REFERENCES = [
    "../../../../../../etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://127.0.0.1:9/a.png",
    "https://example.org/a.png",
    "//127.0.0.1/a.png",
    "\\\\host\\share\\a.png",
    "C:\\a.png",
    "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "ftp://host/a.png",
    "jar:file:///a!/b.png",
    "data:text/html,x",
    "http://[",
    "",
]


@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize("external", [True, False])
def test_images_of_word_files_come_from_inside_only(reference, external):
    picture = "<pic:pic><pic:blipFill><a:blip r:embed='i1' r:link='i1'/></pic:blipFill></pic:pic>"
    data = f"<a:graphic><a:graphicData>{picture}</a:graphicData></a:graphic>"
    body = p(r("文") + w("r", w("drawing", f"<wp:inline><wp:docPr descr='图'/>{data}</wp:inline>")))
    sink = Sink()
    links = relation("i1", "image", reference, external=external)
    found = word.document(word.word(body, links=links), sink)

    assert found.resources == ()
    assert {item.kind.label for item in sink} <= {"resource-refused", "resource-missing"}
    assert len(sink) == 1


@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize(
    "markup",
    [
        '<img src="{}" alt="图"/>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK}><image l:href="{{}}"/></svg>',
        '<object data="{}">图</object>',
        '<iframe src="{}">图</iframe>',
        '<video src="{}" poster="{}">图</video>',
        '<link rel="stylesheet" href="{}"/>',
    ],
)
def test_chapters_reach_nothing_outside(reference, markup):
    body = f"<p>文</p>{markup.replace('{}', reference)}"

    found = outcome("epub", packed(books.files({"a.xhtml": books.page(body)})))

    assert "文" in found
    assert "root:" not in found


@pytest.mark.diagnostics("resource-missing")
@pytest.mark.parametrize("reference", [*REFERENCES, "a.xhtml/../../../b.xhtml"])
@pytest.mark.parametrize("row", ["manifest", "container"])
def test_packages_name_nothing_outside(reference, row):
    files = books.files({"a.xhtml": books.page("<p>文</p>")})
    name, old = {
        "manifest": ("OPS/package.opf", 'href="a.xhtml"'),
        "container": ("META-INF/container.xml", 'full-path="OPS/package.opf"'),
    }[row]
    new = old.partition("=")[0] + f'="{reference}"'
    files[name] = files[name].replace(old, new)

    assert "root:" not in outcome("epub", packed(files))


@pytest.mark.parametrize("target", REFERENCES)
def test_relationships_lead_to_nothing_outside(target):
    found = outcome(
        "docx", packed(word_files(**{"_rels/.rels": relations(relation("r1", "officeDocument", target))}))
    )

    assert "root:" not in found


# --------------------------------------------------------------------------- archives
@pytest.mark.parametrize("kind", INPUTS)
def test_locked_archives_are_refused(kind):
    assert "encrypted with a password" in outcome(kind, encrypted(packed(INPUTS[kind]())))


@pytest.mark.parametrize(("kind", "part"), [("docx", "word/document.xml"), ("epub", "OPS/a.xhtml")])
def test_damaged_parts_are_refused(kind, part):
    assert outcome(kind, wrong_crc(packed(INPUTS[kind]()), part)).startswith("MalformedInput: ")


@pytest.mark.parametrize(("kind", "part"), [("docx", "word/document.xml"), ("epub", "OPS/a.xhtml")])
def test_bombs_are_refused(kind, part):
    files = INPUTS[kind]()
    files[part] = files[part].replace("文", "文" + "  " * (6 << 20))

    assert outcome(kind, packed(files)).startswith("LimitExceeded: ")


@pytest.mark.parametrize("kind", INPUTS)
def test_limits_of_the_archive(kind):
    data = packed(INPUTS[kind]())

    assert outcome(kind, data, entries=3).startswith("LimitExceeded: ")
    assert outcome(kind, data, inflated_bytes=500).startswith("LimitExceeded: ")
    assert outcome(kind, data, input_bytes=100).startswith("LimitExceeded: ")
    assert outcome(kind, data, depth=2).startswith("LimitExceeded: ")


@pytest.mark.parametrize("kind", INPUTS)
def test_archives_cut_anywhere_are_refused(kind):
    data = packed(INPUTS[kind]())

    for length in range(4, len(data) - 1, max(len(data) // 23, 1)):
        assert ": x." in outcome(kind, data[:length])


@pytest.mark.parametrize("kind", INPUTS)
def test_names_that_climb_and_links_are_left_out(kind):
    climbing = {**INPUTS[kind](), "../../evil.xml": "<a/>", "/abs.xml": "<a/>", "word/../../x": "x"}

    assert outcome(kind, packed(climbing)).count("resource-refused") == 3


@pytest.mark.diagnostics("resource-refused")
def test_an_archive_in_an_archive_is_no_input():
    with pytest.raises(InputError, match="neither a Word document nor an EPUB"):
        read(Source(data=packed({"inner.docx": packed({"a": "b"})}), name="x.zip"), ReadOptions(), Sink())
    with pytest.raises(InputError):
        read(Source(data=symlink("word/document.xml", "/etc/passwd"), name="x.docx"), ReadOptions(), Sink())


@pytest.mark.parametrize("kind", INPUTS)
def test_of_two_parts_of_one_name_the_first_is_read(kind):
    files = INPUTS[kind]()
    part = "word/document.xml" if kind == "docx" else "OPS/a.xhtml"

    found = outcome(kind, packed([*files.items(), (part, files[part].replace("文", "假"))]))

    assert "文" in found
    assert "假" not in found


# --------------------------------------------------------------------------- content
def test_a_line_of_a_megabyte_is_read():
    text = "字" * 350_000

    assert text in outcome("docx", word.word(p(text)))
    assert text in outcome("epub", books.book({"a.xhtml": f"<p>{text}</p>"}))


@pytest.mark.parametrize("depth", [DEEPEST, 2_000])
def test_tables_in_tables_are_read_or_refused(depth):
    body = p("深")
    for _ in range(depth):
        body = w("tbl", w("tr", w("tc", body + p(""))))

    found = outcome("docx", word.word(body))

    assert found.startswith("LimitExceeded: ") or "深" in found


def test_a_picture_of_too_many_pixels_is_refused():
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    image = b"\x89PNG\r\n\x1a\n" + chunk + transparent_png()[33:]
    found = outcome("epub", books.book({"a.xhtml": "<p>文</p><img src='i.png'/>"}, more={"OPS/i.png": image}))

    said = "60000 by 60000 pixels is more than the limit of 50 megapixels (--max-pixels raises it)"
    assert f"{said} [resource-refused]" in found


def test_a_drawing_with_entities_is_refused(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    drawing = (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
    )
    found = outcome(
        "epub", books.book({"a.xhtml": "<p>文</p><img src='i.svg'/>"}, more={"OPS/i.svg": drawing})
    )

    assert SECRET not in found
    assert "[resource-refused]" in found


@pytest.mark.parametrize("count", [70_000])
def test_more_styles_than_anybody_needs(count):
    circle = "".join(
        w(
            "style",
            w("name", val=f"s{at}") + w("basedOn", val=f"s{at + 1}"),
            type="paragraph",
            styleId=f"s{at}",
        )
        for at in range(count // 100)
    )

    assert "文" in outcome("docx", word.word(p("文", "s0"), styles=circle))


def test_errors_name_the_file_and_the_part():
    with pytest.raises(MalformedInput, match=r"^x\.docx: word/styles\.xml: not well-formed"):
        word.document(packed(word_files(**{"word/styles.xml": "<w:styles"})))
    with pytest.raises(LimitExceeded, match=r"^x\.docx: "):
        word.document(packed(word_files()), depth=2)
