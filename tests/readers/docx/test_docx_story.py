"""The blocks of a Word file one after the other, and its notes."""

import pytest

from converters.diagnostics import Sink
from tests.readers.word import (
    BULLETS,
    DECIMAL,
    document,
    item,
    lines,
    numbering,
    p,
    r,
    relation,
    style,
    w,
    word,
)


def test_notes_stand_where_they_are_called():
    body = p(
        r("文")
        + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
        + r("完")
    )
    note = '<w:{0} w:id="{1}"><w:p><w:r><w:{0}Ref/></w:r><w:r><w:t> {2}</w:t></w:r></w:p></w:{0}>'
    parts = {
        "footnotes": note.format("footnote", 2, "脚") + '<w:footnote w:type="separator" w:id="0"/>',
        "endnotes": note.format("endnote", 1, "尾"),
    }
    found = document(word(body, **parts))
    notes = [inline for inline in found.body[0].content if hasattr(inline, "endnote")]

    assert lines(body, **parts) == ["p: 文note{p: 脚}note{p: 尾}完"]
    assert [note.endnote for note in notes] == [False, True]


def test_calls_of_missing_notes_are_reported():
    sink = Sink()

    assert lines(p(r("文") + '<w:r><w:footnoteReference w:id="9"/></w:r>'), sink) == ["p: 文"]
    assert [item.kind.label for item in sink] == ["markup-skipped"]


@pytest.mark.diagnostics("markup-skipped")
def test_notes_that_call_themselves_end():
    call = w("r", w("footnoteReference", id=1))
    note = w("footnote", p(r("注") + call), id=1)

    assert lines(p(r("文") + call), footnotes=note) == ["p: 文note{p: 注}"]


def control(content, properties=""):
    return w("sdt", w("sdtPr", properties) + w("sdtContent", content))


def test_controls_give_their_text_and_prompts_that_somebody_wrote():
    shown = w("showingPlcHdr")
    words = w("placeholder", w("docPart", val="DefaultPlaceholder_-1854013440")) + shown
    body = (
        p(r("甲") + control(r("乙")) + control(r("单击此处"), words) + control(r("[姓名]"), shown))
        + control(p("丙"))
        + control(p("请输入"), words)
        + control(p("[地址]"), shown)
    )
    found = document(word(body))

    assert lines(body)[:3] == ["p: 甲乙[姓名]", "p: 丙", "p: [地址]"]
    # What Word writes into every empty control is no text, but nothing goes in silence.
    assert [(item.text, item.reason) for item in found.dropped] == [
        ("单击此处", "prompts of content controls"),
        ("请输入", "prompts of content controls"),
    ]


def test_contents_are_left_out():
    def mark(kind):
        return w("r", w("fldChar", fldCharType=kind))

    toc = p(mark("begin") + w("r", w("instrText", "TOC")) + mark("separate") + r("第一章 1"), "toc1")
    gallery = w("sdtPr", w("docPartObj", w("docPartGallery", val="Table of Contents")))
    control = w("sdt", gallery + w("sdtContent", p("目录")))
    found = document(word(toc + p("第二章 2") + p(mark("end")) + control + p("文")))

    assert [item.text for item in found.dropped] == ["第一章 1", "第二章 2", "目录"]
    assert len(found.body) == 1


def test_drop_capitals_are_part_of_their_paragraph():
    capital = p(r("活", w("position", val=-9) + w("sz", val=110)), "", w("framePr", dropCap="drop"))

    assert lines(capital + p("字印刷。")) == ["p: 活字印刷。"]


FOOTNOTES = "".join(w("footnote", p(r(f" 脚注{at}。")), id=at) for at in (1, 2))


def call(number):
    return w("r", w("footnoteReference", id=number))


