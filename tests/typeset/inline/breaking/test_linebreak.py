"""Where lines end: compression before kinsoku, hyphens, and no single character left over (C2, C3, C17)."""

import re
from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from converters.layout.balance import ALLOWED, FORCED, NEVER
from converters.text.scripts import has_han
from converters.typeset.inline.breaking.linebreak import break_lines, line_end
from converters.typeset.inline.measured_text import MeasuredText
from converters.typeset.inline.rules import Rules
from tests.typeset.linedump import texts

EM = 10.0


def measured(text, give=(), may=None, **more):
    """Return text of square characters; ``give`` says how much each boundary can be compressed, points."""
    boundaries = bytearray([NEVER, *[ALLOWED] * (len(text) - 1), ALLOWED])
    for at, value in (may or {}).items():
        boundaries[at] = value
    found = MeasuredText(
        text=text, start=0, size=EM, rules=Rules(hyphenate="none"), runs=[], spans=[], full=True
    )
    found.places = [0.0, *accumulate([EM] * len(text))]
    found.may_break = boundaries
    found.shrink_at = [at for at, _ in give]
    found.shrink_most = [points for _, points in give]
    found.shrink_step = [0] * len(give)
    found.shrink_sum = [0.0, *accumulate(found.shrink_most)]
    for name, value in more.items():
        setattr(found, name, value)
    return found


@pytest.mark.parametrize(
    ("give", "room", "end"),
    [
        ((), 45.0, 4),
        (((2, 5.0),), 45.0, 4),  # more than half of what it can give: the comma would look unlike others
        (((2, 10.0),), 45.0, 5),  # half an em is missing, and the line has twice that (C3)
        (((1, 20.0), (3, 20.0)), 43.0, 4),  # more than half an em is missing: nothing is squeezed
        (((2, 10.0),), 40.0, 4),  # a line that is full is left alone
    ],
)
def test_c3_a_line_is_squeezed_where_half_an_em_or_less_is_missing(give, room, end):
    assert line_end(measured("国" * 9, give, full=False), 0, room) == end


def test_c3_a_line_that_must_save_space_is_squeezed_as_far_as_it_gives():
    text = measured("国" * 9, ((2, 5.0),), full=False)

    assert (line_end(text, 0, 45.0), line_end(text, 0, 45.0, tighten=True)) == (4, 5)


def test_c7_a_mark_that_loses_half_an_em_at_the_end_may_stand_beyond_what_fits():
    assert line_end(measured("国" * 9, tails={5: -5.0}), 0, 45.0) == 5
    assert line_end(measured("国" * 9, hangs={5: 10.0}), 0, 40.0) == 5


def test_c8_a_line_that_begins_with_a_bracket_has_its_half_em_more():
    assert line_end(measured("国" * 12, heads={2: 5.0}), 2, 45.0) == 7


def test_spaces_at_the_end_take_no_room():
    text = measured("国国   国国", may={3: NEVER, 4: NEVER}, tails={5: -30.0})

    assert line_end(text, 0, 20.0) == 5


@pytest.mark.parametrize(
    ("may", "room", "ends"),
    [
        ({3: NEVER, 4: NEVER}, 40.0, [2, 6, 9]),  # pushed out to the next line
        (dict.fromkeys(range(2, 9), NEVER), 40.0, [1, 5, 9]),  # longer than a line: cut where it is full
        (dict.fromkeys(range(1, 9), NEVER), 5.0, list(range(1, 10))),  # a character fits always
        (dict.fromkeys(range(2, 9), FORCED), 40.0, [4, 8, 9]),  # a long word begins where the line has room
    ],
)
def test_c2_what_stays_together_is_pushed_out_unless_it_fits_no_line(may, room, ends):
    assert break_lines(measured("国" * 9, may=may), lambda _: room) == ends


def test_each_line_has_its_own_room():
    assert break_lines(measured("国" * 9), lambda line: 20.0 if line == 0 else 40.0) == [2, 6, 9]


def test_tightening_is_kept_only_where_it_saves_a_line():
    saving = measured("国" * 10, ((2, 5.0), (7, 5.0)), full=False)
    useless = measured("国" * 12, ((2, 5.0),), full=False)

    assert break_lines(saving, lambda _: 45.0) == [4, 8, 10]
    assert break_lines(saving, lambda _: 45.0, tighten=True) == [5, 10]
    assert break_lines(useless, lambda _: 45.0, tighten=True) == [4, 8, 12]


def test_words_longer_than_a_line_are_hyphenated_or_cut_where_no_hyphen_may_stand():
    assert texts("incomprehensibilities", 6, "en", hyphens="manual")[0] == "incompre"
    cut = texts("incomprehensibilities", 6, "en", hyphens="none")
    assert "".join(cut) == "incomprehensibilities"
    assert len(cut) == 2


def test_names_in_programs_are_parted_after_their_stops_where_a_full_line_would_show_holes():
    found = texts("调用configuration.application_settings可得", 13)

    assert "configuration." in found[0]
    assert "".join(found) == "调用configuration.application_settings可得"


# --------------------------------------------------------------------------- the last line (C17)
@pytest.mark.parametrize(
    ("text", "ems", "last"),
    [
        ("了" * 9 + "了", 9, "了了"),
        ("了" * 8 + "，" + "了", 9, "了，了"),
        ("了" * 8 + "——了", 10, "了——了"),  # the dash goes with the character before it
        ("了" * 6 + "》" + "了" * 8 + "……了！", 8, "了……了！"),
        ("了" * 9 + "PDF", 9, "PDF"),  # letters are no single character
        ("了", 9, "了"),
    ],
)
def test_c17_the_last_line_has_two_characters(text, ems, last):
    assert texts(text, ems)[-1] == last


HAN = st.integers(1, 9).map("了".__mul__)
PARTS = st.lists(
    st.tuples(HAN, st.sampled_from(["，", "。", "——", "……", "Windows", "2024", "“", "》", "）。", ""])).map(
        "".join
    ),
    min_size=1,
    max_size=7,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(PARTS, st.sampled_from(["了", "了。", "了了！"]), st.integers(6, 14))
@example("了" * 21 + "Windows" + "了" * 6 + "，" + "了" * 9 + "——", "了", 9)
@example("了" * 8 + "——", "了", 10)
@example("了了了2024了了了了了了了》了了Windows了了“了了了了了了了了了——", "了！", 6)
def test_c17_a_second_character_is_found_wherever_a_dash_does_not_part_the_lines(text, end, ems):
    found = texts(text + end, ems)

    assert "".join(found) == text + end
    if len(found) > 1 and not re.search("[A-Za-z0-9—]", "".join(found[-2:])):
        assert sum(map(has_han, found[-1])) != 1, found


@settings(max_examples=100, deadline=None)
@given(PARTS, st.integers(6, 20))
def test_lines_are_in_order_and_no_longer_than_compression_allows(text, ems):
    found = texts(text, ems)

    assert "".join(found) == text
    assert all(found)
    assert all(line[-1] not in "“（" and after[0] not in "，。》" for line, after in pairwise(found))
