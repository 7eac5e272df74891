import pytest

from tests.markup.helpers import lines, said

LEADS_NOWHERE = "warning: 1 internal links do not lead to a section; their text is kept [markup-skipped]"


@pytest.mark.diagnostics("markup-skipped")
@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<i>a</i><em>b</em><var>c</var>", "emphasis{abc}"),
        ("<b>甲<b>乙</b></b><strong>丙</strong>", "strong{甲乙丙}"),
        ("<s>a</s> <del>b</del>", "strikethrough{a} strikethrough{b}"),
        ("H<sub>2</sub>O<sup>2</sup>", "Hsubscript{2}Osuperscript{2}"),
        ("<b>粗<i>斜</i></b>", "strong{粗emphasis{斜}}"),
        ("<code> x\n y </code>", "code{ x y }"),
        ("<kbd>Ctrl</kbd>", "code{Ctrl}"),
        ("<q>甲</q>", "“甲”"),
        ("<span style='font-weight: 700; font-style:italic'>甲</span>", "strong{emphasis{甲}}"),
        ("<span style='text-decoration: line-through'>甲</span>", "strikethrough{甲}"),
        ("<font color=red><big>甲</big></font>", "甲"),
        ("甲<wbr>乙<span></span>", "甲乙"),
        ("<math alttext='x^2'><mi>x</mi></math>", "math{x = x^2}"),
        ("<mark>甲<b>乙</b></mark>", "mark{甲strong{乙}}"),
        ("&amp; &lt;b&gt; &copy; &#x5200;", "& <b> © 刀"),
    ],
)
def test_each_inline(html, expected):
    assert lines(f"<p>{html}</p>") == [f"p: {expected}"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("甲\n乙", "甲乙"),
        ("甲，\n  乙", "甲，乙"),
        ("甲”\n乙", "甲”乙"),
        ("甲\nb", "甲 b"),
        ("a \n  b", "a b"),
        ("甲 乙", "甲 乙"),
        ("한국\n어", "한국 어"),
        ("  a  <b>  b </b> c  ", "a strong{b }c"),
        ("甲<b>\n乙</b>", "甲strong{乙}"),
        ("a<br>  b", "abr{}b"),
        ("甲\u00a0乙　丙", "甲\u00a0乙　丙"),
        ("a <code> b </code> c", "a code{ b } c"),
    ],
)
def test_white_space(html, expected):
    assert lines(f"<p>{html}</p>") == [f"p: {expected}"]


@pytest.mark.diagnostics("markup-skipped")
@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("http://a.cn/?a=1&amp;b", "link{http://a.cn/?a=1&b|甲}"),
        (" HTTPS://a.cn ", "link{HTTPS://a.cn|甲}"),
        ("mailto:a@b.cn", "link{mailto:a@b.cn|甲}"),
        ("java\nscript:alert(1)", "甲"),
        ("data:text/html,x", "甲"),
        ("file:///etc/passwd", "甲"),
        ("http://[::1", "甲"),
        ("http:", "甲"),
        ("other.html", "甲"),
        ("", "甲"),
    ],
)
def test_links(href, expected):
    assert lines(f"<p><a href='{href}'>甲</a></p>") == [f"p: {expected}"]


def test_relative_links_with_a_base():
    html = "<p><a href='../b.html#c'>甲</a></p>"

    assert lines(html, base="https://a.cn/x/y.html") == ["p: link{https://a.cn/b.html#c|甲}"]
    assert said(html) == ["warning: markup skipped: links to other files [markup-skipped]"]


