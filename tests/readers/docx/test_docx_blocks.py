"""Paragraphs of Word files that become one block."""

import pytest

from tests.kitchen_sink import transparent_png
from tests.readers.word import (
    BULLETS,
    DECIMAL,
    cell,
    item,
    level,
    lines,
    numbering,
    p,
    picture,
    r,
    relation,
    style,
    w,
)


def test_code_of_several_lines_is_one_block_and_centred_styles_align_cells():
    styles = style("Code") + style("Mid", w("pPr", w("jc", val="center")))
    code = p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "Code")
    row = w("tr", w("tc", p("甲", "Mid")) + w("tc", p("乙")))

    assert lines(code + code + p("c", "Code") + w("tbl", row), styles=styles) == [
        "code -: 'a\\nb'", "code -: 'a\\nb'", "code -: 'c'",
        "table 0: ", "  tr", "    td center", "      p: 甲", "    td start", "      p: 乙",
    ]  # fmt: skip


def test_labels_that_are_typed_are_labels():
    styles = style("List") + style("List 2")
    body = p("<w:r><w:t>（一）</w:t></w:r><w:r><w:tab/></w:r>" + r("甲"), "List") + p(r("乙"), "List")
    body += p("<w:r><w:t>•</w:t><w:tab/></w:r>" + r("丙"), "List 2")

    assert lines(body, styles=styles) == [
        "ol 1", "  li （一）", "    p: 甲", "p: 乙",
        "ul 1", "  li •", "    p: 丙",
    ]  # fmt: skip


def test_lists_nest_and_go_on():
    body = item("甲") + item("子", 1) + item("丑", 1) + item("乙") + p("文") + item("丙")

    assert lines(body, numbering=numbering(DECIMAL)) == [
        "ol 1", "  li", "    p: 甲",
        "    ol 1", "      li a)", "        p: 子", "      li b)", "        p: 丑",
        "  li", "    p: 乙", "p: 文", "ol 3", "  li", "    p: 丙",
    ]  # fmt: skip


def test_bullets_have_no_label_and_deep_levels_no_parent():
    assert lines(item("甲") + item("子", 1), numbering=numbering(BULLETS))[:2] == ["ul 1", "  li"]
    assert lines(item("深", 2) + item("又", 2), numbering=numbering(DECIMAL))[-1].strip() == "p: 又"


def test_lists_side_by_side_stay_apart():
    start = w("lvlOverride", w("startOverride", val=5), ilvl=0)
    instances = w("num", w("abstractNumId", val=0) + start, numId=2)
    found = lines(
        item("甲") + item("乙", number=2) + item("丙", number=2),
        numbering=numbering(DECIMAL, instances=instances),
    )

    assert found == ["ol 1", "  li", "    p: 甲", "ol 5", "  li", "    p: 乙", "  li", "    p: 丙"]


def test_blank_labels_go_on_with_the_item_before():
    blank = level(0, "bullet", " ")
    parts = (
        numbering(DECIMAL)
        + '<w:abstractNum w:abstractNumId="9">'
        + blank
        + '</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
    )

    assert lines(item("甲") + item("续", number=9) + item("乙"), numbering=parts) == [
        "ol 1", "  li", "    p: 甲", "    p: 续", "  li", "    p: 乙",
    ]  # fmt: skip


def test_images_are_figures_with_the_caption_after_them():
    links = relation("i1", "image", "media/a.png") + relation("i2", "image", "/word/media/a.png")
    body = (
        p(picture('r:embed="i1"')) + p(r("图一", "<w:b/>"), "caption") + p(r("见") + picture('r:embed="i2"'))
    )
    more = {"word/media/a.png": transparent_png()}

    assert lines(body, links=links, more=more) == [
        "figure image-001.png '图': 图一",
        "p: 见image{image-001.png|图}",
    ]


def test_empty_lines_among_code_and_verse_are_kept():
    styles = style("Code") + style("Verse")
    code = p("a", "Code") + p("", "Code") + p("b", "Code") + p("", "Code")
    poem = p("一", "Verse") + p("", "Verse") + p("二", "Verse")

    assert lines(code + poem, styles=styles) == ["code -: 'a\\n\\nb'", "verse", "  | 一", "  | ", "  | 二"]


def test_paragraphs_of_several_lines_of_verse_are_stanzas():
    stanza = p("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>", "Verse")

    assert lines(stanza + stanza, styles=style("Verse")) == [
        "verse", "  | 一", "  | 二", "  | ", "  | 一", "  | 二",
    ]  # fmt: skip


def test_an_attribution_ends_its_quotation():
    styles = style("Quote") + style("Attribution")
    body = p("引", "Quote") + p("某人", "Attribution") + p("又引", "Quote") + p("无引", "Attribution")
    body += p("文") + p("孤", "Attribution")

    assert lines(body, styles=styles) == [
        "quote: 某人", "  p: 引", "quote: 无引", "  p: 又引", "p: 文", "p: 孤",
    ]  # fmt: skip


def test_terms_and_definitions_are_one_list():
    styles = style("Definition Term") + style("Definition")
    body = p("先", "Definition") + p("词", "DefinitionTerm") + p("释", "Definition") + p("又", "Definition")

    assert lines(body, styles=styles)[0] == "p: 先"
    assert lines(body, styles=styles)[1:3] == ["dl", "  dt: 词"]
    assert "".join(lines(body, styles=styles)).count("dl") == 1


def test_captions_go_to_what_they_stand_at():
    links = relation("i1", "image", "media/a.png")
    more = {"word/media/a.png": transparent_png()}
    image, table = picture('r:embed="i1"'), w("tbl", w("tr", cell("甲") + cell("乙")))
    caption = p("题注", "caption")

    def heads(body):
        return [line for line in lines(body, links=links, more=more) if not line.startswith(" ")]

    assert heads(caption + table) == ["table 0: 题注"]
    assert heads(p(image) + caption + table) == ["figure image-001.png '图': 题注", "table 0: "]
    numbered = p("<w:bookmarkStart w:name='_Ref1'/>" + r("题注"), "caption")
    assert heads(p(image) + numbered) == ["figure image-001.png '图': 题注"]
    # Below a line with an image in it, the caption may be of either.
    assert heads(p(r("见") + image) + caption + table)[1:] == ["p: 题注", "table 0: "]
    assert heads(caption + p("文") + table) == ["p: 题注", "p: 文", "table 0: "]
    assert heads(p(image + "<w:r><w:br/></w:r>" + r("题注"), "caption")) == [
        "figure image-001.png '图': 题注"
    ]


def test_a_break_with_text_keeps_its_text():
    body = p("甲") + p("＊＊＊", "Break") + p("====", "Break") + p("乙") + p("", "Break") + p("丙", "Break")

    assert lines(body, styles=style("Break")) == [
        "p: 甲", "rule ＊＊＊", "rule ====", "p: 乙", "rule", "rule", "p: 丙",
    ]  # fmt: skip


def test_numbered_references_are_items_that_are_references():
    body = item("文献甲", style="Reference") + item("文献乙", style="Reference")

    assert lines(body, styles=style("Reference"), numbering=numbering(DECIMAL)) == [
        "ol 1", "  li", "    reference", "      p: 文献甲", "  li", "    reference", "      p: 文献乙",
    ]  # fmt: skip


@pytest.mark.diagnostics("markup-skipped")
def test_an_image_between_items_that_is_missing_parts_no_list():
    body = item("甲") + p(picture('r:embed="none"', alt="")) + item("乙")

    assert lines(body, numbering=numbering(BULLETS)).count("ul 1") == 1
