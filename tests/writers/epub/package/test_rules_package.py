"""The container, the package document and the navigation (E1–E5, E7–E9)."""

import io
import re
import struct
import unicodedata
import zipfile
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.errors import OutputError
from converters.model import Contributor, Document, Identifier, Metadata
from converters.options import EditionOptions, EpubOptions
from converters.writers.epub.package.build import Item, Package
from converters.writers.epub.package.build import build as build_package
from converters.writers.epub.write import write
from tests.edition.support import written
from tests.kitchen_sink import kitchen_sink
from tests.model.strategies import documents
from tests.writers.epub import samples
from tests.writers.epub.opened import NS, XHTML, Opened, epub_of, everything, opened, replaced

FORBIDDEN = re.compile(r'[/"*:<>?\\|\x00-\x1f\x7f-\x9f\s\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]|\.$')


@pytest.fixture(scope="module")
def made():
    return {name: Opened(data) for name, data in samples.epubs().items()}


# --------------------------------------------------------------------------- (E1)
def test_e1_mimetype_comes_first_stored_and_plain():
    data = epub_of(kitchen_sink())
    signature, _, flags, method, *_ = struct.unpack("<4s5H", data[:14])
    name_size, extra_size = struct.unpack("<2H", data[26:30])

    assert (signature, flags, method, extra_size) == (b"PK\x03\x04", 0, 0, 0)
    assert data[30 : 30 + name_size] == b"mimetype"
    assert data[38:58] == b"application/epub+zip"


