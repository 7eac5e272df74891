"""The documents inside: languages, headings, roles, ruby, notes, and not a character lost (E6, E10, E11)."""

import re
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from lxml import etree

from converters.diagnostics import Kind, Sink
from converters.model import (
    Document,
    Figure,
    Foreign,
    Link,
    Metadata,
    Paragraph,
    Resource,
    Ruby,
    Section,
    Strong,
    Text,
)
from converters.model.walk import document_text
from converters.options import EpubOptions
from converters.writers.epub.content.splitting import LIMIT_BYTES
from converters.writers.epub.write import write
from tests.edition.support import written
from tests.formulas.spelled import spelled
from tests.kitchen_sink import jpeg, kitchen_sink, para, png, text
from tests.model.strategies import documents
from tests.writers.epub import samples
from tests.writers.epub.opened import LANG, NS, Opened, edition_of, epub_of, everything, opened

TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="module")
def made():
    return {name: Opened(data) for name, data in samples.epubs().items()}


def of_markup(body, sink=None, **options):
    """Return the EPUB of a theme that writes ``body``."""
    xhtml = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>题</title></head><body>{body}</body></html>"
    )
    return Opened(
        write(written(everything(), xhtml), EpubOptions(**options), Sink() if sink is None else sink)
    )


def shown(one):
    """Return the text of an EPUB without white space, readings and note marks."""
    parts = []
    for name in one.texts:
        body = one.tree(name).find("x:body", NS)
        for silent in body.xpath("//x:rt | //x:rp | //x:a[@role='doc-noteref']", namespaces=NS):
            for inner in silent.iter():
                inner.text = None
                if inner is not silent:
                    inner.tail = None
        parts.append("".join(body.itertext()))
    return re.sub(r"\s+", "", "".join(parts))


def missing(document, one):
    whole = shown(one)
    return [
        word
        for line in document_text(spelled(document)).splitlines()
        for word in line.split()
        if word not in whole
    ]


# --------------------------------------------------------------------------- text
@pytest.mark.parametrize("options", [{}, {"profile": "kobo"}, {"profile": "kindle"}, {"embed_fonts": True}])
def test_no_text_of_the_model_is_lost(options):
    assert missing(kitchen_sink(), opened(kitchen_sink(), **options)) == []


def test_no_text_is_lost_where_the_text_is_cut_into_files():
    document = samples.long_document()

    assert missing(document, opened(document)) == []


@pytest.mark.slow
@pytest.mark.diagnostics("glyph-missing", "node-not-rendered", "overfull", "resource-missing")
@settings(max_examples=50, deadline=None)
@given(documents())
def test_no_text_of_any_document_is_lost(document):
    whole = samples.with_sound_images(document)

    assert missing(whole, opened(whole)) == []


def test_an_epub_leaves_the_tree_of_the_edition_as_it_was():
    before = etree.tostring(everything().tree)

    assert epub_of(kitchen_sink()) == write(everything(), EpubOptions(), Sink())
    assert etree.tostring(everything().tree) == before


@pytest.mark.diagnostics("node-not-rendered", "glyph-missing")
def test_titles_with_such_characters_are_no_harm():
    one = opened(Document(meta=Metadata(title="甲\x00乙\ufffe丙", source="\x1b丁")))

    assert one.text("//dc:title") == ["甲乙丙"]


# --------------------------------------------------------------------------- (E6)
def test_e6_every_document_and_the_package_say_their_language(made):
    for name, one in made.items():
        language = one.text("//dc:language")[0]
        assert one.opf.get(LANG) == language
        for tree in one.documents().values():
            assert (tree.get("lang"), tree.get(LANG)) == (language, language), name


def test_e6_every_run_of_another_language_says_so_twice():
    tree = opened(kitchen_sink()).tree("text.xhtml")
    tagged = tree.xpath("//x:span[@lang]", namespaces=NS)

    assert {one.get("lang") for one in tagged} == {"en", "ja"}
    assert all(one.get("lang") == one.get(LANG) for one in tagged)


def test_e6_one_way_of_saying_it_becomes_both():
    one = of_markup('<h1>题</h1><p lang="ja">甲</p><p xml:lang="ko">乙</p>')
    found = one.tree("text.xhtml").xpath("//x:p", namespaces=NS)

    assert [(p.get("lang"), p.get(LANG)) for p in found] == [("ja", "ja"), ("ko", "ko")]