def test_links_inside_lead_to_sections():
    html = """<p><a href="#b">见乙</a><a href="#p">段</a><a href="#top">顶</a></p><p id=top>文</p>
        <h1>甲</h1><p id=p>段</p><a name=b></a><h2>乙</h2>"""

    assert lines(html)[0] == "p: link{#s2|见乙}link{#s1|段}顶"
    assert said(html) == [LEADS_NOWHERE]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>见<span lang=en>Hello</span></p>", "p: 见foreign{en|Hello}"),
        ("<p lang=ja>猫である</p>", "p: foreign{ja|猫である}"),
        ("<p lang=zh-CN>猫</p>", "p: 猫"),
        ("<p lang=zh-TW>貓</p>", "p: foreign{zh-TW|貓}"),
        ("<p lang=en>这其实是中文</p>", "p: 这其实是中文"),
        (
            "<p><i lang=fr>un <b lang=en>one</b></i></p>",
            "p: foreign{fr|emphasis{un foreign{en|strong{one}}}}",
        ),
    ],
)
def test_languages(html, expected):
    assert lines(html) == [expected]


# --------------------------------------------------------------------------- notes
MARKDOWN_IT = """<p>文<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>。</p>
<hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list">
<li id="fn1" class="footnote-item"><p>注
<a href="#fnref1" class="footnote-backref">↩︎</a></p></li></ol></section>"""
PANDOC = """<p>文<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>。</p>
<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr /><ol>
<li id="fn1"><p>注<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>"""
MAMMOTH = """<p>文<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup>。</p>
<ol><li id="footnote-1"><p> 注 <a href="#footnote-ref-1">↑</a></p></li></ol>"""
EPUB = """<p>文<a epub:type="noteref" href="#n1">1</a>。</p>
<aside epub:type="footnote" id="n1" hidden><p>注</p></aside>"""
WIKI = """<p>文<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>。</p>
<h2>注释</h2><ol class="references"><li id="cite_note-1">
<span><a href="#cite_ref-1">^</a></span> <span>注</span></li></ol>"""
OLD_BOOK = """<p>文<a id="r1" href="#n1">[1]</a>。</p><hr><p><a id="n1" href="#r1">[1]</a> 注</p>"""
REPEATED = (
    """<p>文<a id="r1" href="#n1"><sup>[1]</sup></a>。</p><p id="n1">[1] 注 <a href="#r1">返回</a></p>"""
)


@pytest.mark.parametrize(
    ("html", "rest"),
    [
        (MARKDOWN_IT, []),
        (PANDOC, []),
        (MAMMOTH, []),
        (EPUB, []),
        (WIKI, []),
        (OLD_BOOK, []),
        (REPEATED, []),
    ],
    ids=["markdown-it", "pandoc", "mammoth", "epub", "wiki", "old-book", "repeated"],
)
def test_notes_stand_where_they_are_called(html, rest):
    assert lines(html) == ["p: 文note{p: 注}。", *rest]


def test_an_endnote_says_so():
    html = """<p>文<sup><a href="#endnote-1" id="endnote-ref-1">[1]</a></sup></p>
        <ol><li id="endnote-1"><p>注 <a href="#endnote-ref-1">↑</a></p></li></ol>"""

    document = lines(html)
    assert document == ["p: 文note{p: 注}"]


def test_a_note_called_twice_stands_twice_and_one_that_calls_itself_once():
    twice = (
        "<p>a<a epub:type=noteref href=#n>1</a>b<a epub:type=noteref href=#n>1</a></p><aside id=n>注</aside>"
    )
    itself = (
        "<p>a<a epub:type=noteref href=#n>1</a></p><aside id=n>注<a epub:type=noteref href=#n>1</a></aside>"
    )

    assert lines(twice) == ["p: anote{p: 注}bnote{p: 注}"]
    assert lines(itself) == ["p: anote{p: 注1}"]
    assert said(twice) == []
    assert said(itself) == [LEADS_NOWHERE]


def test_a_note_nobody_calls_is_kept():
    assert lines('<p>a</p><aside epub:type="footnote" id="n">注</aside>') == ["p: a", "note", "  p: 注"]


def test_a_link_to_a_division_is_no_note():
    html = '<p><a href="#more">见下</a></p><div id="more" class="note"><p>说明</p></div>'

    assert lines(html) == ["p: 见下", "p: 说明"]
    assert said(html) == [LEADS_NOWHERE]