def test_a_note_that_is_called_twice_is_said_twice_and_has_no_links_back():
    assert lines(p(r("甲") + call(1)) + p(r("乙") + call(1)), footnotes=FOOTNOTES) == [
        "p: 甲note{p: 脚注1。}", "p: 乙note{p: 脚注1。}",
    ]  # fmt: skip


def test_a_note_is_not_set_anew_without_end():
    sink = Sink()
    found = "".join(lines(p(call(1) * 12 + r("文")), sink, footnotes=FOOTNOTES))

    assert found.count("脚注1。") == 10
    assert [item.message for item in sink] == [
        "markup skipped: calls of one note beyond the first 10, 2 times"
    ]


def test_the_mark_that_is_typed_before_a_note_is_no_text():
    notes = w("footnote", p(r("[1] 甲")), id=1) + w("footnote", p(r("2、乙")), id=2)

    assert lines(p(r("文") + call(1) + call(2)), footnotes=notes) == ["p: 文note{p: 甲}note{p: 乙}"]


def test_notes_that_cannot_stay_in_their_line_stand_by_themselves():
    styles = style("Title") + style("Code")
    body = p(r("题") + call(1), "Title") + p(r("x = 1") + call(2), "Code")

    assert lines(body, styles=styles, footnotes=FOOTNOTES) == [
        "title: 题", "note", "  p: 脚注1。", "code -: 'x = 1'", "note", "  p: 脚注2。",
    ]  # fmt: skip


def test_notes_stand_at_their_place_in_a_link():
    links = relation("l1", "hyperlink", "https://a.example/", external=True)
    inside = f'<w:hyperlink r:id="l1">{r("甲")}{call(1)}{r("乙")}</w:hyperlink>'

    assert lines(p(inside), links=links, footnotes=FOOTNOTES) == [
        "p: link{https://a.example/|甲}note{p: 脚注1。}link{https://a.example/|乙}"
    ]


def test_paragraphs_of_notes_are_numbered_after_those_of_the_body():
    found = document(word(p(r("文") + call(1)) + p("") + p("完"), footnotes=FOOTNOTES))
    note = found.body[0].content[1]

    assert [block.pos.line for block in found.body] == [1, 2]
    assert note.blocks[0].pos.line == 4


def test_bookmarks_part_no_list():
    place = "<w:p><w:bookmarkStart w:name='m'/></w:p>"

    assert lines(item("甲") + place + item("乙"), numbering=numbering(BULLETS)).count("ul 1") == 1


def test_numbers_of_paragraphs_that_are_no_items_are_text():
    styles = style("Quote") + style("caption")
    body = item("引", style="Quote") + item("题", style="caption") + item("甲") + item("乙")

    assert lines(body, styles=styles, numbering=numbering(DECIMAL))[:4] == [
        "quote", "  p: 1. 引", "p: 2. 题", "ol 3",
    ]  # fmt: skip


def test_a_paragraph_that_goes_on_with_none_is_kept():
    ended = p(r("末"), "", "<w:rPr><w:del/></w:rPr>")
    table = w("tbl", w("tr", w("tc", ended) + w("tc", p("乙"))))

    assert lines(p("文") + ended) == ["p: 文", "p: 末"]
    assert [line.strip() for line in lines(table)][-4:] == ["td start", "p: 末", "td start", "p: 乙"]


def test_every_body_of_a_file_that_was_joined_is_read():
    first, second = p("清晨有人卸货。"), p("晚上灯塔亮起来。")
    assert lines(f"{first}</w:body><w:body>{second}") == [
        "p: 清晨有人卸货。",
        "p: 晚上灯塔亮起来。",
    ]


def test_a_heading_over_nothing_but_notes_that_are_called_is_named():
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>见县志。</w:t></w:r></w:p></w:footnote>'
    body = p("卷一", "Heading1") + p(r("正文") + call) + p("注释", "Heading1")
    found = document(word(body, footnotes=notes))
    assert [(item.text, item.reason) for item in found.dropped] == [("注释", "heading of the notes")]
