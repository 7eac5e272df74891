"""Columns of text as a theme and ``--columns`` ask for them."""

from __future__ import annotations

import pytest

from converters.boxes import Border, Box
from converters.diagnostics import Sink
from converters.errors import UsageError
from converters.options import EditionOptions
from tests.edition.support import article, dressed, para, section, theme
from tests.writers.docx.samples import collection

THEME = '@import "press"; '


def found(box: Box, name: str) -> list[Box]:
    """Return the boxes of a class or element."""
    inside = [one for child in box.children if isinstance(child, Box) for one in found(child, name)]
    return [box, *inside] if name == box.tag or name in box.classes else inside


def test_the_option_sets_the_body_in_columns_and_head_and_tail_across():
    root = dressed(article(section("小题", para("正文")), source="日报"), columns=2).root

    assert (root.style.column_count, root.style.column_gap) == (2, 2 * root.style.font_size)
    assert {box.style.column_span for name in ("front", "colophon") for box in found(root, name)} == {"all"}
    assert {box.style.column_span for name in ("h2", "p", "main") for box in found(root, name)} == {"none"}


def test_titles_of_chapters_stand_across_too():
    root = dressed(collection(), theme="reader", columns=2).root

    assert len(found(root, "titles")) > 2
    assert {box.style.column_span for box in found(root, "titles")} == {"all"}


def test_three_columns_are_indented_by_one_em():
    (paragraph,) = (
        box for box in found(dressed(article(para("正文")), columns=3).root, "p") if not box.classes
    )

    assert paragraph.style.text_indent == paragraph.style.font_size


def test_the_option_goes_over_the_theme_and_a_theme_says_it_in_css(tmp_path):
    css = THEME + "body { columns: 3 auto; column-gap: 3em; column-rule: 1pt dotted #f00; column-count: 3 }"
    name = theme(tmp_path / "t", css=css)

    style = dressed(article(para("正文")), theme=name).root.style
    assert (style.column_count, style.column_gap) == (3, 3 * style.font_size)
    assert style.column_rule == Border(1.0, "dotted", (1.0, 0.0, 0.0))
    assert dressed(article(para("正文")), theme=name, columns=1).root.style.column_count == 1


@pytest.mark.parametrize("value", ["0", "7", "two", "2 3"])
def test_other_counts_are_told(tmp_path, value):
    sink = Sink()
    dressed(
        article(para("正文")),
        sink,
        theme=theme(tmp_path / "t", css=THEME + f"body {{ column-count: {value} }}"),
    )

    assert any("column-count" in one.message for one in sink)


def test_percentages_and_margins_that_are_auto_refer_to_the_column(tmp_path):
    css = THEME + "body { column-count: 2; column-gap: 2em } .front { column-span: all } .lead { width: 50% }"
    body = (para("甲"), para("乙"))
    one = dressed(
        article(*body), theme=theme(tmp_path / "t", css=css + "p { width: 100% } .title { width: 100% }")
    )
    (title,), paragraph = found(one.root, "title"), found(one.root, "p")[-1]
    page = one.pages.right
    full = page.width - page.margin.left - page.margin.right
    em = one.root.style.font_size

    assert title.style.width == pytest.approx(full)
    assert paragraph.style.width == pytest.approx(int((full - 2 * em) / 2 / em) * em)


@pytest.mark.parametrize("name", ["gongwen", "handout", "vertical"])
def test_pages_that_allow_one_column_say_so(name):
    sink = Sink()
    edition = dressed(article(para("正文")), sink, theme=name, columns=2)

    assert not edition.columned
    (message,) = (one.message for one in sink if "column" in one.message)
    assert message.startswith("the text is set in one column: vertical lines, a grid of characters")


def test_web_pages_are_printed_in_columns_and_e_books_are_not(tmp_path):
    css = THEME + "body { column-count: 2 } .front { column-span: all }"
    edition = dressed(article(para("正文")), theme=theme(tmp_path / "t", css=css))
    assert "column-count:2" in edition.screen_css
    assert "column-count" not in edition.reflow_css
    assert "column-span" not in edition.reflow_css

    asked = dressed(article(para("正文")), columns=2)
    assert "@media print{body{column-count:2!important" in asked.screen_css
    assert "column-count" not in asked.reflow_css
    assert "column" not in dressed(article(para("正文"))).screen_css.replace("grid-template-columns", "")


@pytest.mark.parametrize("count", [0, 4, -1])
def test_a_number_that_is_none_is_refused(count):
    with pytest.raises(UsageError, match=f"invalid number of columns {count}"):
        EditionOptions(columns=count)
