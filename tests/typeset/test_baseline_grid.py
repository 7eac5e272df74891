"""Body lines stand on the grid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import Border, Borders
from converters.typeset.baseline_grid import Grid
from converters.typeset.frames import TextItem
from converters.units import Pt
from tests.typeset.dump import debug_dump
from tests.typeset.fake import Edges, box, heading, laid, p

GRID = Grid(Pt(20), Pt(14))


@given(st.floats(0, 1000), st.floats(1, 20))
def test_shift_brings_the_baseline_onto_the_grid(top: float, above: float) -> None:
    shift = GRID.shift(Pt(top), Pt(above))
    past = (top + shift + above - 14) % 20
    assert min(past, 20 - past) == pytest.approx(0, abs=2e-4)
    assert -0.12 * 20 - 1e-9 <= shift < 20


def test_a_line_just_past_the_grid_is_drawn_up() -> None:
    assert GRID.shift(Pt(42), Pt(14)) == pytest.approx(-2)
    assert GRID.shift(Pt(43), Pt(14)) == pytest.approx(17)
    assert GRID.shift(Pt(0), Pt(16)) == pytest.approx(18), "nothing may leave the top of the page"


def rows(layout: object) -> dict[str, float]:
    found = {}
    for frame in layout.pages:  # type: ignore[attr-defined]
        for item in frame.items:
            if isinstance(item, TextItem):
                found.setdefault(item.text[0], item.y - 34)
    return found


def test_room_left_by_a_heading_goes_above_it() -> None:
    found = rows(laid(p("甲"), heading("标", m=(12, 3)), p("乙"), rows=10))
    assert (found["甲"], found["乙"]) == (0, 60)
    assert found["标"] == 60 - 3 - 20


def test_a_heading_at_the_top_of_a_later_page_is_centred_in_its_lines() -> None:
    found = rows(laid(p("甲" * 50), heading("标", m=(12, 4)), p("乙" * 20), rows=5))
    assert found["标"] == (20 - 4) / 2
    assert found["乙"] == 40


def test_a_block_of_odd_size_is_centred_between_body_lines() -> None:
    odd = box("p", "丁", font_size=Pt(8), line_height=Pt(12))
    found = rows(laid(p("甲"), odd, p("乙"), rows=10))
    natural = 20 + (12 + 6.4) / 2 - 14
    assert found["乙"] == 40
    assert found["丁"] == pytest.approx(natural + 4)


def test_blocks_at_the_top_of_the_first_page_stay_there() -> None:
    odd = box("p", "丁", font_size=Pt(8), line_height=Pt(12))
    assert rows(laid(odd, p("乙"), rows=10))["丁"] == pytest.approx((12 + 6.4) / 2 - 14)


def test_decorations_move_with_their_blocks() -> None:
    framed = box(
        "blockquote",
        box("p", "丁", font_size=Pt(8), line_height=Pt(12)),
        border=Borders(top=Border(Pt(1)), bottom=Border(Pt(1))),
        padding=Edges(left=Pt(10)),
    )
    dump = debug_dump(laid(p("甲"), framed, p("乙"), rows=10), rules=True)
    assert dump == (
        "page 1 140×240\n  34: 20 甲\n  43: 20 rule 100×1\n  53.2: 30 丁\n  56: 20 rule 100×1\n  74: 20 乙\n"
    )


def test_lines_come_back_to_the_grid_after_a_higher_one() -> None:
    tall = p("甲" * 30)
    layout = laid(tall, p("乙" * 10), rows=10, setter=Uneven())
    assert sorted(rows(layout).values()) == [0, 80]


class Uneven:
    """The second line of every paragraph is half as high again as the others."""

    def __init__(self) -> None:
        from tests.typeset.fake import Square

        self.inner = Square()
        self.natural_width = self.inner.natural_width
        self.set_text = self.inner.set_text

    def set_paragraph(self, *args: object, **options: object) -> object:
        from msgspec.structs import replace

        lines = self.inner.set_paragraph(*args, **options)  # type: ignore[arg-type]
        return tuple(
            replace(line, above=Pt(line.above + 10)) if number == 1 else line
            for number, line in enumerate(lines)
        )
