"""Word files in which no style says what is a heading."""

from xml.sax.saxutils import escape

import pytest

from converters.diagnostics import Sink
from converters.model import Section
from converters.model.walk import plain, walk
from converters.options import ReadOptions
from converters.readers.text import read as read_text
from converters.source import Source
from tests.kitchen_sink import PLAIN
from tests.places import SEED
from tests.readers.word import document, p, r, w, word


def test_a_text_that_looks_like_furniture_throughout_is_kept():
    assert len(document(word(p("x") * 200)).body) == 200


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
