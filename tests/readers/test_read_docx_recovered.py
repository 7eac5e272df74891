"""What styles, or without them the text alone, say of an article in a Word file."""

from xml.sax.saxutils import escape

import pytest

from converters.diagnostics import Sink
from converters.model import Section
from converters.model.walk import plain, walk
from converters.options import ReadOptions
from converters.readers.text import read as read_text
from converters.source import Source
from tests.conftest import SEED
from tests.kitchen_sink import PLAIN
from tests.readers.test_read_docx import style
from tests.readers.word import document, lines, p, r, relation, w, word


def test_code_of_several_lines_is_one_block_and_centred_styles_align_cells():
    styles = style("Code") + style("Mid", w("pPr", w("jc", val="center")))
    code = p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "Code")
    row = w("tr", w("tc", p("甲", "Mid")) + w("tc", p("乙")))

    assert lines(code + code + p("c", "Code") + w("tbl", row), styles=styles) == [
        "code -: 'a\\nb'", "code -: 'a\\nb'", "code -: 'c'",
        "table 0: ", "  tr", "    td center", "      p: 甲", "    td start", "      p: 乙",
    ]  # fmt: skip


def test_drop_capitals_are_part_of_their_paragraph():
    capital = p(r("活", w("position", val=-9) + w("sz", val=110)), "", w("framePr", dropCap="drop"))

    assert lines(capital + p("字印刷。")) == ["p: 活字印刷。"]


def test_letters_that_are_raised_by_hand_are_raised():
    assert lines(p(r("x") + r("2", w("position", val=8) + w("sz", val=19)))) == ["p: xsuperscript{2}"]


def test_a_text_that_looks_like_furniture_throughout_is_kept():
    assert len(document(word(p("x") * 200)).body) == 200


def test_styles_of_mastheads_colophons_and_links_fill_the_metadata():
    link = relation("l1", "hyperlink", "https://a.example/", external=True)
    body = (
        p("某报 2024年5月6日", "Masthead") + p("题", "Title") + p("林知白　周行之", "Byline")
        + p("节", "heading 1") + p("正文。") + p("作者 林知白", "Colophon") + p("责编 王责", "Colophon")
        + p("延伸阅读", "Related Heading")
        + p(r("2024-05-01 ") + '<w:hyperlink r:id="l1"><w:r><w:t>别篇</w:t></w:r></w:hyperlink>', "Related")
    )  # fmt: skip
    names = ("Masthead", "Title", "Byline", "heading 1", "Colophon", "Related Heading", "Related")
    found = document(word(body, styles="".join(map(style, names)), links=link))

    assert [(person.name, person.role) for person in found.meta.contributors] == [
        ("林知白", "author"), ("王责", "editor"),
    ]  # fmt: skip
    assert [(item.title, item.date, item.href) for item in found.meta.related] == [
        ("别篇", "2024-05-01", "https://a.example/")
    ]
    assert {item.reason for item in found.dropped} == {"masthead", "byline", "heading of notes or links"}
    assert [len(block.blocks) for block in found.body] == [1]


def test_labels_that_are_typed_are_labels():
    styles = style("List") + style("List 2")
    body = p("<w:r><w:t>（一）</w:t></w:r><w:r><w:tab/></w:r>" + r("甲"), "List") + p(r("乙"), "List")
    body += p("<w:r><w:t>•</w:t><w:tab/></w:r>" + r("丙"), "List 2")

    assert lines(body, styles=styles) == [
        "ol 1", "  li （一）", "    p: 甲", "p: 乙",
        "ul 1", "  li", "    ul 1", "      li •", "        p: 丙",
    ]  # fmt: skip


def test_pasted_text_is_recovered_as_raw_text():
    raw = SEED.read_bytes()
    body = "".join(p(escape(line)) for line in raw.decode().splitlines())
    found = document(word(body))
    expected = read_text(Source(data=raw, name="x.txt"), ReadOptions(language="zh-Hans"), Sink())

    assert found.meta == expected.meta
    assert headings(found) == headings(expected)
    assert found.provenance.reader == "docx"


def test_a_title_in_a_style_is_the_title_of_pasted_text():
    body = p("题", "Title") + "".join(p(PLAIN[at : at + 60]) for at in range(0, 120, 20))

    assert document(word(body)).meta.title == "题"


def headings(document):
    return [plain(block.heading) for block in walk(document.body) if isinstance(block, Section)]


def test_without_styles_headings_bylines_and_tails_are_recovered():
    prose = (
        "活字印刷把单个的字模排成整版，印完拆开，下次再用。",
        "讲究的刻本仍旧请名手写样上板，一页一页地雕，校过三遍才肯刷印。",
        "两种办法并行了几百年，直到铅字和机器从海上来。",
    )
    parts = ("缘起", "经过", "结局")
    body = p("活字与雕版", "", w("jc", val="center")) + p("作者：林知白")
    body += "".join(
        p(r(part, w("b"))) + p(said) + p(said[::-1]) for part, said in zip(parts, prose, strict=True)
    )
    found = document(word(body + p("（责任编辑：王责）")))

    assert found.meta.title == "活字与雕版"
    assert found.meta.names("author") == ("林知白",)
    assert found.meta.names("responsible-editor") == ("王责",)
    assert [plain(block.heading) for block in found.body if isinstance(block, Section)] == [*parts]


@pytest.mark.diagnostics("markup-skipped")
def test_paragraphs_of_formulas_are_no_debris():
    def formula(text):
        return p(f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>")

    body = p(PLAIN) + formula("e={x}_{i}+{y}^{2};") + p(PLAIN[::-1]) + formula("if(a&lt;b){return}")
    found = document(word(body))

    assert found.dropped == ()
    assert len(found.body) == 4
