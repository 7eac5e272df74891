"""Tables of Word files."""

import pytest

from converters.errors import LimitExceeded
from tests.readers.word import cell, document, lines, p, r, w, word


def test_tables_keep_spans_heads_alignment_and_caption():
    head = w("tr", w("trPr", w("tblHeader")) + cell("甲", w("gridSpan", val=2)))
    right = w("tc", p("1", "", w("jc", val="right")))
    rows = (
        w("tr", cell("一", w("vMerge", val="restart")) + right),
        w("tr", cell("", w("vMerge")) + cell("2")),
        w("tr", w("trPr", w("del")) + cell("删") + cell("删")),
    )

    assert lines(p("表一", "caption") + w("tbl", head + "".join(rows))) == [
        "table 1: 表一", "  tr", "    th start 2x1", "      p: 甲",
        "  tr", "    td start 1x2", "      p: 一", "    td end", "      p: 1",
        "  tr", "    td start", "      p: 2",
    ]  # fmt: skip


@pytest.mark.parametrize("span", ["-1", "0", "x", "99999999999", ""])
def test_odd_spans_are_survived(span):
    row = w("tr", cell("甲", w("gridSpan", val=span)) + cell("乙"))

    assert any("甲" in line for line in lines(w("tbl", row)))


def row(*texts):
    return w("tr", "".join(map(cell, texts)))


def tall(content, merged):
    return w("tc", w("tcPr", merged) + content)


def test_a_table_in_one_cell_of_a_table_stays_in_it():
    inner = w("tbl", row("内甲", "内乙"))
    body = w("tbl", row("一", "二") + row("三", "四") + w("tr", cell("五") + w("tc", inner + p(""))))
    found = lines(body)

    assert found.count("table 0: ") == 1
    assert [line.strip() for line in found if "p:" in line or "table" in line][-3:] == [
        "table 0:", "p: 内甲", "p: 内乙",
    ]  # fmt: skip


def test_tables_that_only_lay_out_the_page_are_looked_through():
    inner = w("tbl", row("内甲", "内乙"))

    assert lines(w("tbl", w("tr", cell("独")))) == ["p: 独"]
    assert lines(w("tbl", w("tr", w("tc", inner) + cell("旁"))))[0] == "table 0: "
    assert lines(w("tbl", w("tr", cell("旁") + w("tc", p("章", "heading1")))) + p("文")) == [
        "p: 旁", "section 1: 章", "  p: 文",
    ]  # fmt: skip


def test_text_in_cells_that_others_cover_is_accounted_for():
    rows = w("tr", tall(p("上"), w("vMerge", val="restart")) + cell("1"))
    rows += w("tr", tall(p("下"), w("vMerge")) + cell("2"))
    found = document(word(w("tbl", rows)))

    assert found.body[0].rows[0].cells[0].rowspan == 2
    assert [(item.text, item.reason) for item in found.dropped] == [("下", "text in cells that others cover")]


def test_a_cell_that_goes_on_with_none_is_a_cell():
    assert "      p: 甲" in lines(w("tbl", w("tr", tall(p("甲"), w("vMerge")) + cell("1"))))


def test_rows_are_filled_up_and_their_gaps_kept():
    rows = row("一", "二") + w("tr", w("trPr", w("gridBefore", val=1)) + cell("三")) + row("四")

    assert [line.strip() for line in lines(w("tbl", rows))].count("td start") == 6


def test_places_in_a_table_are_in_its_section():
    mark = "<w:bookmarkStart w:name='m'/>"
    body = p("节", "heading1") + w("tbl", w("tr", w("tc", p(mark + r("甲"))) + cell("乙")))
    body += p("又", "heading1") + p(f'<w:hyperlink w:anchor="m">{r("见")}</w:hyperlink>')

    assert lines(body)[-1] == "  p: link{#s1|见}"


def test_a_table_of_too_many_cells_is_refused():
    wide = w("tr", cell("甲", w("gridSpan", val=200)) * 40)

    with pytest.raises(LimitExceeded, match="a table has more than 200,000 cells"):
        lines(w("tbl", wide * 30))