def test_e1_the_archive_is_stored_or_deflated_and_in_order():
    with zipfile.ZipFile(io.BytesIO(epub_of(kitchen_sink()))) as archive:
        assert archive.testzip() is None
        entries = archive.infolist()
    assert {entry.compress_type for entry in entries} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    assert all(entry.filename.isascii() and not entry.extra and not entry.comment for entry in entries)
    assert all(entry.flag_bits & 1 == 0 for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_e1_the_container_names_the_package_document(made):
    for one in made.values():
        assert b'full-path="EPUB/content.opf"' in one.all["META-INF/container.xml"]
        assert "META-INF/encryption.xml" not in one.paths


# --------------------------------------------------------------------------- (E2)
def test_e2_every_package_says_what_it_must(made):
    for name, one in made.items():
        (identifier,) = one.opf.xpath("//dc:identifier", namespaces=NS)
        assert one.opf.get("unique-identifier") == identifier.get("id"), name
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", identifier.text)
        assert all(one.text("//dc:title"))
        assert len(one.text("//dc:language")) == 1
        (modified,) = one.text("//opf:meta[@property='dcterms:modified']")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", modified)


def test_e2_the_date_of_change_is_the_articles_or_the_one_given():
    edition = build(kitchen_sink(), EditionOptions(), Sink(), source_date_epoch="1700000000")

    dated = Opened(write(edition, EpubOptions(), Sink()))

    assert dated.text("//opf:meta[@property='dcterms:modified']") == ["2023-11-14T22:13:20Z"]
    assert opened(kitchen_sink()).text("//opf:meta[@property='dcterms:modified']") == ["2024-05-06T00:00:00Z"]


def test_e2_everything_known_of_the_article_is_said():
    one = opened(kitchen_sink())
    meta = kitchen_sink().meta

    assert one.text("//dc:title") == [meta.title, meta.subtitle]
    assert sorted(one.text("//dc:creator | //dc:contributor")) == sorted(p.name for p in meta.contributors)
    assert one.text("//dc:publisher") == [meta.publisher]
    assert one.text("//dc:date") == [meta.date]
    assert one.text("//dc:description") == [meta.description]
    assert one.text("//dc:subject") == list(meta.keywords)
    assert one.text("//dc:rights") == [meta.rights]
    assert one.text("//dc:source")[0].startswith(meta.source)
    assert {"doi:10.1000/182", "https://example.org/kitchen-sink"} <= set(one.text("//dc:source"))
    assert one.text("//opf:meta[@property='belongs-to-collection']") == [meta.source, meta.kicker]


def test_e2_every_role_is_named_by_its_code():
    one = opened(kitchen_sink())
    codes = {
        meta.get("refines").removeprefix("#"): meta.text
        for meta in one.opf.xpath("//opf:meta[@property='role']", namespaces=NS)
    }
    people = one.opf.xpath("//dc:creator | //dc:contributor", namespaces=NS)

    assert {person.text: codes[person.get("id")] for person in people}["周行之"] == "rpt"
    assert set(codes.values()) == {"aut", "rpt", "ctb", "trl", "com", "pht", "edt", "oth", "pfr"}


@pytest.mark.parametrize("date", ["2024-13-77", "2024-W01-1", "20240506", "昨天", "0000", "2024-02-30"])
def test_e2_a_date_that_is_none_is_left_out(date):
    assert opened(Document(meta=Metadata(title="题", date=date))).text("//dc:date") == []


@pytest.mark.parametrize("date", ["2024", "2024-05", "2024-05-06"])
def test_e2_dates_without_day_or_month_are_dates(date):
    assert opened(Document(meta=Metadata(title="题", date=date))).text("//dc:date") == [date]


def test_e2_the_same_edition_gives_the_same_bytes_and_another_document_another_name():
    assert epub_of(kitchen_sink()) == epub_of(kitchen_sink())
    names = {
        opened(document).text("//dc:identifier")[0]
        for document in (kitchen_sink(), replaced(kitchen_sink(), title="别的"))
    }
    assert len(names) == 2


# --------------------------------------------------------------------------- (E3)
def test_e3_names_are_ascii_generated_and_unlike_one_another(made):
    for one in made.values():
        for path in one.paths:
            assert path.isascii()
            assert len(path.encode()) <= 255
            assert not any(FORBIDDEN.search(part) for part in path.split("/"))
        folded = [unicodedata.normalize("NFC", path).casefold() for path in one.paths]
        assert len(folded) == len(set(folded))


@pytest.mark.diagnostics("resource-missing")
def test_e3_names_of_images_never_come_from_the_content():
    document = kitchen_sink()
    odd = [msgspec.structs.replace(one, name=f"../../{one.name}") for one in document.resources]

    one = opened(msgspec.structs.replace(document, resources=tuple(odd)))

    assert all(re.fullmatch(r"image-\d+\.\w+", name) for name in one.files if name.startswith("image"))


# --------------------------------------------------------------------------- (E4)
def test_e4_every_file_is_xml_without_entities_scripts_and_remote_parts(made):
    for name, one in made.items():
        for file, data in one.files.items():
            if file.endswith((".xhtml", ".opf", ".ncx", ".svg")):
                tree = one.tree(file)
                assert tree.getroottree().docinfo.encoding.lower() == "utf-8"
                assert b"<!ENTITY" not in data, name
                assert not tree.xpath("//*[local-name()='script' or local-name()='include']")
                for url in tree.xpath("//@src | //@href[parent::*[local-name()!='a']]"):
                    assert not re.match(r"\w+:|/", url), (name, file, url)


def test_e4_the_manifest_lists_every_file_once(made):
    for one in made.values():
        listed = [item.get("href") for item in one.manifest.values()]
        assert len(listed) == len(set(listed))
        assert set(listed) == set(one.files) - {"content.opf"}


# --------------------------------------------------------------------------- (E5)
def links_of(one):
    (toc,) = one.tree("nav.xhtml").xpath("//x:nav[@epub:type='toc']", namespaces=NS)
    return toc.xpath(".//x:a", namespaces=NS)


def test_e5_there_is_one_contents_and_every_label_says_something(made):
    for one in made.values():
        links = links_of(one)
        assert links
        assert all("".join(link.itertext()).strip() for link in links)


def test_e5_entries_lead_to_documents_of_the_spine_in_their_order(made):
    for name, one in made.items():
        places = []
        for link in links_of(one):
            file, _, fragment = link.get("href").partition("#")
            assert file in one.spine, name
            order = one.ids(file)
            assert not fragment or fragment in order
            places.append((one.spine.index(file), order.index(fragment) if fragment else -1))
        assert places == sorted(places), name


def test_e5_the_ncx_says_the_same_two_levels_deep(made):
    for one in made.values():
        points = one.tree("toc.ncx").xpath("//ncx:navPoint", namespaces=NS)
        labels = [point.xpath("string(ncx:navLabel)", namespaces=NS) for point in points]
        assert labels == ["".join(link.itertext()) for link in links_of(one)]
        assert [int(point.get("playOrder")) for point in points] == list(range(1, len(points) + 1))
        assert max(len(list(point.iterancestors())) for point in points) <= 3


# --------------------------------------------------------------------------- (E7, E8, E9)
def test_e7_accessibility_is_described_for_1_1_and_for_the_draft_of_1_2(made):
    for one in made.values():
        said = {
            name: one.text(f"//opf:meta[@property='schema:{name}']")
            for name in (
                "accessMode",
                "accessModeSufficient",
                "accessibilityFeature",
                "accessibilityHazard",
                "accessibilitySummary",
            )
        }
        assert all(said.values())
        assert said["accessibilityHazard"] == ["none"]
        assert "textual" in said["accessMode"]
        assert {"tableOfContents", "structuralNavigation", "readingOrder"} <= set(
            said["accessibilityFeature"]
        )


def test_e7_it_is_said_what_there_is_and_nothing_else():
    features = "//opf:meta[@property='schema:accessibilityFeature']"
    modes = "//opf:meta[@property='schema:accessMode']"

    assert "alternativeText" not in opened(samples.bare()).text(features)
    assert opened(samples.bare()).text(modes) == ["textual"]
    assert {"alternativeText", "rubyAnnotations"} <= set(opened(kitchen_sink()).text(features))
    assert opened(kitchen_sink()).text(modes) == ["textual", "visual"]


def test_e8_conformance_is_never_claimed_by_a_program(made):
    for one in made.values():
        assert not one.opf.xpath("//*[@property='dcterms:conformsTo' or @property='a11y:certifiedBy']")


def paged(body):
    edition = everything()
    xhtml = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>题</title></head><body><h1>题</h1>{body}</body></html>"
    )
    return Opened(write(written(edition, xhtml), EpubOptions(), Sink()))


