from __future__ import annotations

import itertools

import pytest

from converters.boxes import Box
from converters.typeset.frames import Item, LinkItem, RuleItem, TextItem
from converters.typeset.inline.lines import Line
from converters.typeset.inline.paragraph import set_paragraph
from converters.units import Pt
from tests.typeset.inline.test_paragraph import CONTEXT, PLAIN, inline, of, run, setting


def seen(line: Line) -> str:
    """Return the text of a line as it stands on the page."""
    return "".join(item.text for item in sorted(of(TextItem, line), key=lambda item: item.x))


def ends(item: TextItem) -> float:
    """Return where the last glyph of an item ends."""
    drawn = sum(item.face.advances(item.glyphs)) * item.size
    return item.x + drawn + sum(shift for _, shift in item.shifts)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("汉字שלום עולם汉字", "汉字םלוע םולש汉字"),
        ("汉字ئۇيغۇر汉字", "汉字رۇغيۇئ汉字"),
        ("他说“שלום (2024)”。", "他说“(2024) םולש”。"),
        ("שלום (אב) 12 גד.", ".דג 12 (בא) םולש"),
    ],
)
def test_words_from_right_to_left_stand_as_they_are_read(text: str, wanted: str) -> None:
    lines, _ = setting(run(text))
    shown = seen(lines[0]).translate(str.maketrans("()", ")("))
    assert shown == wanted or seen(lines[0]) == wanted


def test_nothing_overlaps_and_the_width_is_that_of_the_text() -> None:
    lines, _ = setting(run("汉字שלום עולם (2024)汉字ئۇيغۇرچە"))
    items = sorted(of(TextItem, lines[0]), key=lambda item: item.x)
    for one, other in itertools.pairwise(items):
        assert ends(one) <= other.x + 0.6
    assert ends(items[-1]) == pytest.approx(lines[0].width, abs=0.6)


def test_items_come_in_the_order_of_the_text_and_say_that_they_run_backwards() -> None:
    lines, _ = setting(run("甲אבג乙דהו丙"))
    items = of(TextItem, lines[0])
    assert [item.text for item in items] == ["甲", "גבא", "乙", "והד", "丙"]
    assert [item.reversed for item in items] == [False, True, False, True, False]


def test_arabic_letters_are_joined_and_a_ligature_says_what_it_stands_for() -> None:
    lines, _ = setting(run("甲سلام乙"))
    arabic = [item for item in of(TextItem, lines[0]) if item.reversed]
    face = arabic[0].face
    forms = set("".join(item.glyphs for item in arabic))
    assert not set(face.glyphs("سلا")) & forms
    assert face.glyphs("م") in forms  # after alef, which joins nothing
    for item in arabic:
        assert item.actual is None or item.actual == item.text[::-1]
    assert "".join(item.text[::-1] for item in arabic) == "سلام"


def test_brackets_are_mirrored() -> None:
    lines, _ = setting(run("אב(גד)הו"))
    glyphs = [item.glyphs for item in of(TextItem, lines[0]) if item.text in ("(", ")")]
    face = CONTEXT.fonts.faces(("serif",), 400, "zh-Hans")[0]
    assert glyphs == [face.glyphs(")"), face.glyphs("(")]


def test_a_paragraph_from_right_to_left_ends_at_the_right() -> None:
    box = Box(tag="p", style=PLAIN, children=(run("שלום עולם"),), language="he")
    (line,) = set_paragraph(box, Pt(300), CONTEXT, 0)
    assert line.width == pytest.approx(300)
    assert max(ends(item) for item in of(TextItem, line)) == pytest.approx(300, abs=0.6)


def test_links_and_underlines_lie_over_their_words() -> None:
    lines, _ = setting(run("甲אב"), inline("a", run("גד", text_decoration="underline"), href="#x"), run("乙"))
    word = next(item for item in of(TextItem, lines[0]) if item.text == "דג")
    things: list[Item] = [*of(LinkItem, lines[0]), *of(RuleItem, lines[0])]
    assert len(things) == 2
    for thing in things:
        assert thing.x == pytest.approx(word.x)
        assert thing.width == pytest.approx(ends(word) - word.x, abs=0.1)
