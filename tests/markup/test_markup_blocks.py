import pytest

from converters.diagnostics import SourcePos
from converters.markup.outline import relinked
from converters.model import Document, Section, Text
from converters.model.dump import dump
from tests.markup.helpers import lines, read, said


@pytest.mark.diagnostics("markup-skipped")
@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("text<p>one<p>two", ["p: text", "p: one", "p: two"]),
        ("<div>a<div>b</div>c</div>", ["p: a", "p: b", "p: c"]),
        ("<p>一<br><br>二</p>", ["p: 一", "p: 二"]),
        ("<p>一<br>　　二<br>&nbsp;&nbsp;三<br>四</p>", ["p: 一", "p: 二", "p: 三br{}四"]),
        ("<p><br>　　一<br></p>", ["p: 一"]),
        ("<p>&nbsp;</p><p> </p><p>　</p>", []),
        ("<b>甲<div>乙</div>丙</b>", ["p: strong{甲}", "p: strong{乙}", "p: strong{丙}"]),
        ("<p>一</p></body></html>后<p>二", ["p: 一", "p: 后", "p: 二"]),
        ("<html><body>一</body></html><html><body>二", ["p: 一二"]),
        ("<title>题</title><blink>一</blink>", ["p: 一"]),
        ("<a href='http://a.cn'><div>甲</div></a>", ["p: link{http://a.cn|甲}"]),
        ("<hr><p>* * *</p><p>＊＊＊</p><p>***重点</p>", ["rule", "rule * * *", "rule ＊＊＊", "p: ***重点"]),
    ],
)
def test_paragraphs(html, expected):
    assert lines(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<h2>甲</h2>一<h4>乙</h4>二<h3>丙</h3><h2>丁</h2>",
            ["section 1: 甲", "  p: 一", "  section 2: 乙", "    p: 二", "  section 2: 丙", "section 1: 丁"],
        ),
        ("<h3>甲</h3><h1>乙</h1>", ["section 1: 甲", "section 1: 乙"]),
        ("<h1><b>甲</b><br><b>乙<i>丙</i></b></h1>", ["section 1: 甲br{}乙emphasis{丙}"]),
        ("<h1><b>甲</b><br><i>乙</i></h1>", ["section 1: strong{甲}br{}emphasis{乙}"]),
        ("<h1></h1><h2> </h2>甲", ["p: 甲"]),
        ("<h1>甲<div>乙</div></h1>", ["section 1: 甲br{}乙"]),
        ("<h1>甲<b>乙</b></h1>", ["section 1: 甲strong{乙}"]),
        ("<h1>甲<ul><li>乙</ul></h1>", ["section 1: 甲", "  ul 1", "    li", "      p: 乙"]),
        ("<ul><li><h2>甲</h2>乙</ul>", ["ul 1", "  li", "    p: strong{甲}", "    p: 乙"]),
        ("<blockquote><h2>甲</h2></blockquote>", ["quote", "  p: strong{甲}"]),
    ],
)
def test_headings(html, expected):
    assert lines(html) == expected


