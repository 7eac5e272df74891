"""What stands in the paragraphs of Word files."""

import pytest

from converters.diagnostics import Sink
from tests.readers.word import document, field, lines, p, r, relation, style, w, word


def test_signs_breaks_and_symbols():
    content = (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:br w:type='page'/>"
        "<w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='X' w:char='F0FF'/><w:sym w:char='zz'/></w:r>"
    )

    assert lines(p(content)) == ["p: 甲 乙br{}丙\u2011🗹□"]


def test_tracked_changes_are_accepted():
    body = (
        p(
            "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
            + r("文")
        )
        + p("前半", "", "<w:rPr><w:del/></w:rPr>")
        + p("后半")
        + "<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom>"
        + p("<w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo>")
    )
    sink = Sink()

    assert lines(body, sink) == ["p: 新文", "p: 前半后半", "p: 来"]
    assert [str(item) for item in sink] == ["x.docx: info: left out: tracked deletions [dropped]"]


def test_hidden_text_and_comments_leave_no_trace():
    body = p(r("甲") + r("秘", "<w:vanish/>") + "<w:commentRangeStart/><w:r><w:commentReference/></w:r>")
    sink = Sink()
    found = document(
        word(body, comments="<w:comment><w:p><w:r><w:t>议论</w:t></w:r></w:p></w:comment>"), sink
    )

    assert "秘" not in str(found)
    assert "议论" not in str(found)
    assert [item.message for item in sink] == ["left out: hidden runs", "left out: comments"]


@pytest.mark.diagnostics("markup-skipped")
def test_links_of_every_form():
    links = relation("l1", "hyperlink", "https://a.example/x", external=True) + relation(
        "l2", "hyperlink", "../x.docx", external=True
    )
    body = (
        p('<w:hyperlink r:id="l1"><w:r><w:t>甲</w:t></w:r></w:hyperlink>')
        + p('<w:hyperlink r:id="l1" w:anchor="f"><w:r><w:t>乙</w:t></w:r></w:hyperlink>')
        + p(field('HYPERLINK "https://b.example/" \\t "_blank"', r("丙")))
        + p('<w:fldSimple w:instr=" HYPERLINK https://c.example/ "><w:r><w:t>丁</w:t></w:r></w:fldSimple>')
        + p('<w:hyperlink r:id="l2"><w:r><w:t>戊</w:t></w:r></w:hyperlink>')
        + p('<w:hyperlink r:id="none"><w:r><w:t>己</w:t></w:r></w:hyperlink>')
        + p('<w:hyperlink w:anchor="mark"><w:r><w:t>庚</w:t></w:r></w:hyperlink>')
        + p('<w:bookmarkStart w:name="mark"/>' + r("节"), "heading1")
        + p(field('HYPERLINK \\l "mark"', r("辛")))
        + p("又", "heading1")
    )

    assert lines(body, links=links) == [
        "p: link{https://a.example/x|甲}",
        "p: link{https://a.example/x#f|乙}",
        "p: link{https://b.example/|丙}",
        "p: link{https://c.example/|丁}",
        "p: 戊",
        "p: 己",
        "p: link{#s1|庚}",
        "section 1: 节",
        "  p: link{#s1|辛}",
        "section 1: 又",
    ]


def test_fields_show_their_result_only():
    body = p(r("第") + field(" PAGE ", r("3")) + r("页") + field("DATE", r("秘"), part="end-never")) + p("文")

    assert lines(body) == ["p: 第3页", "p: 文"]


def test_ruby_of_both_kinds():
    def ruby(base, reading):
        return w("r", w("ruby", w("rubyPr") + w("rt", r(reading)) + w("rubyBase", r(base))))

    old = field("EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(yìn),印)", "", part="none")

    assert lines(p(ruby("刊", "kan") + ruby("本", "ben") + old + r("文"))) == [
        "p: ruby{刊|kan}ruby{本|ben}ruby{印|yìn}文"
    ]


CODE = '<w:rStyle w:val="Verbatim Char"/>'
CODE_STYLE = style("Verbatim Char", kind="character")


def test_code_side_by_side_is_one_span_and_keeps_its_breaks():
    broken = f"<w:r><w:rPr>{CODE}</w:rPr><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"

    assert lines(p(r("x ", CODE) + r("=  1", CODE + w("b"))), styles=CODE_STYLE) == ["p: code{x = 1}"]
    assert lines(p(broken), styles=CODE_STYLE) == ["p: code{a}br{}code{b}"]
    assert lines(p(r("甲") + r(" ", CODE) + r("乙")), styles=CODE_STYLE) == ["p: 甲 乙"]


def test_readings_keep_the_look_of_their_base():
    base = w("r", w("ruby", w("rt", r("kan")) + w("rubyBase", r("刊", w("b")))))

    assert lines(p(r("新", w("b")) + base)) == ["p: strong{新ruby{刊|kan}}"]


def test_underlines_of_links_are_no_emphasis():
    links = relation("l1", "hyperlink", "https://a.example/", external=True)
    line = r("甲", w("u", val="single"))

    assert lines(p(f'<w:hyperlink r:id="l1">{line}</w:hyperlink>'), links=links) == [
        "p: link{https://a.example/|甲}"
    ]
    assert lines(p(field('HYPERLINK "https://b.example/"', line))) == ["p: link{https://b.example/|甲}"]


def test_a_link_that_cannot_be_kept_is_reported_once():
    sink = Sink()
    links = relation("l2", "hyperlink", "../x.docx", external=True)

    assert lines(p(f'<w:hyperlink r:id="l2">{r("甲")}{r("乙")}</w:hyperlink>'), sink, links=links) == [
        "p: 甲乙"
    ]
    assert [item.message for item in sink] == ["markup skipped: links to other files"]


def test_of_two_forms_of_text_one_is_read_in_the_look_of_its_run():
    forms = "<mc:Choice><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback>"
    run = f"<w:r><w:rPr><w:b/></w:rPr><mc:AlternateContent>{forms}</mc:AlternateContent></w:r>"

    assert lines(p(run)) == ["p: strong{新}"]
