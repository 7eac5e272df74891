# ruff: noqa: E501
"""Tables of contents, and headings said twice."""

from __future__ import annotations

from converters.recover.novel.contents import contents, repeated
from converters.recover.novel.heads import candidates
from converters.recover.segmenting.segments import physical_lines

TITLES = ("第一章 上塔", "第二章 下海", "第三章 雾", "第四章 夜航")


def test_a_row_of_headings_that_come_again() -> None:
    text = "目录\n" + "".join(f"{title}\n" for title in TITLES)
    text += "".join(f"{title}\n次日天晓，起来洗漱罢。\n" for title in TITLES)
    rows = physical_lines(text)
    assert contents(candidates(rows), rows) == {0, 1, 2, 3, 4}


def test_headings_in_a_row_that_do_not_come_again() -> None:
    rows = physical_lines("第一卷 潮起\n楔子\n第一章 上塔\n次日天晓，起来洗漱罢。\n")
    assert contents(candidates(rows), rows) == set()


def test_a_heading_twice_with_its_number_or_without() -> None:
    text = "第一章 上塔\n　　第一章 上塔\n次日天晓。\n第二章 下海\n下海\n次日天晓。\n第二章 下海（2/2）\n又行了一日。\n"
    rows = physical_lines(text)
    assert [rows[at].text for at in sorted(repeated(candidates(rows), rows))] == [
        "第一章 上塔",
        "下海",
        "第二章 下海（2/2）",
    ]


def test_the_same_number_with_another_title_is_another_chapter() -> None:
    rows = physical_lines(
        "第一章 夜航（上）\n次日天晓。\n第一章 夜航（下）\n次日天晓。\n第二章\n次日。\n第二章\n次日。\n"
    )
    assert repeated(candidates(rows), rows) == set()


def test_a_row_of_headings_that_come_again_with_their_titles_under_them() -> None:
    pairs = [title.split() for title in TITLES]
    text = "目录\n" + "".join(f"{title}\n" for title in TITLES)
    text += "".join(f"\n{number}\n{title}\n\n次日天晓，起来洗漱罢。\n" for number, title in pairs)
    rows = physical_lines(text)
    assert contents(candidates(rows), rows) == {0, 1, 2, 3, 4}


def test_headings_in_a_row_with_other_titles_are_none() -> None:
    pairs = [title.split() for title in TITLES]
    text = "".join(f"{title}\n" for title in TITLES)
    text += "".join(f"\n{number}\n又一日\n\n次日天晓，起来洗漱罢。\n" for number, _ in pairs)
    rows = physical_lines(text)
    assert contents(candidates(rows), rows) == set()
