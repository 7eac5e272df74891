"""How far down a page its text may reach above the footnotes that it calls."""

import pytest

from converters.typeset.block.footnote_space import NoteRoom, NoteSize
from converters.units import Pt
from tests.typeset.blocks import paragraph

HEIGHT, GAP = Pt(200.0), Pt(18.0)
SIZES = {"short": NoteSize(Pt(20.0), Pt(20.0)), "long": NoteSize(Pt(100.0), Pt(40.0))}


def room(*continued):
    return NoteRoom(SIZES, [Pt(one) for one in continued], GAP)


@pytest.mark.parametrize(
    ("calls", "reach"),
    [
        ((), 200.0),
        (("unknown",), 200.0),
        (("short",), 162.0),  # rule and gap, and the note
        (("long",), 142.0),  # of the last note two lines are enough
        (("short", "long"), 122.0),
        (("long", "short"), 62.0),  # only the last may go over: notes keep their order
    ],
)
def test_text_reaches_down_to_the_notes_it_calls(calls, reach):
    assert room().room_with(calls, HEIGHT) == reach


def test_notes_that_came_over_are_counted_once_with_the_rule():
    assert room(60.0).room_with((), HEIGHT) == 122.0
    assert room(60.0).room_with(("short",), HEIGHT) == 102.0


def test_what_stands_on_the_page_has_its_notes_whole():
    page = room()
    page.call(("long", "unknown"))

    assert page.room_with((), HEIGHT) == 82.0
    assert page.room_with(("short",), HEIGHT) == 62.0


@pytest.mark.parametrize(
    ("notes", "count"),
    [
        ({}, 10),
        ({0: ("short",)}, 8),
        ({9: ("short",)}, 9),  # the line that calls it goes over with it
        ({0: ("long",)}, 4),
        ({7: ("long",)}, 7),
        ({5: ("long",)}, 6),  # the line stands with the first two lines of its note; nothing follows it
    ],
)
def test_lines_stand_as_far_as_the_notes_called_in_them_do(notes, count):
    assert room().lines_with(paragraph(12, notes).whole(), HEIGHT) == count
