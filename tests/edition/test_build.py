"""Documents dressed in press: nothing lost, everything in its place."""

from __future__ import annotations

import pytest
from lxml import etree

from converters.diagnostics import Kind, Sink
from converters.edition.build import build
from converters.model import (
    Contributor,
    Document,
    Link,
    Metadata,
    Note,
    Paragraph,
    Provenance,
    Section,
    Text,
)
from converters.model.walk import document_text
from converters.options import EditionOptions
from tests.edition.support import (
    article,
    boxes,
    dressed,
    find,
    is_subsequence,
    para,
    runs,
    said,
    section,
    text,
)
from tests.formulas.spelled import spelled
from tests.kitchen_sink import kitchen_sink


def _squeezed(string: str) -> str:
    return "".join(string.split())


def test_no_character_of_the_kitchen_sink_is_lost():
    document = kitchen_sink()
    edition = dressed(document)
    plain = "".join(etree.fromstring(edition.xhtml.encode()).itertext())

    assert is_subsequence(_squeezed(document_text(document)), _squeezed(said(edition.root)))
    assert is_subsequence(_squeezed(document_text(spelled(document))), _squeezed(plain))


def test_equal_styles_are_one_object():
    edition = dressed(kitchen_sink())
    styles = {id(box.style): box.style for box in boxes(edition.root)}
    styles |= {id(run.style): run.style for run in runs(edition.root)}
    fields = {tuple(getattr(style, name) for name in style.__struct_fields__) for style in styles.values()}

    assert len(fields) == len(styles)


def test_blocks_hold_blocks_or_inlines_and_runs_are_never_empty():
    for box in boxes(dressed(kitchen_sink()).root):
        kinds = {not hasattr(child, "tag") or child.inline for child in box.children}
        assert len(kinds) < 2, box.tag
        assert not (box.inline and False in kinds)
    assert all(run.text and run.language for run in runs(dressed(kitchen_sink()).root))


def test_the_same_document_gives_the_same_edition():
    first, second = dressed(kitchen_sink()), dressed(kitchen_sink())

    assert first.xhtml == second.xhtml
    assert (first.screen_css, first.reflow_css) == (second.screen_css, second.reflow_css)
    assert first.pages == second.pages
    assert said(first.root) == said(second.root)


def test_without_a_title_the_kicker_is_the_heading_and_is_not_printed_twice():
    edition = dressed(article(para("文"), title=None, kicker="干部论坛"))

    assert edition.title == "干部论坛"
    assert said(find(edition, "h1")) == "干部论坛"
    assert said(edition.root).count("干部论坛") == 1


def test_without_title_and_kicker_the_sections_are_the_first_headings():
    document = Document(
        body=(section("一", section("二", para("文"), level=2)),), provenance=Provenance(name="a.b.txt")
    )
    edition = dressed(document)

    assert edition.title == "a.b"
    assert [box.tag for box in boxes(edition.root) if box.tag in ("h1", "h2")] == ["h1", "h2"]


def test_a_document_that_says_nothing_about_itself_is_untitled():
    assert dressed(Document(body=(para("文"),))).title == "无题"
    assert dressed(Document(meta=Metadata(language="en"), body=(para("x"),))).title == "Untitled"


def test_a_run_in_heading_stands_alone_without_its_stop():
    document = article(Section(heading=text("标题在前"), runin=True, stop="。", blocks=(para("正文。"),)))
    edition = dressed(document)

    assert said(find(edition, "h2")) == "标题在前"


def test_heading_levels_follow_nesting_and_never_skip():
    document = article(section("一", section("三", section("六", level=6), level=3)))

    assert [
        box.tag for box in boxes(dressed(document).root) if box.tag[:1] == "h" and box.tag[1:].isdigit()
    ] == [
        "h1",
        "h2",
        "h3",
        "h4",
    ]


def test_notes_lead_there_and_back_in_the_order_they_are_called():
    body = Paragraph(
        content=(
            Text(text="甲"),
            Note(blocks=(para("注一"),)),
            Text(text="乙"),
            Note(blocks=(para("尾"),), endnote=True),
            Note(blocks=(para("注二"),)),
        )
    )
    edition = dressed(article(body))
    calls = [box for box in boxes(edition.root) if box.role == "doc-noteref"]
    notes = {box.id: box for box in boxes(edition.root) if box.role in ("doc-footnote", "doc-endnote")}

    assert [call.attributes["href"] for call in calls] == ["#fn1", "#en1", "#fn2"]
    assert [said(notes[name]) for name in ("fn1", "fn2", "en1")] == ["1 注一", "2 注二", "[1] 尾"]
    backs = [box for box in boxes(edition.root) if box.role == "doc-backlink"]
    assert {back.attributes["href"][1:] for back in backs} == {call.id for call in calls}
    assert notes["fn1"].style.float_footnote
    assert not notes["en1"].style.float_footnote


