"""Levels of volumes, chapters and sections."""

from __future__ import annotations

from converters.recover.novel.heads import candidates
from converters.recover.novel.levels import levelled
from converters.recover.segmenting.segments import physical_lines


def levels(*lines: str) -> list[int]:
    rows = physical_lines("".join(f"{line}\n\n" for line in lines))
    return [own for own, _ in levelled(candidates(rows))]


def test_chapters_stand_below_volumes_and_extras_beside_them() -> None:
    lines = (
        "楔子",
        "第一卷 潮起",
        "序章",
        "第一章 上塔",
        "第二卷 潮落",
        "第二章 下海",
        "尾声",
        "番外 灰猫",
        "后记",
    )
    assert levels(*lines) == [1, 1, 2, 2, 1, 2, 2, 1, 1]


def test_volumes_within_volumes() -> None:
    lines = (
        "第一部 海",
        "第一卷 潮起",
        "第一章 上塔",
        "第二卷 潮落",
        "第二章 下海",
        "第二部 山",
        "第一卷 雾",
        "第一章 夜航",
    )
    assert levels(*lines) == [1, 2, 3, 2, 3, 1, 2, 3]


def test_sections_counted_anew_in_each_chapter() -> None:
    lines = ("第一章 上塔", "第一节 梯", "第二节 灯", "第二章 下海", "第一节 船", "第二节 网")
    assert levels(*lines) == [1, 2, 2, 1, 2, 2]


def test_another_unit_in_the_same_count_is_a_misprint() -> None:
    assert levels("第一章 上塔", "第二节 下海", "第三章 雾") == [1, 1, 1]
