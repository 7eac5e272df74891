"""The smaller parts of the Word writer, each by itself."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from converters.boxes import Border, Borders, Box, Edges, Run, Style
from converters.layout.counter_styles import BULLETS, marker
from converters.model import Contributor, Document, Metadata
from converters.units import Pt
from converters.writers.docx.ooxml.fonts_data import EAST_ASIAN, FACES, LATIN
from converters.writers.docx.ooxml.languages import east_asian_tag, latin_tag, region
from converters.writers.docx.ooxml.xml import W, attribute, escape, legal
from converters.writers.docx.parts.east_asian_hints import latin_marks, pieces
from converters.writers.docx.parts.properties import core_xml, creators, custom_xml
from converters.writers.docx.parts.story import bookmark_name, text_run
from converters.writers.docx.plan.balance import balanced
from converters.writers.docx.plan.blocks import Flow
from converters.writers.docx.plan.inlines import atoms
from converters.writers.docx.plan.measure import PageMeasurer
from converters.writers.docx.plan.model import Paragraph, Plan, Sequence, Shape
from converters.writers.docx.plan.numbering import FORMATS, numbering_xml, numbers
from converters.writers.docx.plan.page_numbers import pages
from converters.writers.docx.plan.style_names import (
    heading_name,
    inner_name,
    list_name,
    outline_level,
    style_id,
    titled,
)
from converters.writers.docx.styles.fonts import slots
from converters.writers.docx.styles.formatting import border_xml, difference, run_look
from converters.writers.docx.styles.paragraphs import (
    DocumentRules,
    ParagraphFormat,
    paragraph_look,
    properties_xml,
    ruled,
    spread,
)
from converters.writers.docx.styles.stylesheet import effective, hinted
from converters.writers.docx.styles.usage import Usage
from tests.writers.docx.samples import article, dressed, para

STYLE = Style()
RULES = DocumentRules(grid=400, chinese=True, hyphens=False)
TEXTS = st.text(alphabet="中文的。，“”‘’…—·Aé αЖ1,. '\u00ad", min_size=1, max_size=24)


def element(xml):
    return etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="r">{xml}</x>')


def planned(*boxes):
    flow = Flow({}, Pt(400.0), PageMeasurer(()), own_styles=True)
    return flow.run(Box(tag="body", style=Style(display="block"), children=boxes))


# --------------------------------------------------------------------------- marks
@given(TEXTS, st.booleans(), st.integers(0, 23))
def test_pieces_of_a_text_are_the_text(text, han, cut):
    latin = latin_marks(text, han=han)
    runs = [(text[:cut], 0), (text[cut:], min(cut, len(text)))]
    found = [piece for run, begin in runs if run for piece in pieces(run, begin, latin)]

    assert "".join(piece for piece, _ in found) == text
    assert all(piece for piece, _ in found)


@given(TEXTS, st.booleans())
def test_a_hint_only_stands_where_there_is_a_mark_and_no_accented_letter(text, han):
    for piece, hint in pieces(text, 0, latin_marks(text, han=han)):
        if hint:
            assert any(char in "“”‘’…—·" for char in piece)
            assert not any(char in "éαЖ" for char in piece)


@given(TEXTS)
def test_the_two_marks_of_a_pair_are_of_one_kind(text):
    inside = text.translate(str.maketrans("", "", "“”‘’"))
    whole = f"“{inside}”"
    latin = latin_marks(whole, han=True)

    assert latin is None or (0 in latin) == (len(whole) - 1 in latin)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：“好。”", ""),
        ("“Quote” here", "“”"),
        ("don’t 停", "’"),
        ("书名《A》——好", ""),
        ("A — B", "—"),
        ("他用“Word”写", ""),
        ("He said “好” twice", "“”"),
    ],
)
def test_marks_belong_to_what_stands_around_them(text, expected):
    latin = latin_marks(text, han=True)
    found = [char for at, char in enumerate(text) if char in "“”‘’…—·" and (latin is None or at in latin)]

    assert "".join(found) == expected


# --------------------------------------------------------------------------- fonts and languages
@pytest.mark.parametrize("where", EAST_ASIAN)
@pytest.mark.parametrize("family", LATIN)
@pytest.mark.parametrize("weight", [400, 700])
def test_every_font_that_is_named_is_in_the_font_table(where, family, weight):
    known = {face.name: face for face in FACES}
    found = slots((family,), weight, where, han=True)

    assert found.latin in known
    assert weight < 600 or known[found.east].bold


def test_the_first_font_with_han_is_taken_whether_word_brings_it_or_not():
    assert slots(("Noto Serif SC", "FangSong", "serif"), 400, "zh-Hans", han=True).east == "Noto Serif SC"
    assert slots(("Noto Serif", "FangSong", "serif"), 400, "zh-Hans", han=True).east == "仿宋"
    assert slots(("Nobody’s Font", "sans-serif"), 400, "zh-Hans", han=True).east == "黑体"


@pytest.mark.parametrize(
    ("language", "place", "east", "latin"),
    [
        ("zh-Hans", "zh-Hans", "zh-CN", "en-US"),
        ("zh-Hant-HK", "zh-Hant", "zh-HK", "en-US"),
        ("zh-TW", "zh-Hant", "zh-TW", "en-US"),
        ("ja", "ja", "ja-JP", "en-US"),
        ("ko-KR", "ko", "ko-KR", "en-US"),
        ("fr", "zh-Hans", "zh-CN", "fr-FR"),
        ("de-AT", "zh-Hans", "zh-CN", "de-AT"),
        ("x-unknown", "zh-Hans", "zh-CN", "x-unknown"),
    ],
)
def test_languages_as_word_wants_them(language, place, east, latin):
    assert (region(language), east_asian_tag(language), latin_tag(language)) == (place, east, latin)


# --------------------------------------------------------------------------- looks
def test_a_difference_laid_on_its_base_gives_the_look():
    base = run_look(STYLE, "zh-Hans", "zh-Hans")
    other = run_look(Style(font_weight=700, font_size=Pt(20.0), color=(1.0, 0.0, 0.0)), "zh-Hans", "zh-Hans")

    assert {**base, **difference(other, base)} == other


def test_a_toggle_on_a_toggle_is_off():
    on = {"b": "<w:b/><w:bCs/>"}

    assert effective(on, on)["b"] == '<w:b w:val="0"/><w:bCs w:val="0"/>'
    assert effective({"b": '<w:b w:val="0"/>'}, on) == on


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", '<w:rFonts w:hint="eastAsia"/>'),
        ('<w:rStyle w:val="A"/><w:b/>', '<w:rStyle w:val="A"/><w:rFonts w:hint="eastAsia"/><w:b/>'),
        ('<w:rFonts w:ascii="A"/>', '<w:rFonts w:hint="eastAsia" w:ascii="A"/>'),
    ],
)
def test_a_hint_stands_where_the_schema_wants_it(properties, expected):
    assert hinted(properties) == expected


def test_borders_are_eighths_of_a_point_within_what_word_draws():
    assert 'w:sz="8"' in border_xml("top", Border(Pt(1.0)), Pt(4.0))
    assert 'w:sz="96"' in border_xml("top", Border(Pt(40.0)), Pt(400.0))
    assert 'w:space="31"' in border_xml("top", Border(Pt(40.0)), Pt(400.0))
    assert border_xml("top", None, Pt(0.0)) == '<w:top w:val="nil"/>'


def test_properties_stand_in_the_order_of_the_schema():
    shape = Shape(left=Pt(24.0), first=Pt(-12.0), keep_next=True, borders=Borders(top=Border(Pt(1.0))))
    xml = properties_xml(paragraph_look(ParagraphFormat(STYLE, shape), RULES))
    found = [one.tag.rpartition("}")[2] for one in element(xml)]

    assert found[:3] == ["keepNext", "keepLines", "pageBreakBefore"]
    assert found.index("pBdr") < found.index("kinsoku") < found.index("spacing") < found.index("jc")
    assert 'w:hanging="240"' in xml
    assert 'w:firstLineChars="0"' in xml


def test_an_edge_from_above_takes_up_the_space_before():
    fmt = ParagraphFormat(STYLE, Shape(), before=Pt(40.0))
    drawn = ruled(fmt, (Border(Pt(2.0)), Pt(1.5)))

    assert drawn.shape.borders.top.width == 2.0
    assert drawn.before + drawn.shape.spaces[0] == 41.5


# --------------------------------------------------------------------------- space between blocks
SPACES = st.tuples(st.integers(0, 30), st.integers(0, 30))


@settings(max_examples=60)
@given(st.lists(SPACES, min_size=1, max_size=8))
def test_of_two_neighbours_one_asks_for_the_whole_space(margins):
    boxes = [
        Box(
            tag="p",
            style=Style(display="block", margin=Edges(top=Pt(float(top)), bottom=Pt(float(bottom)))),
            children=(Run("文", STYLE, "zh"),),
        )
        for top, bottom in margins
    ]
    blocks = planned(*boxes).blocks
    shares = list(spread(blocks))

    assert shares[0][0] == margins[0][0]
    for at in range(len(blocks) - 1):
        after, before = shares[at][1], shares[at + 1][0]
        assert min(after, before) == 0
        assert after + before == max(margins[at][1], margins[at + 1][0])


# --------------------------------------------------------------------------- names
def test_names_of_styles():
    assert style_id("heading 1") == "Heading1"
    assert style_id("footnote text") == "FootnoteText"
    assert titled("pull-quote") == "Pull Quote"
    assert [outline_level(name) for name in ("heading 1", "Heading 9", "heading 10", "Title")] == [
        0,
        8,
        None,
        None,
    ]
    assert list_name("List Bullet", 0, continued=False) == "List Bullet"
    assert list_name("List Bullet", 9, continued=False) == "List Bullet 5"
    assert list_name("List", 1, continued=True) == "List Continue 2"


def test_the_innermost_element_names_a_paragraph_but_for_zones():
    quote = Box(tag="blockquote", style=STYLE)
    own = Box(tag="p", style=STYLE, classes=("pull-quote",))

    assert inner_name(quote, "Body Text") == "Quote"
    assert inner_name(own, "Quote") == "Pull Quote"
    assert inner_name(quote, "Colophon") == "Colophon"
    assert heading_name(Box(tag="h2", style=STYLE), "Body Text") == "H2 Heading"


@given(st.text(min_size=1, max_size=60))
def test_names_of_bookmarks_are_what_word_allows(name):
    found = bookmark_name(name)

    assert found[0].isalpha()
    assert found[0].isascii() or found.isascii()
    assert len(found) <= 40
    assert all(char.isalnum() or char == "_" for char in found)


# --------------------------------------------------------------------------- numbering
@pytest.mark.parametrize("style", [*FORMATS, *BULLETS])
def test_every_counter_style_has_a_definition(style):
    sequence = Sequence(style, 3, 1, Pt(48.0), Pt(24.0), STYLE)
    root = etree.fromstring(numbering_xml([sequence, sequence]).encode())
    ns = {"w": W}

    assert len(root.findall("w:abstractNum", ns)) == 1
    assert [one.get(f"{{{W}}}numId") for one in root.findall("w:num", ns)] == ["1", "2"]
    text = root.find("w:abstractNum/w:lvl[2]/w:lvlText", ns).get(f"{{{W}}}val")
    assert text == BULLETS.get(style) or "%2" in text
    assert style in BULLETS or text[-1] == marker(style, 1)[-1] or text.endswith((".", "、"))


# --------------------------------------------------------------------------- pages
def test_pages_are_counted_near_enough_for_the_contents():
    style = Style(line_height=Pt(20.0))
    blocks = [
        Paragraph(
            name="Body Text",
            style=style,
            language="zh",
            content=(Run("字" * 30, style, "zh"),),
            anchors=(f"a{n}",),
        )
        for n in range(30)
    ]
    found = pages(Plan(blocks=list(blocks)), Pt(12.0 * 30), Pt(200.0))

    assert [found[f"a{n}"] for n in (0, 9, 10, 29)] == [1, 1, 2, 3]


def test_a_heading_at_the_foot_of_a_page_counts_for_the_next():
    style = Style(line_height=Pt(20.0))
    text = Paragraph(name="Body Text", style=style, language="zh", content=(Run("字" * 270, style, "zh"),))
    head = Paragraph(
        name="heading 1",
        style=style,
        language="zh",
        content=(Run("题", style, "zh"),),
        anchors=("h",),
        shape=Shape(keep_next=True),
    )

    assert pages(Plan(blocks=[text, head]), Pt(12.0 * 30), Pt(200.0)) == {"h": 2}


def test_a_census_counts_what_there_is():
    style = Style()
    blocks = [
        Paragraph(name="Body Text", style=style, language="zh", content=(Run("字", style, "zh"),))
        for _ in "ab"
    ]
    usage = Usage(Plan(blocks=list(blocks)))

    assert usage.paragraphs["Body Text"].total() == 2
    assert not usage.rows
    assert not usage.tables


# --------------------------------------------------------------------------- text and properties
@given(st.text(max_size=40))
def test_any_text_in_a_run_comes_out_as_it_went_in(text):
    clean = legal(text).replace("\r", "")
    run = element(text_run("", clean))[0]
    marks = {"br": "\n", "tab": "\t", "softHyphen": "\u00ad"}
    said = "".join(one.text or marks.get(one.tag.rpartition("}")[2], "") for one in run)

    assert said == clean


@given(st.text(max_size=40))
def test_any_text_in_an_attribute_comes_out_on_one_line(text):
    clean = legal(text)
    found = etree.fromstring(f'<x a="{attribute(clean)}">{escape(clean)}</x>')

    assert found.get("a").split() == " ".join(clean.splitlines()).split() or "\n" not in clean


def test_who_wrote_it_is_the_first_role_that_has_names():
    people = (Contributor(name="甲", role="editor"), Contributor(name="乙", role="reporter"))

    assert creators(Metadata(contributors=people)) == ("乙",)
    assert creators(Metadata()) == ()


def test_properties_say_nothing_that_the_document_does_not():
    edition = dressed(article(para("文"), title="甲 & <乙>", date="2020-01-02"))
    core = core_xml(edition)
    stamp = datetime.fromtimestamp(edition.timestamp_epoch_s, tz=UTC)

    assert "<dc:title>甲 &amp; &lt;乙&gt;</dc:title>" in core
    assert "dc:creator" not in core
    assert stamp.strftime("%Y-%m-%d") == "2020-01-02"
    assert custom_xml(Document().meta) is None


# --------------------------------------------------------------------------- even lines
TITLE = Style(display="block", text_wrap="balance")


def title(*children):
    return Box(tag="h1", style=TITLE, children=children, language="zh-Hans")


def test_what_fits_on_a_line_is_left_alone():
    box = title(Run("字" * 20, TITLE, "zh-Hans"))
    assert balanced(box, Pt(240.0), PageMeasurer(())) == (0, ())


@settings(max_examples=20, deadline=None)
@given(st.integers(21, 79))
def test_lines_are_evened_without_becoming_more(count):
    room = Pt(240.0)
    # In a language that titles are not parted by words or phrases in.
    one = Box(tag="h1", style=TITLE, children=(Run("字" * count, TITLE, "vi"),), language="vi")
    inset, _ = balanced(one, room, PageMeasurer(()))
    least = -(-count // 20)
    per_line = int((room - inset) // 12)

    assert -(-count // per_line) == least
    assert per_line * least - count < least


def test_a_line_ends_where_a_name_does():
    tied = Style(white_space="nowrap")
    names = tuple(
        Box(tag="span", style=tied, children=(Run(text, tied, "zh-Hans"),))
        for text in ("甲乙丙丁戊己庚　", "辛壬癸　", "子丑　")
    )
    inset, breaks = balanced(title(*names), Pt(12.0 * 12), PageMeasurer(()))

    assert 8 * 12 <= 12 * 12 - inset < 11 * 12
    assert breaks == (8,)


def test_a_line_break_is_put_in_where_the_second_line_is_the_longer_and_nowhere_else():
    longer = title(Run("加强理论武装，全面增强基层的向心力", TITLE, "zh-Hans"))
    shorter = title(Run("共享充电宝涨价告别：是收割还是回归理性", TITLE, "zh-Hans"))

    assert balanced(longer, Pt(12.0 * 12), PageMeasurer(())) == (0, (7,))
    inset, breaks = balanced(shorter, Pt(14.0 * 12), PageMeasurer(()))
    assert breaks == (10,)
    assert 10 * 12 <= 14 * 12 - inset < 11 * 12


def test_breaks_part_the_texts_they_fall_in_and_nothing_else():
    bold = Style(font_weight=700)
    content = (Run("甲乙", STYLE, "zh"), Box(tag="b", style=bold, children=(Run("丙丁", bold, "zh"),)))
    paragraph = Paragraph(name="Title", style=STYLE, language="zh", content=content, breaks=(2, 3))

    assert [item.text if item.kind == "text" else item.kind for item in atoms(paragraph)] == [
        "甲乙",
        "even",
        "丙",
        "even",
        "丁",
    ]


@pytest.mark.parametrize(
    ("style", "number", "found"),
    [
        ("decimal", 0, True),
        ("decimal", -1, False),
        ("lower-alpha", 27, True),
        ("lower-alpha", 28, False),
        ("cjk-heavenly-stem", 11, False),
        ("lower-greek", 1, False),
        ("disc", -5, True),
        ("none", 1, False),
    ],
)
def test_word_numbers_what_it_writes_as_css_does(style, number, found):
    assert numbers(style, number) is found