def test_e9_a_page_list_exists_where_pages_are_marked(made):
    one = paged('<p>甲<span epub:type="pagebreak" role="doc-pagebreak" aria-label="7"/>乙</p>')
    pages = one.tree("nav.xhtml").xpath("//x:nav[@epub:type='page-list']//x:a", namespaces=NS)

    assert [(page.text, page.get("href")) for page in pages] == [("7", "text.xhtml#page")]
    assert "pageBreakMarkers" in one.text("//opf:meta[@property='schema:accessibilityFeature']")
    assert one.text("//dc:source")
    for other in made.values():
        assert b"page-list" not in other.files["nav.xhtml"]


# --------------------------------------------------------------------------- any Document
@pytest.mark.slow
@pytest.mark.diagnostics("glyph-missing", "node-not-rendered", "overfull", "resource-missing")
@settings(max_examples=40, deadline=None)
@given(documents())
def test_any_document_makes_a_sound_package(document):
    one = opened(document)

    assert set(one.spine) <= set(one.files)
    for file, tree in one.documents().items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        for href in tree.xpath("//x:a/@href", namespaces=NS):
            target, _, fragment = href.partition("#")
            if not re.match(r"\w+:", href):
                assert fragment in one.ids(target or file) or not fragment
    assert {item.get("media-type") for item in one.manifest.values() if item.get("href") in one.spine} == {
        XHTML
    }


@pytest.mark.diagnostics("node-not-rendered", "overfull")
def test_what_says_nothing_is_left_out():
    blank = Contributor(name=" \x00")
    meta = Metadata(
        title="题", contributors=(blank, Contributor(name="甲")), keywords=("", "乙"), source="　"
    )
    one = opened(Document(meta=meta))

    assert one.text("//dc:creator") == ["甲"]
    assert one.text("//dc:subject") == ["乙"]
    assert one.text("//dc:source") == []
    ids = one.opf.xpath("//@id")
    assert all(name.removeprefix("#") in ids for name in one.opf.xpath("//@refines"))


def test_a_title_that_says_nothing_becomes_untitled():
    edition = msgspec.structs.replace(everything(), title="\x00 ")

    assert Opened(write(edition, EpubOptions(), Sink())).text("//dc:title")[0] == "无题"


def test_identifiers_of_all_schemes_are_kept():
    meta = Metadata(
        title="题",
        contributors=(Contributor(name="甲"),),
        identifiers=(
            Identifier(scheme="ISBN", value="9787101000000"),
            Identifier(scheme="cn", value="11-0065"),
        ),
    )

    assert opened(Document(meta=meta)).text("//dc:source") == ["urn:isbn:9787101000000", "cn:11-0065"]


def test_a_package_that_cannot_be_made_is_an_error():
    one = Item(id="a", name="text.xhtml", media_type="text/css", data=b"")
    package = Package(
        identifier="urn:uuid:1",
        title="题",
        language="zh",
        modified=datetime(2024, 1, 1, tzinfo=UTC),
        properties=(),
        items=(one, msgspec.structs.replace(one, id="b")),
        spine=(),
    )

    with pytest.raises(OutputError):
        build_package(package)
