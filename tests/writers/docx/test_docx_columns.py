"""Columns of text in Word: sections that begin where the one before ends (ECMA-376-1, 17.6.4)."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.model import Cell, Row, Table
from converters.options import DocxOptions
from converters.writers.docx.write import write
from tests.edition.support import theme
from tests.wide_tables import wide_document
from tests.writers.docx.house import house_file
from tests.writers.docx.samples import (
    W,
    article,
    dressed,
    find,
    made,
    para,
    section,
    seed_like,
    tree,
)


def sections(data):
    """Return (text of the first and the last paragraph, columns, kind) of each section."""
    found, paragraphs = [], []
    for one in find(tree(data), "//w:body/*"):
        paragraphs += ["".join(item.itertext()) for item in one.iter(f"{{{W}}}p")]
        for setup in one.iter(f"{{{W}}}sectPr"):
            columns, kind = setup.find(f"{{{W}}}cols"), setup.find(f"{{{W}}}type")
            number = columns.get(f"{{{W}}}num", "1")
            found.append(
                (paragraphs[:1], paragraphs[-1:], number, kind is not None and kind.get(f"{{{W}}}val"))
            )
            paragraphs = []
    return found


def test_the_text_is_a_section_of_columns_between_head_and_colophon():
    document = article(section("小题", para("甲" * 60), para("乙")), source="日报")

    (_, _, *head), (first, last, *body), (_, _, *tail) = sections(made(document, columns=2))
    assert (head, body, tail) == (["1", False], ["2", "continuous"], ["1", "continuous"])
    assert (first, last) == (["小题"], ["乙"])


def test_the_gap_makes_columns_of_whole_characters_and_a_rule_is_a_separator(tmp_path):
    css = '@import "press"; body { columns: 2; column-gap: 3em; column-rule: 1pt solid }'
    data = made(article(para("甲")), theme=theme(tmp_path / "t", css=css))
    columns, *_ = find(tree(data), "//w:cols[@w:num='2']")
    size, margin = find(tree(data), "//w:pgSz")[0], find(tree(data), "//w:pgMar")[0]

    def twips(one, name):
        return int(one.get(f"{{{W}}}{name}"))

    area = twips(size, "w") - twips(margin, "left") - twips(margin, "right")
    assert twips(columns, "sep") == 1
    assert (area - twips(columns, "space")) / 2 % 240 < 2


def test_text_that_ends_in_columns_is_balanced_by_a_section_that_follows():
    *_, body, end = sections(made(article(para("甲" * 60)), columns=3))

    assert body[2:] == ("3", "continuous")
    assert end[1:] == ([""], "1", "continuous")


@pytest.mark.diagnostics("table-split")
def test_a_wide_table_stands_across_with_its_heading():
    cells = tuple(Cell(blocks=(para("很宽的单元格文字" * 2),)) for _ in range(12))
    table = Table(rows=(Row(cells=cells),))
    data = made(
        article(section("小题", para("甲"), section("表", table, level=2), para("乙"))), Sink(), columns=2
    )

    assert [(one[0], one[2]) for one in sections(data)][1:4] == [
        (["小题"], "2"),
        (["表"], "1"),
        (["乙"], "2"),
    ]


@pytest.mark.diagnostics("unsupported-value")
def test_another_document_keeps_its_page_setup(tmp_path):
    sink = Sink()
    data = write(dressed(seed_like(), columns=2), DocxOptions(reference=str(house_file(tmp_path))), sink)

    assert find(tree(data), "//w:cols[@w:num='2']") == []
    assert "as many columns as there" in " ".join(one.message for one in sink)


def test_columns_of_a_narrow_box_are_one_and_it_is_said(tmp_path):
    sink = Sink()
    css = '@import "press"; main { margin: 0 4em; column-count: 2 }'
    data = made(article(para("甲")), sink, theme=theme(tmp_path / "t", css=css))

    assert find(tree(data), "//w:cols[@w:num='2']") == []
    assert [one.message for one in sink] == ["columns in a box narrower than the text are one column in Word"]


def test_one_column_is_what_it_was():
    assert made(seed_like(), columns=1) == made(seed_like())


@pytest.mark.slow
@pytest.mark.diagnostics("node-not-rendered", "table-split")
def test_wide_tables_and_columns_are_all_in_the_text():
    data = made(wide_document(), Sink(), columns=2)

    assert len(find(tree(data), "//w:sectPr")) > 3
