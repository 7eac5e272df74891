import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.errors import EmptyInput
from converters.model.check import check
from converters.model.dump import dump
from converters.options import ReadOptions
from converters.readers.markdown import read
from converters.source import Source
from tests.kitchen_sink import transparent_png
from tests.readers.archives import offline
from tests.readers.goldens import cases, found_in, name_of, text_in

__all__ = ["offline"]


CHILD = ["      li", "        p: c"]


def document(text, sink=None, folder=None, **options):
    data = text if isinstance(text, bytes) else text.encode()
    source = Source(data=data, name="x.md", folder=folder)
    return check(read(source, ReadOptions(**options), Sink() if sink is None else sink))


def lines(text, **options):
    """The dump of the body."""
    return [
        line for line in dump(document(text, **options)).splitlines() if not line.startswith("language: ")
    ]


@pytest.mark.parametrize("case", cases("markdown"), ids=name_of)
@pytest.mark.usefixtures("offline")
def test_golden(case, golden):
    golden(case / "expected.txt", found_in(case))


# --------------------------------------------------------------------------- CommonMark and GFM, by section
@pytest.mark.diagnostics("markup-skipped", "resource-refused")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # tabs, breaks, headings
        ("\tx\ty", ["code -: 'x\\ty'"]),
        ("甲\n\n* * *\n\n乙", ["p: 甲", "rule", "p: 乙"]),
        ("甲\n\n---", ["p: 甲", "rule"]),
        ("a\n\n## b ##\n\n### c", ["p: a", "section 1: b", "  section 2: c"]),
        ("a\n\n#b", ["p: a", "p: #b"]),
        ("a\n\nb\n===\n\nc\n---", ["p: a", "section 1: b", "  section 2: c"]),
        ("a\n\n####### b", ["p: a", "p: ####### b"]),
        # code
        ("    a\n\n     b\n", ["code -: 'a\\n\\n b'"]),
        ("~~~ python {x}\na < b\n~~~", ["code python: 'a < b'"]),
        ("```\nopen", ["code -: 'open'"]),
        ("- a\n\n      b", ["ul 1", "  li", "    p: a", "    code -: 'b'"]),
        # paragraphs
        ("甲\n乙", ["p: 甲乙"]),
        ("a\nb", ["p: a b"]),
        ("a  \nb\\\nc", ["p: abr{}bbr{}c"]),
        # quotations and lists
        ("> a\n> > b\n\nc", ["quote", "  p: a", "  quote", "    p: b", "p: c"]),
        ("> a\nlazy", ["quote", "  p: a lazy"]),
        ("3. a\n4. b", ["ol 3", "  li", "    p: a", "  li", "    p: b"]),
        ("- a\n- b\n\n* c", ["ul 1", "  li", "    p: a", "  li", "    p: b", "ul 1", "  li", "    p: c"]),
        ("- a\n\n  b\n  - c", ["ul 1", "  li", "    p: a", "    p: b", "    ul 1", *CHILD]),
        ("- [x] a\n- [ ] b", ["ul 1", "  li", "    p: ☑ a", "  li", "    p: ☐ b"]),
        # inlines
        ("\\*a\\* &amp; &#x5200;", ["p: *a* & 刀"]),
        ("`` a`b ``", ["p: code{a`b}"]),
        ("*a* _b_ **c** __d__", ["p: emphasis{a} emphasis{b} strong{c} strong{d}"]),
        ("***e***", ["p: emphasis{strong{e}}"]),
        ("这是**“重点”**吗，**重点。**是", ["p: 这是strong{“重点”}吗，strong{重点。}是"]),
        ("a_b_c *a **b** c*", ["p: a_b_c emphasis{a strong{b} c}"]),
        ("~~a~~", ["p: strikethrough{a}"]),
        ("[a](http://b.cn 'c') <http://d.cn>", ["p: link{http://b.cn|a} link{http://d.cn|http://d.cn}"]),
        ("[a][b] [b] [c]\n\n[b]: http://d.cn", ["p: link{http://d.cn|a} link{http://d.cn|b} [c]"]),
        ("[a](javascript:x) [b](other.md)", ["p: [a](javascript:x) b"]),
        ("![图`码` *强*](no.png)", ["figure - '图码 强': 图码 强"]),
        ("<i>a</i> <b", ["p: emphasis{a} <b"]),
        # tables, definitions, notes
        (
            "|a|b|\n|-|:-:|\n|1|2|",
            [
                "table 1: ",
                "  tr",
                "    th start",
                "      p: a",
                "    th center",
                "      p: b",
                "  tr",
                "    td start",
                "      p: 1",
                "    td center",
                "      p: 2",
            ],
        ),
        ("词\n: 甲\n: 乙", ["dl", "  dt: 词", "    p: 甲", "    p: 乙"]),
        ("a[^1]b^[乙]\n\n[^1]: 甲", ["p: anote{p: 甲}bnote{p: 乙}"]),
        ("a[^1] [^1] [^2]\n\n[^1]: 甲\n[^1]: 又", ["p: anote{p: 甲} note{p: 甲}[^2]", "note", "  p: 又"]),
        # raw HTML
        (
            "<table><tr><td>1</td><td>2</td></tr></table>",
            ["table 0: ", "  tr", "    td start", "      p: 1", "    td start", "      p: 2"],
        ),
        ("<div>\n\n*a*\n\n</div>", ["p: emphasis{a}"]),
        ("<details><summary>a</summary>\n\nb</details>", ["p: a", "p: b"]),
    ],
)
def test_each_construct(text, expected):
    assert lines(text) == expected


