"""What is found out about a text while it is prepared, by boundary."""

import pytest

from converters.layout.balance import ALLOWED, NEVER
from converters.text.western import western_marks
from converters.typeset.inline.draft import Draft
from converters.typeset.inline.glyphs import glyph_runs
from converters.typeset.inline.rules import Rules
from converters.units import Pt
from tests.typeset.linedump import CONTEXT, style


def draft(*parts):
    """Return a draft of texts, each of its own size in points."""
    text, runs = "", []
    western = western_marks("".join(part for part, _ in parts))
    for part, size in parts:
        runs += glyph_runs(part, len(text), style(font_size=Pt(size)), ("zh-Hans", western), CONTEXT)
        text += part
    return Draft(text, western, runs, Rules(), 2.5)


def test_advances_are_those_of_all_pieces_in_order():
    made = draft(("甲", 10.0), ("乙丙", 20.0))

    assert made.advances == pytest.approx([10.0, 20.0, 20.0])
    assert [made.em(at) for at in range(3)] == [10.0, 20.0, 20.0]


def test_every_boundary_is_a_break_until_it_is_forbidden():
    made = draft(("甲乙丙丁", 10.0))
    made.forbid(2, 3)
    made.forbid(4, 3)

    assert list(made.may) == [ALLOWED, ALLOWED, NEVER, NEVER, ALLOWED]


def test_what_is_widened_for_good_vanishes_where_a_line_ends():
    made = draft(("甲乙", 10.0))
    made.widen(1, 2.5)
    made.widen(1, 1.0)

    assert (made.extra, made.tails) == ({1: 3.5}, {1: -3.5})


def test_western_marks_are_ascii_in_it():
    assert draft(("he said “yes”—no", 10.0)).text == "he said (yes)-no"
    assert draft(("他说“好”——了", 10.0)).text == "他说“好”——了"
