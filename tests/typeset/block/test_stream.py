"""The sequence of fragments that boxes make: breaks asked for, boxes that open and close, margins kept."""

import pytest

from converters.boxes import Border, Borders, Edges, Style
from converters.typeset.block.fragments import FREE, INSIDE, KEEP, Anchors, Decoration, Monolithic
from converters.typeset.block.stream import Stream, decorated, joined
from converters.units import Pt

PADDED = Style(padding=Edges(Pt(3), Pt(0), Pt(5), Pt(0)))


def block(height=20):
    return Monolithic(height=Pt(height))


@pytest.mark.parametrize(
    ("asked", "penalty", "forced"),
    [
        ((), FREE, "auto"),
        (("avoid",), KEEP, "auto"),
        (("page",), FREE, "page"),
        (("avoid", "left"), KEEP, "left"),
        (("auto",), FREE, "auto"),
    ],
)
def test_what_is_asked_for_holds_for_the_next_fragment_alone(asked, penalty, forced):
    stream = Stream()
    for breaking in asked:
        stream.require(breaking)
    first, second = stream.add(block()), stream.add(block())

    assert (first.penalty, first.forced) == (penalty, forced)
    assert (second.penalty, second.forced) == (FREE, "auto")


def test_a_box_opens_at_its_first_fragment_and_closes_at_its_last():
    stream, box = Stream(), Decoration(Pt(0), Pt(100), PADDED)
    stream.open(box)
    first, last = stream.add(block()), stream.add(block())
    stream.close(box)

    assert ([one for _, one in first.opens], first.lead) == ([box], 3)
    assert ([one for _, one in last.closes], last.trail) == ([box], 5)
    assert (first.closes, last.opens) == ((), ())


def test_a_box_without_edges_begins_below_the_margin_that_collapses_through_it():
    stream, box = Stream(), Decoration(Pt(0), Pt(100), Style())
    stream.add(block())
    stream.spacing.bottom(Pt(4))
    stream.open(box)
    stream.spacing.top(Pt(9))
    found = stream.add(block())

    assert (found.space, found.lead, found.opens[0][0]) == (9, 0, 0)


def test_nested_boxes_open_outer_first_and_close_inner_first():
    stream = Stream()
    outer, inner = (Decoration(Pt(0), Pt(100), PADDED) for _ in range(2))
    stream.open(outer)
    stream.open(inner)
    found = stream.add(block())
    stream.close(inner)
    stream.close(outer)

    assert [one for _, one in found.opens] == [outer, inner]
    assert [one for _, one in found.closes] == [inner, outer]
    assert (found.lead, found.trail) == (6, 10)


@pytest.mark.parametrize(("height", "together"), [(60, True), (59, False)])
def test_fragments_are_held_together_where_a_page_has_room_for_them(height, together):
    stream = Stream()
    stream.add(block())
    for _ in range(3):
        stream.add(block())
    stream.hold_together(1, Pt(height))

    assert [one.solid for one in stream.fragments] == [False, *[together] * 3]
    assert [one.penalty for one in stream.fragments] == [FREE, FREE, *[INSIDE if together else FREE] * 2]


def test_marks_go_to_the_next_fragment_or_to_the_last_one_there_is():
    stream = Stream()
    stream.marks.anchors.append(("a", 1))
    first = stream.add(block())
    stream.marks.anchors.append(("b", 2))
    stream.finish()

    assert first.marks.anchors == [("a", 1), ("b", 2)]
    assert not stream.marks


def test_marks_of_two_places_stand_in_their_order():
    one, other = Anchors(strings=[("t", "1")]), Anchors(strings=[("t", "2")], bookmarks=[(1, "x", 0)])

    assert joined(one, other).strings == [("t", "1"), ("t", "2")]
    assert joined(None, other) is other
    assert not Anchors()


@pytest.mark.parametrize(
    ("style", "whether"),
    [
        (Style(), False),
        (PADDED, True),
        (Style(padding=Edges(Pt(0), Pt(3), Pt(0), Pt(3))), False),  # it takes no room above or below
        (Style(border=Borders(left=Border(Pt(1)))), True),
        (Style(background_color=(1.0, 1.0, 1.0)), True),
    ],
)
def test_what_boxes_show_or_take_room_by_themselves(style, whether):
    assert decorated(style) is whether
