"""Margins collapse as CSS 2.2, 8.3.1 says."""

from converters.boxes import Border, Borders
from converters.units import Pt
from tests.typeset.dump import debug_dump
from tests.typeset.fake import Edges, box, laid, p


def baselines(*children: object) -> list[float]:
    layout = laid(*children, rows=20)  # type: ignore[arg-type]
    return [float(line.split(":")[0]) - 34 for line in debug_dump(layout).splitlines() if ":" in line]


def off(text: str, **fields: object) -> object:
    """A paragraph that does not stand on the grid: 12 points a line."""
    return p(text, line_height=12, **fields)


def test_siblings_collapse_and_negative_margins_pull() -> None:
    assert baselines(off("甲", m=(0, 10)), off("乙", m=(6, 0)))[1] - baselines(off("甲"))[0] == 12 + 10
    assert baselines(off("甲", m=(0, 10)), off("乙", m=(-4, 0)))[1] - baselines(off("甲"))[0] == 12 + 6


def test_first_and_last_child_collapse_with_their_parent() -> None:
    inner = box("div", off("乙", m=(7, 9)), m=(3, 4))
    first, second, third = baselines(off("甲", m=(0, 5)), inner, off("丙", m=(8, 0)))
    assert second - first == 12 + 7
    assert third - second == 12 + 9


def test_padding_keeps_margins_apart() -> None:
    inner = box("div", off("乙", m=(7, 9)), m=(3, 4), padding=Edges(top=Pt(1), bottom=Pt(2)))
    first, second, third = baselines(off("甲", m=(0, 5)), inner, off("丙", m=(8, 0)))
    assert second - first == 12 + 5 + 1 + 7
    assert third - second == 12 + 9 + 2 + 8


def test_borders_keep_margins_apart_and_take_room() -> None:
    border = Borders(top=Border(Pt(3)), bottom=Border(Pt(4)))
    inner = box("div", off("乙", m=(7, 9)), border=border)
    first, second, third = baselines(off("甲"), inner, off("丙"))
    assert second - first == 12 + 3 + 7
    assert third - second == 12 + 9 + 4


def test_an_empty_box_lets_its_margins_collapse_through() -> None:
    first, second = baselines(off("甲", m=(0, 5)), box("div", m=(6, 11)), off("乙", m=(2, 0)))
    assert second - first == 12 + 11


def test_space_above_is_dropped_after_an_unforced_break_only() -> None:
    lines = debug_dump(laid(p("甲" * 50), box("p", "乙", m=(20, 0)), rows=5)).splitlines()
    assert lines[-1] == "  34: 20 乙"
    forced = box("p", "乙", m=(20, 0), break_before="page")
    assert debug_dump(laid(p("甲" * 50), forced, rows=5)).splitlines()[-1] == "  54: 20 乙"