def test_links_lead_to_sections_and_safe_places_only():
    links = [
        Link(content=text(name), href=href)
        for name, href in (("甲", "#s1"), ("乙", "#s9"), ("丙", "javascript:x"), ("丁", "HTTPS://a.b/"))
    ]
    sink = Sink()
    edition = dressed(article(section("节", Paragraph(content=tuple(links)))), sink)

    assert [box.attributes["href"] for box in boxes(edition.root) if box.tag == "a"] == [
        "#s1",
        "HTTPS://a.b/",
    ]
    assert [item.kind for item in sink] == [Kind.NODE_NOT_RENDERED] * 2
    assert "甲乙丙丁" in said(edition.root)


def test_ids_are_ascii_and_unique():
    names = [box.id for box in boxes(dressed(kitchen_sink()).root) if box.id]

    assert len(names) == len(set(names))
    assert all(name.isascii() for name in names)


def test_markup_in_the_text_stays_text():
    nasty = "<b>&amp;</b> {{ 7 * 7 }} {% raw %} ]]> <!-- --"
    edition = dressed(article(para(nasty), title=nasty, source=nasty))

    assert nasty in said(edition.root)
    assert edition.title == nasty


def test_characters_xml_cannot_hold_are_left_out_and_counted():
    sink = Sink()
    edition = dressed(article(para("甲\x00乙\ufffe丙\ud800丁\u3000\t戊")), sink)

    assert "甲乙丙丁\u3000 戊" in said(edition.root)
    assert [item.message[:1] for item in sink] == ["3"]


@pytest.mark.parametrize(
    ("language", "role", "when", "related"),
    [
        ("zh-Hans", "记者", "2024年5月6日\u3000第07版", "延伸阅读"),
        ("zh-TW", "記者", "2024年5月6日\u3000第07版", "延伸閱讀"),
        ("ja", "記者", "2024年5月6日\u300007面", "関連記事"),
        ("en", "Reporter", "6 May 2024, page 07", "Related reading"),
    ],
)
def test_labels_are_in_the_language_of_the_text(language, role, when, related):
    meta = Metadata(
        title="T",
        language=language,
        date="2024-05-06",
        page="07",
        contributors=(Contributor(name="X", role="reporter"),),
        related=kitchen_sink().meta.related,
    )
    edition = dressed(Document(meta=meta, body=(para("x"),)))

    assert role in said(find(edition, ".byline"))
    assert said(find(edition, ".when")) == when
    assert said(find(edition, ".related-heading")) == related
    assert edition.language == language


def test_every_field_of_the_metadata_is_in_print():
    edition = dressed(kitchen_sink())
    whole = said(edition.root)
    meta = kitchen_sink().meta
    values = [
        meta.title,
        meta.kicker,
        meta.subtitle,
        meta.affiliation,
        meta.source,
        meta.place,
        meta.publisher,
        meta.description,
        meta.rights,
        *meta.keywords,
        *(one.name for one in meta.contributors),
        *(one.value for one in meta.identifiers),
        *(one.title for one in meta.related),
    ]

    assert [value for value in values if value and value not in whole] == []


def test_the_timestamp_is_the_articles_date_or_the_given_one():
    document = article(para("文"), date="2022-02-17")

    assert dressed(document).timestamp_epoch_s == 1645056000
    assert build(document, EditionOptions(), Sink(), source_date_epoch="1").timestamp_epoch_s == 1


@pytest.mark.parametrize(
    ("language", "face"), [("zh-Hans", "kai"), ("ja", "kai"), ("en", "serif"), ("de", "serif")]
)
def test_kai_is_for_han_only(language, face):
    lead = Paragraph(content=text("Text."), lead=True)
    edition = dressed(article(lead, para("Text."), language=language))
    (found,) = (box for box in boxes(edition.root) if "lead" in box.classes)
    assert found.style.font_family[0] == face
