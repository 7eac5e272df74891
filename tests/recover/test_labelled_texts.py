"""The format of labelled texts, read."""

from __future__ import annotations

import pytest

from tests.recover.labelled_texts import Found, Heading, LabelError, Labelled, letters, parse

HEAD = "@lang zh-Hans\n@family portal\n"


def read(*rows: str) -> Labelled:
    return parse(HEAD + "\n".join(rows) + "\n")


def test_rows_are_lines_and_glued_rows_parts_of_one() -> None:
    text = read("date | 2022-04-23", "+ mark | 　来源：", "+ source | 晚报", "", "body | 　　正文。")
    assert text.text == "2022-04-23　来源：晚报\n\n　　正文。\n"
    assert text.scalars["source"] == ("晚报",)
    assert text.scalars["date"] == ("2022-04-23",)
    assert text.scalars["title"] == ("",)


def test_comments_and_headers_are_no_part_of_the_text() -> None:
    text = read("# a comment", "", "title | 题", r"body | \t正 # 文")
    assert (text.language, text.family, text.text) == ("zh-Hans", "portal", "题\n\t正 # 文\n")


def test_a_value_stands_for_the_text() -> None:
    text = read("date=2024-05-06 | 民國113年5月6日", "body | 文。")
    assert text.text.startswith("民國113年5月6日\n")
    assert text.scalars["date"] == ("2024-05-06",)


def test_a_title_over_two_lines_is_one_and_a_value_said_again_counts_once() -> None:
    text = read("title | 前半", "title | 后半", "source | 晚报", "source | 《晚报》", "body | 文。")
    assert text.scalars["title"] == ("前半 后半",)
    assert letters(text.scalars["source"][0]) == "晚报"


def test_what_is_optional_may_be_missing() -> None:
    text = read("?kicker | 专栏", "?editor | 某某", "editor | 某人", "?drop | 更多", "body | 文。")
    assert text.scalars["kicker"] == ("专栏", "")
    assert text.lists["editor"] == (Found("某某", True), Found("某人"))
    assert text.drop == (Found("更多", True),)


def test_also_accepts_another_value() -> None:
    text = read("@also title 全题", "@also title", "title | 题", "body | 文。")
    assert text.scalars["title"] == ("题", "全题", "")


def test_dropped_parts_that_adjoin_are_one_and_are_not_kept() -> None:
    text = read("drop | 赞", "+ drop |  12", "+ mark | 保留", "+ drop | 踩", "body | 文。")
    assert text.drop == (Found("赞 12"), Found("踩"))
    assert text.kept.split("\n")[0] == "保留"


def test_headings_have_levels_and_run_in_ones_open_the_body() -> None:
    text = read("head | 一、甲", "head2 | （一）乙", "body | 文。", "runin | 把事做实", "+ body | 。后文。")
    assert text.headings == (
        Heading("一、甲", 1, False),
        Heading("（一）乙", 2, False),
        Heading("把事做实", 1, True),
    )
    assert text.last_body == ("把事做实后文",)


def test_the_ends_of_the_body_with_a_dateline_and_a_closing_credit() -> None:
    text = read(
        "dateline | 云社5月6日电（记者",
        "+ author | 何远",
        "+ dateline | ）",
        "+ body | 江水在夜里退了下去，岸边留下一层白霜。",
        "body | 人们说这是十年来最早的一次，",
        "+ body | 没有谁觉得冷。",
        "+ dateline | （编辑 ",
        "+ editor | 林芝",
        "+ dateline | ）",
    )
    assert text.first_body == ("江水在夜里退了下去岸边留", "云社5月6日电记者何远江")
    assert text.last_body == ("十年来最早的一次没有谁觉得冷"[-12:], "的一次没有谁觉得冷编辑林芝"[-12:])


def test_an_optional_paragraph_leaves_the_next_one_right() -> None:
    text = read(
        "?body | 各单位：", "body | 现通知如下。", "caption | 图", "body | 特此通知。", "?body | 联系人：某某"
    )
    assert text.first_body == ("各单位", "现通知如下")
    assert text.last_body == ("联系人某某", "特此通知")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (HEAD + "headline | 题\n", "text.lines:3: 'headline | 题' is not `label | text`"),
        (HEAD + "title 题\n", "text.lines:3: 'title 题' is not `label | text`"),
        (HEAD + "+ title | 题\n", "text.lines:3: `+` goes on with a line"),
        (HEAD + "@also body x\n", "text.lines:3: @also takes one of title"),
        (HEAD + "@language ja\n", "text.lines:3: '@language ja' is no header"),
        ("@lang zh\n@family portal\nbody | 文\n", "says no @lang"),
        ("@lang ja\nbody | 文\n", "or no @family"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(written: str, said: str) -> None:
    with pytest.raises(LabelError) as caught:
        parse(written)
    assert said in str(caught.value)