def test_links_to_headings_lead_to_their_sections():
    text = "[甲](#一-概述) [乙](#%E4%BA%8C) [丙](#二-1) [丁](#none)\n\n## 一 概述\n\n## 二\n\n## 二"

    sink = Sink()

    found = dump(document(text, sink)).splitlines()

    assert "p: link{#s1|甲} link{#s2|乙} link{#s3|丙} 丁" in found
    assert [str(item) for item in sink.warnings] == [
        "x.md: warning: 1 internal links do not lead to a section; their text is kept [markup-skipped]"
    ]


def test_the_first_heading_is_the_title_when_no_other_is_as_high():
    assert document("# 题\n\n文\n\n## 节").meta.title == "题"
    assert document("# 题\n\n文\n\n# 又").meta.title is None
    assert document("文\n\n# 题").meta.title is None
    assert document("---\ntitle: 另题\n---\n# 题\n\n文").meta.title == "另题"


def test_blocks_know_their_lines():
    found = document("---\ntitle: 题\n---\n\n一\n\n- 甲\n- 乙\n\n```\n码\n```\n\n<p>raw</p>\n\n> 引")

    assert [block.pos.line for block in found.body] == [5, 7, 10, 10, 16]
    assert [field.pos.line for field in found.fields] == [2]


def test_images_beside_the_file(tmp_path):
    (tmp_path / "图 1.png").write_bytes(transparent_png())

    found = document("![甲](图%201.png)\n\n![乙](<图 1.png> '说明')", folder=tmp_path)

    assert [item.media_type for item in found.resources] == ["image/png"]
    assert dump(found).splitlines()[1:] == ["figure image-001.png '甲': ", "figure image-001.png '乙': 说明"]


# --------------------------------------------------------------------------- front matter
@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("title: 题: 目", "title", "题: 目"),
        ('title: "题 \\"目\\""  # 注', "title", '题 "目"'),
        ("title: '题''目'", "title", "题'目"),
        ("title: 题目 # 注", "title", "题目"),
        ("title: C# 与 F#", "title", "C# 与 F#"),
        ("标题: 题目", "title", "题目"),
        ("title: |\n  第一行\n  第二行", "title", "第一行 第二行"),
        ("title: 第一行\n  第二行", "title", "第一行 第二行"),
        ("date: 2020-1-2", "date", "2020-01-02"),
        ("date: 2020年1月", "date", "2020-01"),
        ("date: 昨天", "date", None),
        ("tags: 甲、乙, 丙", "keywords", ("甲", "乙", "丙")),
        ("tags: [甲, '乙, 丙']", "keywords", ("甲", "乙, 丙")),
        ("tags:\n- 甲\n- 乙", "keywords", ("甲", "乙")),
        ("tags: []", "keywords", ()),
        ("source: 晚报", "source", "晚报"),
        ("source: https://a.cn/x", "source", None),
        ("lang: zh_TW", "language", "zh-TW"),
        ("description: ~", "description", None),
        ("title: ok\r\n", "title", "ok"),
    ],
)
def test_yaml(front, field, value):
    assert getattr(document(f"---\n{front}\n---\n\n正文").meta, field) == value


def test_people_in_yaml():
    meta = document(
        "---\nauthor:\n  - name: 甲\n    affiliation: 某社\n  - 乙\n译者: 丙、丁\neditor: 戊\n---\n文"
    ).meta

    assert (meta.names("author"), meta.names("translator"), meta.names("editor")) == (
        ("甲", "乙"),
        ("丙", "丁"),
        ("戊",),
    )
    assert meta.affiliation == "某社"


@pytest.mark.parametrize("odd", ["b: *x", "m: [n", "o", 'r: "s', "u: @v"])
def test_what_is_no_yaml_is_reported_and_kept(odd):
    sink = Sink()
    found = document(f"---\ntitle: 题\n{odd}\nz: 末\n---\n\n正文", sink=sink)

    assert found.meta.title == "题"
    assert [(item.text, item.pos.line) for item in found.dropped] == [(odd, 3), ("z: 末", 4)]
    assert {item.kind for item in sink} == {Kind.ENCODING, Kind.MARKUP_SKIPPED}


