"""Lines of a paragraph as content of a page: where they may be parted, what they call, where they stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.typeset.block.fragments import LEVELS, LOOSE, STRICT
from converters.typeset.block.line_fragment import line_bottoms
from converters.units import Pt
from tests.typeset.blocks import PITCH, line, paragraph


@pytest.mark.parametrize(
    ("count", "room", "level", "parts"),
    [
        (5, 3, STRICT, (3, 2)),
        (5, 4, STRICT, (3, 2)),  # a widow: one line alone may not go over (clreq 3.4.4)
        (5, 1, STRICT, None),  # an orphan: one line alone may not stay
        (3, 2, STRICT, None),  # three lines cannot be parted without one of the two
        (3, 2, LOOSE, (2, 1)),
        (3, 1, LOOSE, (1, 2)),
        (1, 1, LOOSE, None),
        (5, 0, LOOSE, None),
    ],
)
def test_a_page_parts_a_paragraph_with_two_lines_on_either_side(count, room, level, parts):
    found = paragraph(count).whole().split(Pt(room * PITCH), level)

    assert (found and tuple(part.end - part.start for part in found)) == parts


@given(st.integers(1, 12), st.integers(0, 14), st.integers(1, 4), st.integers(1, 4), st.sampled_from(LEVELS))
def test_no_line_is_lost_and_what_stays_fits(count, room, orphans, widows, level):
    whole = paragraph(count, orphans=orphans, widows=widows).whole()
    parts = whole.split(Pt(room * PITCH), level)
    if parts is None:
        return
    first, rest = parts

    assert (first.start, first.end, rest.end) == (0, rest.start, count)
    assert first.height <= room * PITCH
    assert level >= LOOSE or (first.end >= orphans and count - rest.start >= widows)


def test_the_rest_is_measured_from_its_own_first_line():
    _, rest = paragraph(5, {1: ("a",), 3: ("b", "c")}).whole().cut(2)

    assert (rest.offset, rest.height, rest.bottom(1)) == (40.0, 60.0, 20.0)
    assert rest.fitting(Pt(45.0)) == 2
    assert rest.calls == ("b", "c")
    assert rest.called_lines() == [(1, ("b", "c"))]


def test_places_of_anchors_are_the_tops_of_their_lines():
    lines = (line(), line(anchors=("x",)), line(notes=("n",)))
    whole = paragraph(3, lines=lines, bottoms=line_bottoms(lines, None), marked=(1, 2), node=7).whole()

    assert [(place, marks.anchors) for place, marks in whole.places()] == [(20.0, [("x", 7)])]


def test_lines_higher_than_the_pitch_are_followed_by_lines_on_the_grid():
    lines = (line(), line(height=27.0), line())

    assert list(line_bottoms(lines, None)) == [20.0, 47.0, 67.0]
    # The baseline of the second would be 41 below the top: it goes on to the next line of the grid, 54.
    assert list(line_bottoms(lines, PITCH)) == [20.0, 60.0, 80.0]
    assert list(line_bottoms((line(), line()), PITCH)) == [20.0, 40.0]


@given(st.lists(st.floats(12, 70), min_size=1, max_size=8))
def test_baselines_of_a_paragraph_on_the_grid_are_whole_pitches_apart(heights):
    lines = tuple(line(height=height) for height in heights)
    if max(heights) <= PITCH:
        return
    baselines = [bottom - 6.0 for bottom in line_bottoms(lines, PITCH)]

    assert all(abs((at - baselines[0] + 10) % PITCH - 10) < 1e-3 for at in baselines)
    assert all(later > earlier for earlier, later in pairwise(baselines))
