"""Lines ruled in the margin."""

import pytest

from converters.boxes import Edges, PageStyle
from converters.typeset.page.note_lines import ruled_lines
from converters.units import Pt


def page(left, right, pitch=20):
    margin = Edges(Pt(100), Pt(right), Pt(100), Pt(left))
    return PageStyle(width=Pt(600), height=Pt(800), margin=margin, note_lines=Pt(pitch))


@pytest.mark.parametrize(("left", "right", "at"), [(50, 160, 454), (160, 50, 17)])
def test_they_stand_in_the_wider_margin(left, right, at):
    lines = list(ruled_lines(page(left, right)))

    assert {(line.x, line.width) for line in lines} == {(at, 129)}
    assert [line.y for line in lines] == [100 + 20 * n for n in range(1, 31)]


@pytest.mark.parametrize(("left", "right", "pitch"), [(50, 160, 0), (50, 60, 20)])
def test_none_are_asked_for_or_there_is_no_room(left, right, pitch):
    assert list(ruled_lines(page(left, right, pitch))) == []
