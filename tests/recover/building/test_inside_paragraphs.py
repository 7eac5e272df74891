"""What the inline content of a paragraph shows."""

from __future__ import annotations

from converters.model import CodeSpan, Link, Paragraph, Strong, Text
from converters.recover.building.inside_paragraphs import is_bold, is_link, is_made


def paragraph(*content: object) -> Paragraph:
    return Paragraph(content=content)  # type: ignore[arg-type]


def test_a_link_is_most_of_the_text() -> None:
    link = Link(href="https://example.org/a", content=(Text(text="谷物加工学笔记"),))
    assert is_link(paragraph(link))
    assert is_link(paragraph(Text(text="见"), link))
    assert not is_link(paragraph(Text(text="这一段说的是石磨的来历，末尾提到"), link))


def test_bold_is_all_of_a_short_text() -> None:
    strong = Strong(content=(Text(text="一架磨"),))
    assert is_bold(paragraph(strong))
    assert not is_bold(paragraph(strong, Text(text="转着")))
    assert not is_bold(paragraph(Strong(content=(Text(text="一架磨。"),))))
    assert not is_bold(paragraph(Text(text="一架磨")))


def test_code_is_held_by_no_furniture() -> None:
    assert is_made(paragraph(CodeSpan(text="kanben")))
    assert not is_made(paragraph(Text(text="kanben")))
