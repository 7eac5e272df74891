"""What styles and direct formatting of a Word file mean."""

from tests.readers.word import lines, p, r, style, w


def test_headings_are_told_by_style_inheritance_and_outline_level():
    styles = (
        style("heading 1")
        + style("Mine", based="heading 1")
        + style("Level", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + style("标题 2")
        + style("a", based="b")
        + style("b", based="a")
    )
    body = "".join(
        (
            p("一", "Mine"), p("二", "Level"), p("三", "标题 2"), p("四", "", '<w:outlineLvl w:val="0"/>'),
            p("五", "heading 1", '<w:outlineLvl w:val="9"/>'), p("六", "a"), p("七", "unknown"),
        )
    )  # fmt: skip

    assert lines(body, styles=styles) == [
        "section 1: 一", "  section 2: 二", "  section 2: 三", "section 1: 四",
        "  p: 五", "  p: 六", "  p: 七",
    ]  # fmt: skip


def test_runs_keep_what_means_something():
    styles = style("Loud", "<w:rPr><w:b/></w:rPr>") + style("Verbatim Char", kind="character")
    runs = [
        r("甲", w("b")), r("乙", w("i") + w("b", val=0)), r("丙", w("strike")), r("丁", w("em", val="dot")),
        r("2", w("vertAlign", val="superscript")), r("x", w("rStyle", val="Verbatim Char")),
        r("戊", w("u", val="single")),
    ]  # fmt: skip

    assert lines(p("".join(runs))) == [
        "p: strong{甲}emphasis{乙}strikethrough{丙}emphasis{丁}superscript{2}xemphasis{戊}"
    ]
    code = '<w:rStyle w:val="Verbatim Char"/>'
    raised = code + w("vertAlign", val="superscript")
    assert lines(p(r("x", code) + r("2", raised)), styles=styles) == ["p: code{x}superscript{2}"]
    # Of two styles that make bold the one takes it off again, as on-off properties do.
    both = styles + style("Bold", "<w:rPr><w:b/></w:rPr>", kind="character")
    assert lines(p(r("甲") + r("乙", '<w:rStyle w:val="Bold"/>'), "Loud"), styles=both) == ["p: strong{甲}乙"]


def test_bold_headings_are_only_headings():
    assert lines(p(r("题", "<w:b/>"), "heading1") + p("文"))[0] == "title: 题"
    assert lines(p(r("题", "<w:b/>"), "heading1") + p("题", "heading1"))[0] == "section 1: 题"


def test_letters_that_are_raised_by_hand_are_raised():
    assert lines(p(r("x") + r("2", w("position", val=8) + w("sz", val=19)))) == ["p: xsuperscript{2}"]


def test_roles_of_styles():
    body = p("码", "SourceCode") + p("x = 1", "SourceCode") + p("引", "Quote") + p("又引", "Quote") + p("文")

    assert lines(body) == ["code -: '码\\nx = 1'", "quote", "  p: 引", "  p: 又引", "p: 文"]
