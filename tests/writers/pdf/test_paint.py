from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.typeset.frames import RuleItem, StructureNode, TextItem
from converters.units import Pt
from converters.writers.pdf.fonts import Fonts
from converters.writers.pdf.paint import Painter
from converters.writers.pdf.structure import Tree
from tests.fonts.samples import shipped
from tests.writers.pdf.samples import HEIGHT, line, page

SONG = shipped("NotoSerifSC-Regular")
NODES = (
    StructureNode(type="Document", parent=-1),
    StructureNode(type="P", parent=0),
    StructureNode(type="Span", parent=1),
)


def painted(*items: TextItem | RuleItem) -> list[str]:
    painter = Painter(Fonts(), Tree(NODES))
    return painter.paint(page(*items)).decode("ascii").split("\n")


def test_lines_of_one_node_share_marks_font_and_text_object() -> None:
    assert painted(line(SONG, "国", (40, 100), 1), line(SONG, "家", (40, 121.5), 1)) == [
        "/P<</MCID 0>>BDC",
        "BT",
        "/F0 12 Tf",
        "40 495 Td<0001>Tj",
        "0 -21.5 Td<0002>Tj",
        "ET",
        "EMC",
    ]


def test_state_is_written_when_it_changes_and_not_again() -> None:
    ops = painted(
        line(SONG, "国", (40, 100), 1, spacing=Pt(0.12345), color=(1.0, 0.0, 0.5)),
        line(SONG, "国", (60, 100), 1, spacing=Pt(0.12345), color=(1.0, 0.0, 0.5)),
        line(SONG, "国", (80, 100), 1, size=Pt(9.5)),
    )
    assert ops[3:] == [
        "0.1235 Tc" if "0.1235 Tc" in ops else "0.1234 Tc",
        "1 0 0.5 rg",
        "40 495 Td<0001>Tj",
        "20 0 Td<0001>Tj",
        "/F0 9.5 Tf",
        "0.0000 Tc",
        "0 0 0 rg",
        "20 0 Td<0001>Tj",
        "ET",
        "EMC",
    ]


def test_shifts_become_numbers_in_tj_and_one_after_the_last_glyph_none() -> None:
    shifts = ((0, Pt(1.2)), (1, Pt(-0.6)), (3, Pt(5.0)))
    ops = painted(line(SONG, "一二三", (40, 100), 1, shifts=shifts))
    assert ops[3] == "40 495 Td[-100<0001>50<00020003>]TJ"


def test_downward_text_uses_the_vertical_font_and_turned_signs() -> None:
    ops = painted(line(SONG, "一二", (40, 100), 1, vertical=True, spacing=Pt(0.5), shifts=((1, Pt(1.2)),)))
    assert ops[2:5] == ["/F0V 12 Tf", "-0.5000 Tc", "40 495 Td[<0001>100<0002>]TJ"]


def test_rules_and_furniture_are_artifacts_and_inline_nodes_open_their_own_marks() -> None:
    ops = painted(
        line(SONG, "1", (200, 20)),
        RuleItem(x=Pt(40), y=Pt(30), width=Pt(100), height=Pt(0.5)),
        line(SONG, "一", (40, 100), 1),
        line(SONG, "二", (52, 100), 2),
        line(SONG, "三", (64, 100), 1),
    )
    marks = [op for op in ops if op.endswith("BDC")]
    assert marks == [
        "/Artifact<</Type/Pagination>>BDC",
        "/Artifact<</Type/Layout>>BDC",
        "/P<</MCID 0>>BDC",
        "/Span<</MCID 1>>BDC",
        "/P<</MCID 2>>BDC",
    ]
    assert ops.count("EMC") == len(marks)
    assert f"40 {HEIGHT - 30.5:g} 100 0.5 re f" in ops


def test_rise_and_actual_text_are_written() -> None:
    ops = painted(line(SONG, "甲 a", (40, 100), 1, rise=Pt(4.0), actual="甲a(b)"))
    assert ops[0].startswith("/Span<</MCID 0/ActualText<feff7532")
    assert ops[3].startswith("40 499 Td<")
    ops = painted(line(SONG, "a b", (40, 100), 1, actual="(a)b"))
    assert "/ActualText(\\(a\\)b)>>BDC" in ops[0]
    dots = painted(line(SONG, "•", (40, 100), actual=""))
    assert "/Span<</ActualText()>>BDC" in dots[3]


@given(
    st.lists(
        st.tuples(
            st.floats(0, 400, allow_nan=False),
            st.floats(0, 500, allow_nan=False),
            st.sampled_from((-1, 1, 2)),
            st.booleans(),
        ),
        max_size=20,
    )
)
@settings(max_examples=100)
def test_marks_balance_and_positions_do_not_drift(places: list[tuple[float, float, int, bool]]) -> None:
    items = [
        RuleItem(x=Pt(x), y=Pt(y), width=Pt(1), height=Pt(1)) if rule else line(SONG, "国", (x, y), node)
        for x, y, node, rule in places
    ]
    ops = painted(*items)
    depth = 0
    at = (0.0, 0.0)
    seen = []
    for op in ops:
        depth += op.endswith("BDC") - (op == "EMC")
        assert 0 <= depth <= 1
        if op == "BT":
            at = (0.0, 0.0)
        move = re.match(r"(-?[\d.]+) (-?[\d.]+) Td", op)
        if move:
            assert depth == 1
            at = (at[0] + float(move[1]), at[1] + float(move[2]))
            seen.append(at)
    assert depth == 0
    wanted = [(x, HEIGHT - y) for x, y, _, rule in places if not rule]
    assert seen == [pytest.approx(place, abs=0.0051) for place in wanted]
