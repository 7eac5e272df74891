"""Numbers that stand side by side, in the XHTML of browsers and e-readers (C24)."""

from __future__ import annotations

import pytest
from lxml import etree

from converters.boxes import Edition
from converters.edition.combined_digits import CLASS, mark_digits
from converters.edition.xhtml import copy_of, tag
from converters.model import CodeBlock, CodeSpan, Emphasis, Paragraph, Subscript, Superscript
from tests.edition.support import article, dressed, para, text


def edition(*body: object, **options: object) -> Edition:
    """Return an edition of the theme of vertical pages."""
    return dressed(article(*body, language="zh-Hant"), **({"theme": "vertical"} | options))  # type: ignore[arg-type]


def marked(made: Edition) -> list[str]:
    """Return the numbers that are marked in the text, and check that nothing else changed."""
    _, body = copy_of(made.tree)
    before = "".join(body.itertext())
    mark_digits(body, made)

    assert "".join(body.itertext()) == before
    (main,) = body.iter(tag("main"))
    return [span.text or "" for span in main.iter(tag("span")) if span.get("class") == CLASS]


def test_numbers_of_their_own_are_marked_in_their_order():
    assert marked(edition(para("11月28日，共345人，第7屆真的？！2026年"))) == ["11", "28", "7", "？！"]


def test_numbers_are_marked_before_and_after_inline_elements():
    content = (*text("第12"), Emphasis(content=text("第3和4")), *text("第5屆6"))

    assert marked(edition(Paragraph(content=content))) == ["12", "3", "4", "5", "6"]


def test_what_stands_beside_an_element_decides_too():
    content = (*text("H"), Subscript(content=text("2")), *text("O，10"), Superscript(content=text("12")))

    assert marked(edition(Paragraph(content=content))) == []


def test_code_stays_as_it_is():
    span = Paragraph(content=(*text("第"), CodeSpan(text="12"), *text("行")))

    assert marked(edition(span, CodeBlock(text="12"))) == []


def test_horizontal_text_has_no_marks():
    made = edition(para("第12屆"), theme="press")
    _, body = copy_of(made.tree)
    before = etree.tostring(body)

    assert not mark_digits(body, made)
    assert etree.tostring(body) == before


@pytest.mark.parametrize(("value", "found"), [("none", []), ("digits 3", ["12", "345"])])
def test_a_stylesheet_says_how_many_digits(value, found, tmp_path):
    css = tmp_path / "own.css"
    css.write_text(f"html {{ text-combine-upright: {value} }}")

    assert marked(edition(para("第12屆345人"), css=(str(css),))) == found