def test_six_levels_at_most():
    html = "".join(f"<h{n}>{n}</h{n}>" for n in (1, 2, 3, 4, 5, 6))

    assert [line.strip() for line in lines(html)] == [f"section {n}: {n}" for n in (1, 2, 3, 4, 5, 6)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>甲<li>乙</ul>", ["ul 1", "  li", "    p: 甲", "  li", "    p: 乙"]),
        ("<ol start=3><li>甲</ol>", ["ol 3", "  li", "    p: 甲"]),
        (
            "<ol><li>甲<li value=5>乙<li>丙</ol>",
            ["ol 1", "  li", "    p: 甲", "  li 5.", "    p: 乙", "  li 6.", "    p: 丙"],
        ),
        ("<ol type=i start=4><li>甲</ol>", ["ol 4", "  li iv.", "    p: 甲"]),
        ("<ol type=A start=27><li>甲</ol>", ["ol 27", "  li AA.", "    p: 甲"]),
        ("<ol reversed start=2><li>甲<li>乙</ol>", ["ol 2", "  li", "    p: 甲", "  li 1.", "    p: 乙"]),
        (
            "<ul><li>甲<ul><li>乙</ul></ul>",
            ["ul 1", "  li", "    p: 甲", "    ul 1", "      li", "        p: 乙"],
        ),
        (
            "<ul><li>甲</li><ul><li>乙</ul></ul>",
            ["ul 1", "  li", "    p: 甲", "    ul 1", "      li", "        p: 乙"],
        ),
        ("<ul>前<li>甲</ul>", ["p: 前", "ul 1", "  li", "    p: 甲"]),
        ("<ul><li></ul><ul></ul>", []),
        (
            "<ul><li><input type=checkbox checked>甲<li><input type=checkbox>乙</ul>",
            ["ul 1", "  li", "    p: ☑ 甲", "  li", "    p: ☐ 乙"],
        ),
        (
            "<dl><dt>词<dd>义<dd><p>又义</p><dt>二<dd>2</dl>",
            ["dl", "  dt: 词", "    p: 义", "    p: 又义", "  dt: 二", "    p: 2"],
        ),
        ("<dl><div><dt>词<dd>义</div></dl>", ["dl", "  dt: 词", "    p: 义"]),
        ("<dl><dd>无词</dl>", ["p: 无词"]),
    ],
)
def test_lists(html, expected):
    assert lines(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<blockquote>引<footer>——某</footer></blockquote>", ["quote: ——某", "  p: 引"]),
        ("<blockquote><p>引</p><cite>某书</cite></blockquote>", ["quote: 某书", "  p: 引"]),
        ("<blockquote><p>引</p><p><cite>某书</cite></p></blockquote>", ["quote: 某书", "  p: 引"]),
        ("<blockquote><p><cite>某书</cite>说</p></blockquote>", ["quote", "  p: emphasis{某书}说"]),
        ("<figure><blockquote>引</blockquote><figcaption>某</figcaption></figure>", ["quote: 某", "  p: 引"]),
        ("<pre>\na  b\n  c\n</pre>", ["code -: 'a  b\\n  c'"]),
        ('<pre><code class="language-python">x</code></pre>', ["code python: 'x'"]),
        ("<div class='highlight-source-js'><pre>x<br>y</pre></div>", ["code js: 'x\\ny'"]),
        ("<pre class='lang-c'>a &lt;b&gt; <b>c</b></pre>", ["code c: 'a <b> c'"]),
        ("<div class=poem>床前<br>明月</div>", ["verse", "  | 床前", "  | 明月"]),
        (
            "<div class='poem'><p>一<br>二</p><p>三<br><b>四</b></p></div>",
            ["verse", "  | 一", "  | 二", "  | ", "  | 三", "  | strong{四}"],
        ),
        (
            "<div class=stanza><p>一</p><p>二</p></div>",
            ["verse", "  | 一", "  | 二"],
        ),
        ("<pre class=verse>一\n\n二</pre>", ["verse", "  | 一", "  | ", "  | 二"]),
    ],
)
def test_quotations_code_and_verse(html, expected):
    assert lines(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<table><tr><td>1<td>2<tr><td>3</table>",
            [
                "table 0: ",
                "  tr",
                "    td start",
                "      p: 1",
                "    td start",
                "      p: 2",
                "  tr",
                "    td start",
                "      p: 3",
                "    td start",
            ],
        ),
        (
            "<table><caption>表<br>一</caption><tr><th>甲<th>乙"
            "<tr><td align=right>1<td style='text-align: center'>2</table>",
            [
                "table 1: 表br{}一",
                "  tr",
                "    th start",
                "      p: 甲",
                "    th start",
                "      p: 乙",
                "  tr",
                "    td end",
                "      p: 1",
                "    td center",
                "      p: 2",
            ],
        ),
        (
            "<table><tfoot><tr><td>脚<td>f</tfoot>"
            "<tbody><tr><td>身<td>b</tbody><thead><tr><td>头<td>h</thead></table>",
            [
                "table 1: ",
                "  tr",
                "    td start",
                "      p: 头",
                "    td start",
                "      p: h",
                "  tr",
                "    td start",
                "      p: 身",
                "    td start",
                "      p: b",
                "  tr",
                "    td start",
                "      p: 脚",
                "    td start",
                "      p: f",
            ],
        ),
        (
            "<table><tr><td rowspan=0>1<td colspan=2>2<tr><td>3<td>4</table>",
            [
                "table 0: ",
                "  tr",
                "    td start 1x2",
                "      p: 1",
                "    td start 2x1",
                "      p: 2",
                "  tr",
                "    td start",
                "      p: 3",
                "    td start",
                "      p: 4",
            ],
        ),
        ("<table><tr><td><p>一</p><p>二</p></table>", ["p: 一", "p: 二"]),
        ("<table role=presentation><tr><td>一<td>二</table>", ["p: 一", "p: 二"]),
        ("<table><tr><td>栏<td><h1>题</h1>文</table>", ["p: 栏", "section 1: 题", "  p: 文"]),
    ],
)
def test_tables(html, expected):
    assert lines(html) == expected


