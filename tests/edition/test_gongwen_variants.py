"""Official letters and minutes: the variants of the theme gongwen (GB/T 9704-2012, 10.1 and 10.3)."""

from __future__ import annotations

import pytest

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.fonts.library import FontLibrary
from converters.model import Document, Metadata, Official, Paragraph, Text
from converters.options import EditionOptions, PdfOptions
from converters.typeset.frames import PageFrame, RuleItem, TextItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.layout import lay_out
from converters.units import to_mm
from converters.writers.pdf.validate.check import check
from converters.writers.pdf.write import write as write_pdf


def document(*lines: str, title: str = "关于商请支持渡口改造工程的函", **official: object) -> Document:
    fields = {"issuer": "石泉县人民政府", "document_number": "石政函〔2024〕12号", **official}
    body = tuple(Paragraph(content=(Text(text=line),)) for line in lines)
    meta = Metadata(title=title, date="2024-03-01", official=Official(**fields))  # type: ignore[arg-type]
    return Document(meta=meta, body=body)


def edition(one: Document, theme: str) -> Edition:
    sink = Sink()
    made = build(one, EditionOptions(theme=theme), sink)
    assert [str(said) for said in sink.warnings] == []
    return made


def pages(one: Document, theme: str) -> list[PageFrame]:
    made = edition(one, theme)
    context = Context(
        fonts=FontLibrary(system_fonts="none"), structure=StructureBuilder(made.language), sink=Sink()
    )
    return list(lay_out(made, context).pages)


def place(page: PageFrame, text: str) -> TextItem:
    return next(item for item in page.items if isinstance(item, TextItem) and item.text.startswith(text))


LONG = "天地玄黄宇宙洪荒" * 140


def test_a_letter_has_red_double_rules_of_170_mm_at_head_and_foot_and_its_number_at_the_right():
    (page, *_) = pages(document("正文。", addressees="江城县人民政府"), "gongwen-letter")
    red = [item for item in page.items if isinstance(item, RuleItem) and item.color[0] > 0.5 > item.color[1]]
    head = [item for item in red if item.y < page.height / 2]
    number = place(page, "石政函")

    assert [round(to_mm(item.width)) for item in head] == [170, 170]
    assert head[0].height > head[1].height
    assert round(to_mm(head[0].x)) == 20
    assert number.y > head[1].y
    assert number.x > page.width / 2
    foot = [item for item in red if item.y > page.height / 2]
    assert [round(to_mm(item.width)) for item in foot] == [170, 170]
    assert [round(to_mm(item.x)) for item in foot] == [20, 20]
    assert foot[0].height < foot[1].height


def test_the_first_page_of_a_letter_has_no_number_and_the_second_has():
    first, second = pages(document(LONG), "gongwen-letter")[:2]

    assert not [item for item in first.items if isinstance(item, TextItem) and "— 1 —" in item.text]
    assert any(isinstance(item, TextItem) and "2" in item.text for item in second.items)


def test_minutes_have_their_name_as_the_head_and_those_present_on_lines_below_each_other():
    one = document(
        f"出席：{'林知白、周行之、' * 6}王小明", "会议研究了有关问题。", title="县长办公会议纪要", issuer=None
    )
    (page, *_) = pages(one, "gongwen-minutes")
    head, present = place(page, "县长办公会议纪要"), place(page, "出席")
    names = [item for item in page.items if isinstance(item, TextItem) and "周行之" in item.text]

    assert head.color[0] > 0.5 > head.color[1]
    assert len({round(item.y) for item in names}) > 1
    left = min(item.x for item in names if item.y > present.y + 5)
    assert round((left - present.x) / present.size) == 3
    assert sum(isinstance(item, TextItem) and "纪要" in item.text for item in page.items) == 1


@pytest.mark.parametrize("theme", ["gongwen-letter", "gongwen-minutes"])
def test_the_page_stays_one_of_22_lines_and_the_pdf_is_valid(theme):
    made = edition(document(LONG, addressees="江城县人民政府", signatures=("石泉县人民政府",)), theme)

    assert made.pages.right.character_grid == (28, 22)
    assert check(write_pdf(made, PdfOptions(), Sink())) == ()