@pytest.mark.parametrize(
    ("said", "tag"), [("zh_CN", "zh-CN"), ("", "und"), ("中文", "und"), ("en-", "en"), (" ja ", "ja")]
)
def test_e6_what_is_no_language_is_unknown(said, tag):
    foreign = Foreign(language=said, content=text("甲"))
    one = opened(Document(meta=Metadata(title="题", language=said), body=(para("乙", foreign),)))
    tree = one.tree("text.xhtml")

    assert one.text("//dc:language") == [tag]
    assert tree.get("lang") == tree.get(LANG) == tag
    assert [span.get("lang") for span in tree.xpath("//x:span[@lang]", namespaces=NS)] == [tag]


def test_e6_languages_nest():
    inner = Foreign(language="fr", content=text("mot"))
    document = Document(body=(para(Foreign(language="en", content=(Text(text="a "), inner))),))
    spans = opened(document).tree("text.xhtml").xpath("//x:span[@lang]", namespaces=NS)

    assert [span.get("lang") for span in spans] == ["en", "fr"]


# --------------------------------------------------------------------------- (E10)
def test_e10_a_document_has_one_first_heading_and_skips_no_level(made):
    for name, one in made.items():
        for file in one.texts:
            levels = [
                int(heading.tag[-1])
                for heading in one.tree(file).iter()
                if re.fullmatch(r"\{.*\}h[1-6]", str(heading.tag))
            ]
            assert levels.count(1) <= 1, name
            assert all(after <= before + 1 for before, after in pairwise(levels)), (name, file)


def test_e10_landmarks_lead_to_the_parts(made):
    for name, one in made.items():
        marks = one.tree("nav.xhtml").xpath("//x:nav[@epub:type='landmarks']//x:a", namespaces=NS)
        kinds = {mark.get(TYPE): mark.get("href") for mark in marks}
        assert kinds["bodymatter"] == one.texts[name.startswith("collection")], name
        assert {"titlepage", "bodymatter"} <= set(kinds)
        assert all(href.partition("#")[0] in one.files for href in kinds.values())


def test_e10_types_stand_with_roles(made):
    paired = {
        "noteref": "doc-noteref",
        "footnote": "doc-footnote",
        "footnotes": None,
        "endnotes": "doc-endnotes",
        "endnote": "note",
        "backlink": "doc-backlink",
        "colophon": "doc-colophon",
    }
    for one in made.values():
        for file in one.texts:
            for element in one.tree(file).iter():
                kind = element.get(TYPE)
                if kind is not None and paired.get(kind, ""):
                    assert element.get("role") == paired[kind], (file, kind)


def test_e10_pictures_are_described_and_header_cells_say_what_they_head(made):
    for one in made.values():
        for tree in one.documents().values():
            assert all(image.get("alt") is not None for image in tree.iterfind(".//x:img", NS))
            assert all(cell.get("scope") in ("col", "row") for cell in tree.iterfind(".//x:th", NS))


def test_e10_scopes_and_descriptions_a_theme_leaves_out_are_put_in():
    one = of_markup(
        "<h1>题</h1><table><thead><tr><th>甲</th></tr></thead><tr><th>乙</th><td>丙</td></tr></table>"
        '<figure><img src="resources/gradient.png"/><figcaption>渐变<a role="doc-noteref">1</a></figcaption>'
        "</figure>"
    ).tree("text.xhtml")

    assert [cell.get("scope") for cell in one.iterfind(".//x:th", NS)] == ["col", "row"]
    assert one.find(".//x:img", NS).get("alt") == "渐变"


def test_e10_a_heading_that_says_nothing_is_none():
    tree = of_markup("<h1>题</h1><h2><br/></h2><p>甲</p>").tree("text.xhtml")

    assert not list(tree.iter("{*}h2"))
    assert len(list(tree.iter("{*}br"))) == 1