@pytest.mark.parametrize(
    "odd", ["a: &x 1", "c: !!str d", "e: {f: g}", "h:\n  i:\n    j: k", "? l", "p: [[q]]"]
)
def test_yaml_of_no_use_is_kept(odd):
    sink = Sink()
    found = document(f"---\ntitle: 题\n{odd}\nz: 末\n---\n\n正文", sink=sink)

    assert found.meta.title == "题"
    assert "\n".join(item.text for item in found.dropped) == f"{odd}\nz: 末"
    assert {item.kind for item in sink} == {Kind.ENCODING}


def test_front_matter_that_is_too_long_is_kept_with_one_report():
    sink = Sink()
    front = "title: 题\n" + "a: b\n" * 10_000
    found = document(f"---\n{front}---\n\n正文", sink=sink)

    assert [item.text for item in found.dropped] == [front.strip()]
    assert [item.kind for item in sink] == [Kind.ENCODING, Kind.MARKUP_SKIPPED]


@pytest.mark.parametrize(
    "text",
    [
        "---\n\n正文\n\n---\n\n又",
        "---\n只有一条线",
        "---\n正文在这里。\n---\n",
        "----\ntitle: x\n----\n",
        " ---\ntitle: 题\n---",
    ],
)
def test_what_is_no_front_matter_is_text(text):
    found = document(text)

    assert found.fields == found.dropped == ()
    assert found.body


def test_toml():
    meta = document(
        '+++\ntitle = "题"\ndate = 2020-01-02\n[extra]\nauthor = "甲"\n[[authors]]\nname = "乙"\n+++\n文'
    ).meta

    assert (meta.title, meta.date, meta.names("author")) == ("题", "2020-01-02", ("乙",))


def test_toml_that_is_wrong_is_reported_and_kept():
    sink = Sink()
    found = document("+++\ntitle = 题\n+++\n文", sink=sink)

    assert [(item.text, item.pos.line) for item in found.dropped] == [("title = 题", 2)]
    assert Kind.MARKUP_SKIPPED in {item.kind for item in sink}


def test_front_matter_alone():
    assert document("---\ntitle: 题\n---\n").meta.title == "题"
    with pytest.raises(EmptyInput):
        document("---\nlayout: x\n---\n")


# --------------------------------------------------------------------------- nothing is lost
PARTS = st.sampled_from(
    (
        "WORD",
        "WORD WORD",
        "\n",
        "\n\n",
        "\n\n",
        "  \n",
        "# WORD\n",
        "WORD\n===\n",
        "- WORD\n",
        "  - WORD\n",
        "1. WORD\n",
        "> WORD\n",
        "> - WORD\n",
        "```\nWORD\n```\n",
        "    WORD\n",
        "*WORD*",
        "**WORD",
        "_WORD_",
        "`WORD`",
        "`",
        "~~WORD~~",
        "[WORD](http://a.cn)",
        "[WORD](",
        "[WORD]",
        "![WORD](x.png)",
        '![WORD](x.png "WORD")',
        "<http://a.cn/WORD>",
        "[^WORD]",
        "[^a]",
        "\n[^a]: WORD\n",
        "\n[^WORD]: WORD\n",
        "^[WORD]",
        "|WORD|WORD|\n|-|-|\n|WORD|WORD|WORD|\n",
        "WORD|WORD\n",
        "WORD\n: WORD\n",
        "- [ ] WORD\n",
        "***\n",
        "<b>WORD",
        "</b>",
        "<div>WORD\n",
        "</div>\n",
        "<title>",
        "<!-- ",
        "-->",
        "<",
        "<script>",
        "<p title",
        "&lt;WORD",
        "&",
        "\\",
        "<textarea>",
        "<td>WORD</td>",
        "<ruby>WORD<rt>WORD</rt></ruby>",
        "<img alt='WORD'>",
        "<a id=x href='#a'>WORD</a>",
        "甲WORD。",
        "\tWORD",
        "+++\n",
        "---\n",
        "WORD: WORD\n",
        "<plaintext>",
        "<![CDATA[",
        "<?php WORD",
        "<svg>WORD",
        "<template>",
        "<select>WORD",
        "<noscript>",
    )
)


@pytest.mark.diagnostics("markup-skipped", "resource-refused")
@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=14))
def test_no_text_is_lost(parts):
    # A comment, an instruction, what stands in a tag and the title of a link show nothing.
    text = "".join(parts)
    pieces = text.split("WORD")
    words = [f"word{at}z" for at in range(len(pieces) - 1)]
    text = pieces[0] + "".join(word + piece for word, piece in zip(words, pieces[1:], strict=True)) + "\n\n末"
    shown = re.sub(
        r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<[a-z]\w*( [^>]*)?>|<!.*?>", "", text, flags=re.S
    )
    shown = re.sub(r'\(x\.png "[^"]*"\)', "", shown)

    found = text_in(document(text))

    labels = set(re.findall(r"\[\^(word\d+z)\]", text))
    assert [word for word in words if word in shown and word not in found and word not in labels] == []
