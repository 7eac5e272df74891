# ruff: noqa: E501
"""Credits are cut off what they were glued to, and nothing else is cut; nothing here is real."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.recover.credits.cutting import parted
from converters.recover.segmenting.segments import segments

TEXT = "江水在夜里退了下去，岸边留下一层白霜，走在上面咯吱咯吱地响，人们说这是十年来最早的一次，谁也不知道明年还会不会这样，孩子们却高兴得很。"


def parts(line: str, *after: str) -> list[str]:
    """Return the parts of a line that stands under the name of a site."""
    pieces = parted(segments("\n".join(("山海小站", line, *after))))
    return [piece.text for piece in pieces[1 : len(pieces) - len(after)]]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("河水退了以后 来源：澄江晚报 2022-04-23", ["河水退了以后", "来源：澄江晚报 2022-04-23"]),
        ("河水退了以后　作者：何远", ["河水退了以后", "作者：何远"]),
        ("河水退了，你会怎么活 2019/03/03", ["河水退了，你会怎么活", "2019/03/03"]),
        ("怎樣把 Frame 搬到 Canvas 上 Orla Pell 發表於 2018.03.12", ["怎樣把 Frame 搬到 Canvas 上", "Orla Pell 發表於 2018.03.12"]),
        ("The Lamp of Wickle | 2016-03-17 by Orla Fennimore", ["The Lamp of Wickle", "| 2016-03-17 by Orla Fennimore"]),
        ("The Lamp of WickleBy Orla Fennimore - Staff Writer 2019-11-19T12:48:14Z", ["The Lamp of Wickle", "By Orla Fennimore - Staff Writer 2019-11-19T12:48:14Z"]),
        ("강물이 빠진 뒤의 마을 입력 2022.04.15 10:20", ["강물이 빠진 뒤의 마을", "입력 2022.04.15 10:20"]),
    ],
)  # fmt: skip
def test_credits_behind_a_headline(line: str, wanted: list[str]) -> None:
    assert parts(line) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("江水在夜里退了下去。文／何远", ["江水在夜里退了下去。", "文／何远"]),
        ("岸辺に霜が残った。text: Orla Fennimore", ["岸辺に霜が残った。", "text: Orla Fennimore"]),
        (
            "강물이 빠졌다고 했다. 류가온 기자 gaon@example.com",
            ["강물이 빠졌다고 했다.", "류가온 기자 gaon@example.com"],
        ),
        (
            "Nobody saw it go. Reporting by Orla Fennimore",
            ["Nobody saw it go.", "Reporting by Orla Fennimore"],
        ),
    ],
)
def test_credits_behind_the_last_sentence(line: str, wanted: list[str]) -> None:
    assert parts(line) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            f"河水退了以后 2022-04-23 来源：澄江晚报 {TEXT}",
            ["河水退了以后", "2022-04-23 来源：澄江晚报", TEXT],
        ),
        (f"来源：澄江晚报 日期：2022-04-23 {TEXT}", ["来源：澄江晚报 日期：2022-04-23", TEXT]),
    ],
)
def test_credits_before_the_text(line: str, wanted: list[str]) -> None:
    assert parts(line) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "他在2019年3月4日出生",
        "本条例自2018年10月1日起施行。",
        "邱师傅支好马扎，开始一天的生意。新京晚报记者 何远 摄",
        f"本报讯（记者 何远）{TEXT}",
        "The run-up to the election took a year. Photo: AP",
        "Published in spring, the book sold out by June.",
        "By the river stood a house, and by day the town slept in it.",
        "Posted by knotty_pine on 2018-02-19",
        "lampwright 2020-05-18 21:05",
        "来源：澄江晚报 作者：何远 2022-04-23",
    ],
)
def test_what_is_left_whole(line: str) -> None:
    assert parts(line) == [line]


def test_a_date_behind_each_title_of_a_list_stays() -> None:
    lines = ["旧桥的来历 2022-04-21", "山上的灯 2022-04-22", "渡口三题 2022-04-23"]
    assert [piece.text for piece in parted(segments("\n".join(lines)))] == lines


def test_under_the_text_nothing_is_a_headline() -> None:
    line = "河水退了以后 来源：澄江晚报 2022-04-23"
    pieces = parted(segments("\n".join(("山海小站", TEXT + TEXT, line))))
    assert pieces[-1].text == line


@given(st.text(alphabet="河水记者：来源2019-03 byBy.。（）\n", max_size=80))
def test_no_character_is_lost(text: str) -> None:
    whole = "".join("".join(piece.text for piece in segments(text)).split())
    assert "".join("".join(piece.text for piece in parted(segments(text))).split()) == whole
