"""How a table fits the page: its own type, smaller type, a landscape page, blocks of columns."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.errors import LimitExceeded
from converters.layout.wide_tables import SMALLEST, Room, fit_table, placed_cells, split_message
from converters.limits import Limits, in_force
from converters.units import Pt
from tests.layout.test_intrinsic_widths import Squares
from tests.typeset.fake import cell, row, table


class Ems(Squares):
    """Every character as wide as its type is high."""

    def inline_width(self, made):
        return Pt(made.style.font_size * sum(len(child.text) for child in made.children))


def of(columns, letters=4, **fields):
    """A table of one row of words, ten-point type: each column needs ten points a letter."""
    return table(row(*(chr(0x61 + at % 26) * letters for at in range(columns))), **fields)


def fitted(box, measure, landscape=None, **more):
    return fit_table(box, Room(Pt(measure), landscape and Pt(landscape), **more), Ems())


def size_of(fit):
    return fit.grid.cells[0].box.style.font_size


def test_a_table_that_fits_is_left_alone():
    fit = fitted(of(5), 200)

    assert (len(fit.blocks), fit.landscape, fit.fits, size_of(fit)) == (1, False, True, 10)
    assert fit.blocks[0].widths == (40,) * 5


def test_smaller_type_in_steps_of_a_quarter_point():
    fit = fitted(of(5), 161)

    assert (len(fit.blocks), fit.landscape, fit.fits, size_of(fit)) == (1, False, True, 8)
    assert sum(fit.blocks[0].widths) <= 161


def test_seven_points_are_the_least_and_then_the_page_is_turned():
    assert size_of(fitted(of(5), 140, 300)) == SMALLEST
    fit = fitted(of(5), 139, 300)

    assert (len(fit.blocks), fit.landscape, size_of(fit)) == (1, True, 10)


def test_a_landscape_page_has_smaller_type_too():
    fit = fitted(of(10), 200, 320)

    assert (fit.landscape, size_of(fit), len(fit.blocks)) == (True, 8, 1)


def test_blocks_repeat_the_first_column_and_have_each_other_once():
    fit = fitted(of(21), 200, 300)

    assert not fit.landscape
    assert all(block.columns[0] == 0 for block in fit.blocks)
    assert [column for block in fit.blocks for column in block.columns[1:]] == list(range(1, 21))
    assert [sum(block.widths) for block in fit.blocks] == pytest.approx([200] * len(fit.blocks))
    assert f"{len(fit.blocks)} blocks" in split_message(fit)


def test_blocks_are_as_few_as_seven_points_allow_and_in_the_largest_type_that_needs_no_more():
    # Seven columns of 28 pt fit 200; with the first repeated, 21 columns take four blocks.
    fit = fitted(of(21), 200)

    assert len(fit.blocks) == 4
    assert size_of(fit) == 8.25
    # No block holds many more columns than another.
    assert {len(block.columns) for block in fit.blocks} == {6}


def test_a_first_column_as_wide_as_half_the_page_is_not_repeated():
    box = table(row("a" * 9, *("b" * 9 for _ in range(5))))
    fit = fitted(box, 150)

    assert [column for block in fit.blocks for column in block.columns] == list(range(6))


def test_a_block_ends_where_no_cell_spans_two_columns():
    head = row(cell("h"), *(cell(f"g{at}", attributes={"colspan": "3"}) for at in range(4)))
    body = row(*("abcd" for _ in range(13)))
    fit = fitted(table(head, body), 230)

    assert [block.columns[0] for block in fit.blocks] == [0] * len(fit.blocks)
    assert all((block.columns[-1]) % 3 == 0 for block in fit.blocks)


def test_a_cell_across_the_whole_table_is_no_hindrance_and_is_shown_once():
    note = row(cell("note", attributes={"colspan": "12"}))
    fit = fitted(table(row(*("abcd" for _ in range(12))), note), 150)
    shown = [
        (number, place.again)
        for number, cells in enumerate(placed_cells(fit))
        for place in cells
        if place.slot.row == 1
    ]

    assert len(fit.blocks) > 1
    assert [again for _, again in shown].count(False) == 1


def test_columns_a_format_cannot_hold_make_blocks():
    fit = fitted(of(20, letters=1), 2000, most_columns=8)

    assert max(len(block.columns) for block in fit.blocks) <= 8


def test_a_table_in_a_cell_is_never_parted():
    fit = fitted(of(21), 100, parts=False)

    assert (len(fit.blocks), fit.fits) == (1, False)


def test_a_table_without_cells_has_no_blocks():
    assert fitted(table(), 100).blocks == ()


ROWS = st.lists(
    st.lists(st.tuples(st.integers(1, 30), st.integers(1, 4)), min_size=1, max_size=30),
    min_size=1,
    max_size=4,
)


@given(ROWS, st.integers(60, 400), st.none() | st.integers(400, 600))
def test_every_cell_is_shown_once_and_every_block_fits(rows, measure, landscape):
    box = table(
        *(
            row(*(cell("a" * letters, attributes={"colspan": str(span)}) for letters, span in cells))
            for cells in rows
        )
    )
    fit = fitted(box, measure, landscape)
    room = landscape if fit.landscape else measure
    first = [id(place.cell) for cells in placed_cells(fit) for place in cells if not place.again]

    assert sorted(first) == sorted(id(one) for one in fit.grid.cells)
    for block in fit.blocks:
        assert len(block.columns) == len(block.widths)
        assert sum(block.widths) <= room + 1e-6


def test_a_cell_is_looked_for_where_its_columns_stand_not_in_every_block(monkeypatch):
    def widths_asked(columns):
        asked = []

        class Counted(tuple):
            def __getitem__(self, place):
                asked.append(place)
                return tuple.__getitem__(self, place)

        fit = fitted(of(columns), 200)
        blocks = [msgspec.structs.replace(block, widths=Counted(block.widths)) for block in fit.blocks]
        placed_cells(msgspec.structs.replace(fit, blocks=tuple(blocks)))
        return len(asked)

    assert widths_asked(400) < 2.3 * widths_asked(200)


def test_rows_that_come_again_in_every_block_are_limited():
    box = table(row(*("abcd" for _ in range(40))), *(row("a") for _ in range(60)))
    fit = fitted(box, 60)

    with in_force(Limits(nodes=60 * len(fit.blocks))), pytest.raises(LimitExceeded, match="--max-nodes"):
        placed_cells(fit)
    with in_force(Limits(nodes=61 * len(fit.blocks))):
        assert len(placed_cells(fit)) == len(fit.blocks)