# --------------------------------------------------------------------------- (E11)
def test_e11_ruby_can_be_read_without_ruby(made):
    for one in made.values():
        for file in one.texts:
            for ruby in one.tree(file).iterfind(".//x:ruby", NS):
                tags = [child.tag.partition("}")[2] for child in ruby]
                assert tags == ["rp", "rt", "rp"] * (len(tags) // 3)


def test_e11_brackets_a_theme_leaves_out_are_put_in():
    (ruby,) = (
        of_markup("<h1>题</h1><p><ruby>刊<rt>kān</rt>本<rt>běn</rt></ruby>。</p>")
        .tree("text.xhtml")
        .iter("{*}ruby")
    )

    assert "".join(ruby.itertext()) == "刊（kān）本（běn）"
    assert ruby.tail == "。"


def test_e11_vertical_text_turns_the_other_way(made):
    for name, one in made.items():
        vertical = name.startswith("vertical")
        assert (one.opf.find("opf:spine", NS).get("page-progression-direction") == "rtl") == vertical
        for file in (*one.texts, *({"title.xhtml"} & set(one.files))):
            assert (one.tree(file).get("class") == "k-vertical") == vertical, name
        if vertical:
            css = one.files["style.css"].decode()
            assert re.search(r"\.k-vertical \{[^}]*[; ]writing-mode: vertical-rl", css)
            assert "-epub-writing-mode" in css


def test_c24_digits_stand_side_by_side_in_vertical_text(made):
    for name, one in made.items():
        spans = [
            span
            for file in one.texts
            for span in one.tree(file).iterfind(".//x:span[@class='k-combined']", NS)
        ]
        assert bool(spans) == name.startswith("vertical"), name
        assert all(len(span.text) <= 2 and not len(span) for span in spans)
        if spans:
            assert "text-combine-upright: all" in one.files["style.css"].decode()


# --------------------------------------------------------------------------- notes
def notes_of(one):
    for file in one.texts:
        for element in one.tree(file).iter():
            if element.get(TYPE) in ("footnote", "endnote"):
                yield file, element


@pytest.mark.parametrize("name", ["everything", "long"])
def test_notes_pop_up_and_lead_back(made, name):
    one = made[name]
    ids = {(file, identifier) for file in one.texts for identifier in one.tree(file).xpath("//@id")}
    calls = {}
    for file in one.texts:
        for call in one.tree(file).xpath("//x:a[@epub:type='noteref']", namespaces=NS):
            target, _, fragment = call.get("href").partition("#")
            calls[target or file, fragment] = (file, call.get("id"))
    notes = list(notes_of(one))
    assert notes
    for file, note in notes:
        assert note.tag.endswith("}aside")
        assert "k-note" in note.get("class").split()
        (back,) = note.xpath(".//x:a[@role='doc-backlink']", namespaces=NS)
        target, _, fragment = back.get("href").partition("#")
        assert calls[file, note.get("id")] == (target or file, fragment)
        assert (target or file, fragment) in ids
        assert back.get("aria-label")


def test_footnotes_stand_in_the_file_that_calls_them(made):
    one = made["long"]
    assert len(one.texts) > 1
    for file in one.texts:
        tree = one.tree(file)
        calls = tree.xpath("//x:a[@epub:type='noteref']/@href", namespaces=NS)
        called = {href[1:] for href in calls if href.startswith("#fn")}
        assert {
            note.get("id") for home, note in notes_of(one) if home == file and note.get(TYPE) == "footnote"
        } == called
    assert all("text" in note for note in made["everything"].texts)


def test_a_theme_need_not_know_how_notes_are_linked():
    one = of_markup(
        '<h1>题</h1><p>甲<a href="#n">1</a></p><aside id="n" role="doc-footnote"><p>注</p></aside>'
    ).tree("text.xhtml")
    call, back = one.iter("{*}a")

    assert (call.get(TYPE), call.get("role"), call.get("href")) == ("noteref", "doc-noteref", "#n")
    assert (back.get("role"), back.get("href"), back.text) == (
        "doc-backlink",
        f"#{call.get('id')}",
        "↩\ufe0e",
    )


# --------------------------------------------------------------------------- links, images, splitting
def test_a_link_that_leads_nowhere_keeps_its_text():
    sink = Sink()
    one = of_markup(
        '<h1>题</h1><p><a href="#none">甲</a><a href="b.html">乙</a><a href="http://c/ 丁">丙</a></p>', sink
    )
    links = list(one.tree("text.xhtml").iter("{*}a"))

    assert [link.get("href") for link in links] == [None, None, "http://c/%20%E4%B8%81"]
    assert [item.kind for item in sink] == [Kind.NODE_NOT_RENDERED] * 2


def test_a_missing_image_keeps_its_text():
    sink = Sink()
    data = epub_of(Document(body=(Figure(resource="no.png", alt="一幅画", caption=()),)), sink)

    assert "一幅画" in shown(Opened(data))
    assert [item.kind for item in sink] == [Kind.RESOURCE_MISSING]


@pytest.mark.parametrize("data", [b"", b"<p>", png()[:40], png()[:-20], b"\xff\xd8\xff"])
def test_a_damaged_image_keeps_its_text(data):
    sink = Sink()
    image = Resource(name="a.png", media_type="image/png", data=data)
    body = (Figure(resource="a.png", alt="一幅画", caption=()),)
    one = Opened(epub_of(Document(body=body, resources=(image,)), sink))

    assert "一幅画" in shown(one)
    assert [item.kind for item in sink] == [Kind.RESOURCE_MISSING]


def test_an_image_is_called_what_it_is():
    image = Resource(name="a.png", media_type="image/png", data=jpeg())
    one = opened(Document(body=(Figure(resource="a.png", alt="", caption=()),), resources=(image,)))

    assert one.manifest["image-1-jpg"].get("media-type") == "image/jpeg"


def test_links_hold_neither_links_nor_notes():
    inner = (Text(text="甲"), Strong(content=(Text(text="乙"), samples.note("注"), Text(text="丙"))))
    link = Link(href="https://a.b/", content=(*inner, Link(href="https://c.d/", content=text("丁"))))
    tree = opened(Document(body=(para(link, "戊"),))).tree("text.xhtml")

    assert not tree.xpath("//x:a//x:a", namespaces=NS)
    assert [link.get("href") for link in tree.xpath("//x:main//x:a", namespaces=NS)] == [
        "https://a.b/",
        "#fn1",
        "https://a.b/",
        "https://c.d/",
    ]
    assert "".join(tree.xpath("//x:main//text()", namespaces=NS)).strip() == "甲乙1丙丁戊"


def test_a_drawing_loses_scripts_and_document_type():
    (svg,) = (one for one in kitchen_sink().resources if one.media_type == "image/svg+xml")
    bad = b"<!DOCTYPE svg>" + svg.data.replace(b"<rect", b"<script>alert(1)</script><rect")
    document = kitchen_sink()
    resources = [msgspec.structs.replace(one, data=bad) if one is svg else one for one in document.resources]
    one = opened(msgspec.structs.replace(document, resources=tuple(resources)))
    (name,) = (name for name in one.files if name.endswith(".svg"))

    assert b"script" not in one.files[name]
    assert b"DOCTYPE" not in one.files[name]
    assert b"circle" in one.files[name]


def test_long_texts_are_cut_between_blocks_below_the_limit(made):
    one = made["long"]
    assert len(one.texts) >= 2
    assert all(len(one.files[name]) < 1.3 * LIMIT_BYTES for name in one.texts)
    for name in one.texts[:-1]:
        last = list(one.tree(name).iter("{*}p", "{*}h2", "{*}h3"))[-1]
        assert not last.tag.endswith(("}h2", "}h3"))


def test_links_lead_across_files(made):
    one = made["long"]
    hrefs = [
        href for name in one.texts for href in one.tree(name).xpath("//x:main//x:a/@href", namespaces=NS)
    ]
    assert any(href.startswith("text-") for href in hrefs)


def test_headings_of_the_text_are_the_contents():
    body = (
        Section(heading=(Ruby(base="甲", reading="jiǎ"), Text(text="乙")), blocks=()),
        Section(
            heading=text("丙"), blocks=(Section(heading=text("丁"), blocks=(Paragraph(content=text("戊")),)),)
        ),
    )
    links = opened(Document(meta=Metadata(title="题"), body=body)).tree("nav.xhtml").iter("{*}a")

    assert ["".join(link.itertext()) for link in links][:4] == ["题", "甲乙", "丙", "丁"]


def test_a_document_without_headings_still_has_contents():
    edition = edition_of(samples.bare())
    one = of_markup("<p>甲</p>")

    assert edition.title
    assert next(link.get("href") for link in one.tree("nav.xhtml").iter("{*}a")) == "text.xhtml"
