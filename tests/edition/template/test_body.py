"""Blocks and inlines as a template sees them: ids, levels, numbers of notes, links that may be followed."""

import pytest
from hypothesis import given, settings

from converters.diagnostics import Kind, Sink
from converters.edition.template.body import Body, said
from converters.model import (
    Cell,
    Emphasis,
    Figure,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Quote,
    Row,
    Ruby,
    Section,
    Strong,
    Table,
    Text,
    Verse,
)
from converters.words.catalogue import words_of
from tests.model.strategies import documents

WORDS = words_of("zh-Hans")


def text(*content):
    return tuple(Text(text=one) if isinstance(one, str) else one for one in content)


def para(*content):
    return Paragraph(content=text(*content))


def note(*content, endnote=False):
    return Note(blocks=(para(*content),), endnote=endnote)


def section(heading, *blocks):
    return Section(heading=text(heading), blocks=blocks)


def body(*blocks, sink=None, **more):
    return Body(blocks, WORDS, Sink() if sink is None else sink, **more)


def outline(blocks):
    """Return (tag, id, depth) of every section in order."""
    found = []
    for block in blocks:
        if block["type"] == "section":
            found += [(block["tag"], block["id"], block["depth"]), *outline(block["blocks"])]
    return found


# --------------------------------------------------------------------------- sections
def test_sections_have_ids_levels_and_depths():
    found = body(section("甲", section("子"), section("丑")), section("乙"))

    ids = [identifier for _, identifier, _ in outline(found.content)]
    assert [(level, depth) for level, _, depth in outline(found.content)] == [
        ("h2", 1),
        ("h3", 2),
        ("h3", 2),
        ("h2", 1),
    ]
    assert len(set(ids)) == found.sections == 4


def test_no_heading_is_deeper_than_h6_and_all_ids_have_the_prefix():
    deep = section("1", section("2", section("3", section("4", section("5", section("6"))))))
    found = outline(body(deep, prefix="a7-", first=3).content)

    assert [level for level, _, _ in found] == ["h3", "h4", "h5", "h6", "h6", "h6"]
    assert all(identifier.startswith("a7-") for _, identifier, _ in found)


# --------------------------------------------------------------------------- notes
def test_notes_are_numbered_by_kind_in_the_order_they_are_met():
    found = body(
        para("甲", note("一"), "乙", note("尾", endnote=True)),
        Quote(blocks=(para(note("二")),), attribution=text(note("三"))),
        para(note("尾二", endnote=True)),
    )

    assert [(one["number"], one["mark"], one["id"], one["ref"]) for one in found.footnotes] == [
        (1, "1", "fn1", "fnref1"),
        (2, "2", "fn2", "fnref2"),
        (3, "3", "fn3", "fnref3"),
    ]
    assert [(one["mark"], one["id"]) for one in found.endnotes] == [("[1]", "en1"), ("[2]", "en2")]


def test_a_note_in_a_note_follows_it():
    found = body(para(note("外", note("内")), note("后")))

    assert [said(one["blocks"][0]["content"]) for one in found.footnotes] == ["外", "内", "后"]


def test_notes_of_a_table_are_met_head_first_and_row_by_row():
    rows = tuple(Row(cells=(Cell(blocks=(para(note(name)),)),)) for name in "头甲乙")
    found = body(Table(rows=rows, head_rows=1, caption=text("表")))
    (table,) = found.content

    assert [said(one["blocks"][0]["content"]) for one in found.footnotes] == ["头", "甲", "乙"]
    assert (len(table["head"]), len(table["rest"])) == (1, 2)


# --------------------------------------------------------------------------- links
@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://a.cn/", "https://a.cn/"),
        ("HTTP://a.cn/", "HTTP://a.cn/"),
        ("mailto:a@b.cn", "mailto:a@b.cn"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("ftp://a.cn/", ""),
        ("a.html", ""),
        ("#nowhere", ""),
        ("", ""),
    ],
)
def test_a_link_is_followed_only_where_it_leads_to_the_web(href, kept):
    sink = Sink()
    (paragraph,) = body(para(Link(href=href, content=text("甲"))), sink=sink).content

    assert paragraph["content"][0]["href"] == kept
    assert [item.kind for item in sink] == [Kind.NODE_NOT_RENDERED] * (not kept)


def test_a_link_to_a_section_leads_to_its_id():
    first = body(section("甲"), prefix="a1-").content[0]["id"].removeprefix("a1-")
    link = Link(href=f"#{first}", content=text("见"))
    found = body(section("甲", para(link)), prefix="a1-").content[0]

    assert found["blocks"][0]["content"][0]["href"] == f"#{found['id']}"


def test_a_link_is_parted_at_the_notes_and_links_in_it():
    inner = Link(href="https://c.d/", content=text("丁"))
    link = Link(
        href="https://a.b/", content=text("甲", Strong(content=text("乙", note("注"), "丙")), inner, "戊")
    )
    (paragraph,) = body(para("前", link, "后")).content
    shown = [(one["type"], one.get("href", ""), said([one])) for one in paragraph["content"]]

    assert shown == [
        ("text", "", "前"),
        ("link", "https://a.b/", "甲乙"),
        ("note", "", ""),
        ("link", "https://a.b/", "丙"),
        ("link", "https://c.d/", "丁"),
        ("link", "https://a.b/", "戊"),
        ("text", "", "后"),
    ]


# --------------------------------------------------------------------------- other blocks
@pytest.mark.parametrize(
    ("alt", "caption", "shown"),
    [("一幅画", "题", "一幅画"), (" ", "题 ", "题"), ("", "", WORDS.figure)],
)
def test_every_figure_is_described(alt, caption, shown):
    (figure,) = body(Figure(resource="a.png", alt=alt, caption=text(caption) if caption else ())).content

    assert figure["alt"] == shown


def test_verse_is_parted_at_its_empty_lines():
    lines = [(), text("甲"), text("乙"), (), (), text("丙"), ()]
    (verse,) = body(Verse(lines=tuple(lines))).content

    assert [[said(line) for line in stanza] for stanza in verse["stanzas"]] == [["甲", "乙"], ["丙"]]


def test_plain_text_of_inlines_leaves_out_notes_and_readings():
    (paragraph,) = body(
        para("甲", Emphasis(content=text("乙")), Ruby(base="丙", reading="bǐng"), LineBreak(), note("注"))
    ).content

    assert said(paragraph["content"]) == "甲乙丙"


@settings(max_examples=60, deadline=None)
@given(documents())
def test_ids_are_unique_and_notes_numbered_without_gaps(document):
    found = Body(document.body, WORDS, Sink(), prefix="x-")
    ids = [identifier for _, identifier, _ in outline(found.content)]
    ids += [one[name] for one in (*found.footnotes, *found.endnotes) for name in ("id", "ref")]

    assert len(set(ids)) == len(ids)
    for notes in (found.footnotes, found.endnotes):
        assert [one["number"] for one in notes] == list(range(1, len(notes) + 1))