def test_a_class_that_captions_the_image_before_it():
    png = "data:image/gif;base64,R0lGODlhBQAFAIAAAAAAAP///yH5BAAAAAAALAAAAAAFAAUAAAIEhI+pWQA7"

    assert lines(f"<p><img src='{png}' alt=甲></p><p class='wp-caption-text'>说明</p>") == [
        "figure image-001.gif '甲': 说明"
    ]


def test_what_is_not_text_is_left_out_and_the_unknown_is_kept_and_said():
    html = "<script>x()</script><style>p{}</style><blink>闪</blink><my-tag>我</my-tag><blink>烁</blink>"

    assert lines(html) == ["p: 闪我烁"]
    assert said(html) == [
        "warning: markup skipped: <blink>, 2 times [markup-skipped]",
        "warning: markup skipped: <my-tag> [markup-skipped]",
    ]


def test_hidden_text_is_left_out_and_counted():
    html = "<p>见<span style='display: none'>藏</span></p><div hidden>匿</div>"

    assert lines(html) == ["p: 见"]
    assert said(html) == ["info: 2 elements that browsers do not display were left out [dropped]"]


@pytest.mark.diagnostics("markup-skipped")
@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<dl>前<dt>词<dd>义</dl>", ["p: 前", "dl", "  dt: 词", "    p: 义"]),
        ("<table>前<tr>中<td>1<td>2</table>", ["p: 前中", "table 0: "]),
        ("<ul><p>段</p></ul>", ["ul 1", "  li", "    p: 段"]),
        ("<blockquote>引<footer>某<ul><li>项</ul></footer></blockquote>", ["quote: 某", "  p: 引", "  ul 1"]),
        ("<div class=poem>一<br>二<ul><li>项</ul></div>", ["verse", "  | 一", "  | 二", "ul 1"]),
        ("<pre>码<img alt=图 src=x></pre>", ["code -: '码'", "figure - '图': 图"]),
        ("<svg><text>字</text><style>x</style></svg>", ["p: 字"]),
    ],
)
def test_what_stands_where_it_may_not_is_kept(html, expected):
    assert lines(html)[: len(expected)] == expected


def test_links_follow_their_sections_when_others_come_or_go():
    document, _ = read(
        '<p><a href="#b">乙</a><a href="#c">丙</a></p><h1>甲</h1><h1 id=b>乙</h1><h1 id=c>丙</h1>'
    )
    more = Section(heading=(Text(text="新"),), pos=SourcePos(line=9))
    body = (document.body[0], more, more, *document.body[1:3])

    assert dump(Document(body=relinked(body, document.body))).splitlines()[1] == "p: link{#s4|乙}丙"
    assert relinked(document.body, document.body) == document.body


class _Counted(str):
    """A text that counts how often it is compared."""

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other):
        _Counted.compared += 1
        return super().__eq__(other)


def test_each_section_is_looked_for_once_among_thousands():
    def body(first, count):
        return tuple(
            Section(heading=(Text(text=_Counted(f"节{number}")),), pos=SourcePos(line=1))
            for number in range(first, first + count)
        )

    before = body(0, 2000)
    _Counted.compared = 0

    assert relinked(body(1000, 2000), before) == body(1000, 2000)
    assert _Counted.compared < 20_000
