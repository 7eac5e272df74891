"""Lines broken inside a paragraph are joined; lines that are paragraphs are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.recover.segmenting.hard_wraps import cells, unwrapped, wrap_width
from converters.recover.segmenting.segments import physical_lines, segments

LINE = "风从海上吹来吹过盐田吹过晒场吹进每一户人家的窗子里"


def texts(text: str) -> list[str]:
    return [segment.text for segment in unwrapped(physical_lines(text), text)]


def test_a_first_line_that_lost_its_indent_goes_on() -> None:
    lines = "风从海上吹来吹过盐田吹过晒场吹进每一户人家的窗子里"
    head = "\u3000\u3000\u3000渡口停航\n海港通讯社江口５月２６日电（通讯员周平、吴悦）海\n"
    text = head + f"{lines}\n" * 4 + f"{lines}。\n"
    assert [segment.text[:4] for segment in segments(text)] == ["渡口停航", "海港通讯"]


def test_the_width_of_a_wrap_is_found_in_lines_that_are_full() -> None:
    assert wrap_width(physical_lines(f"{LINE}\n" * 8)) == cells(LINE) - 2 + 4


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE}\n" * 5,
        f"{LINE * 5}\n" + f"{LINE}\n" * 8,
        "短\n中间长一些\n" * 4 + f"{LINE}\n",
        f"{LINE}。\n" * 8,
    ],
    ids=["few lines", "a line too long to be wrapped", "lines of any length", "every line is a sentence"],
)
def test_lines_that_no_wrap_made_have_no_width(text: str) -> None:
    assert wrap_width(physical_lines(text)) == 0


def test_an_item_of_a_list_begins_a_paragraph_of_its_own() -> None:
    wrapped = f"{LINE}\n" * 6
    found = texts(f"{wrapped}1、{LINE[2:]}\n{LINE[:-2]}。\n")
    assert [text[:3] for text in found] == ["风从海", "1、海"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021\n10-08\n12:30\n正文从这里开始。", ["20211008 12:30".replace(" ", ""), "正文从这里开始。"]),
        ("他说过这话\n，然后走了。", ["他说过这话，然后走了。"]),
        ("他说过这话\n\n，然后走了。", ["他说过这话", "，然后走了。"]),
    ],
    ids=["a date on three lines", "a mark that begins no line", "after a blank line"],
)
def test_what_goes_on_without_a_wrap(text: str, found: list[str]) -> None:
    assert [one.replace("-", "").replace(" ", "") for one in texts(text)] == found


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("and elsewhere a lighthouse stood", "lighthouse"),
        ("and elsewhere a light-house stood", "light-house"),
        ("the light of the house was out", "light-house"),
    ],
    ids=["the word stands elsewhere", "so does the one with a hyphen", "both parts are words"],
)
def test_a_hyphen_at_a_line_end_is_judged_by_the_words_of_the_text(words: str, joined: str) -> None:
    line = "the keeper of the old harbour light went down to the far"
    text = f"{line} light-\nhouse {words} and the sea was still.\n" + f"{line} {line}\n" * 6
    width = cells(f"{line} light-")
    assert joined in unwrapped(physical_lines(text), text, width)[0].text


@given(st.text(alphabet="风来。，ab- \n1、(《", max_size=120))
def test_no_character_is_lost_by_joining(text: str) -> None:
    before = [char for line in physical_lines(text) for char in line.text if not char.isspace()]
    after = [char for one in texts(text) for char in one if not char.isspace()]
    assert [char for char in before if char != "-"] == [char for char in after if char not in "-\u00ad"]


@pytest.mark.parametrize(("text", "width"), [("", 0), ("ab", 2), ("中文", 4), ("“中”", 6), ("ａ", 2)])
def test_cells_are_those_of_a_terminal(text: str, width: int) -> None:
    assert cells(text) == width
