"""Numbers above headings are of the headings."""

from __future__ import annotations

from converters.model import Document, Metadata, Paragraph, Section, Text
from converters.model.walk import plain
from converters.readers.html.numbered_heads import numbered


def para(text: str) -> Paragraph:
    return Paragraph(content=(Text(text=text),))


def section(head: str, *texts: str) -> Section:
    return Section(heading=(Text(text=head),), level=1, blocks=tuple(para(text) for text in texts))


def heads(*body: Paragraph | Section) -> list[str]:
    document = numbered(Document(meta=Metadata(), body=body))
    return [plain(block.heading) for block in document.body if isinstance(block, Section)]


def test_numbers_that_count_on_are_joined() -> None:
    found = heads(para("01"), section("上塔的路", "正文。", "02"), section("塔里的一天", "正文。"))
    assert found == ["01 上塔的路", "02 塔里的一天"]


def test_one_number_or_another_order_is_text() -> None:
    assert heads(para("01"), section("上塔的路", "正文。")) == ["上塔的路"]
    found = heads(para("12"), section("上塔的路", "正文。", "7"), section("塔里", "正文。"))
    assert found == ["上塔的路", "塔里"]
