"""Which candidates are headings: the sequence of numbers."""

from __future__ import annotations

import time

from converters.recover.novel.heads import candidates
from converters.recover.novel.numbering import chosen, filled
from converters.recover.segmenting.segments import physical_lines

PROSE = "　　次日天晓，起来洗漱罢，算还了房钱，出得店来，取路望东便行。\n"


def taken(*lines: str) -> list[str]:
    rows = physical_lines("".join(f"{line}\n{PROSE}{PROSE}" for line in lines))
    return [rows[head.at].text for head in chosen(candidates(rows))]


def test_gaps_repeats_and_misprints_stay() -> None:
    lines = [
        "第一章 上塔",
        "第二章 下海",
        "第四章 雾",
        "第四章 夜航",
        "第五十章 归来",
        "第六章 灯灭",
        "第七章 尾灯",
    ]
    assert taken(*lines) == lines


def test_prose_that_has_the_number_that_is_due_is_none() -> None:
    found = taken("第一章 上塔", "第二章 下海", "第三章是什么，他还没有想好。", "第三章 雾", "第四章 夜航")
    assert found == ["第一章 上塔", "第二章 下海", "第三章 雾", "第四章 夜航"]


def test_numbers_begin_anew_after_a_volume() -> None:
    lines = ["第一卷 潮起", "第一章 上塔", "第二章 下海", "第二卷 潮落", "第一章 雾", "第二章 夜航"]
    assert taken(*lines) == lines


def test_a_weaker_form_fills_a_gap_and_no_more() -> None:
    rows = physical_lines(
        "".join(
            f"{line}\n\n{PROSE}\n"
            for line in ("第一章 上塔", "二、下海", "三、两只空筐子", "第三章 雾", "第四章 夜航", "五、尾灯")
        )
    )
    heads = filled(chosen(candidates(rows)), candidates(rows, ("stopped",)))
    assert [rows[head.at].text for head in heads] == ["第一章 上塔", "二、下海", "第三章 雾", "第四章 夜航"]


def test_the_cost_is_linear() -> None:
    def cost(count: int) -> float:
        rows = physical_lines("第三章 上塔\n" * count)
        begun = time.process_time()
        chosen(candidates(rows))
        return time.process_time() - begun

    cost(200)
    assert cost(16_000) < 12 * max(cost(2_000), 0.02)
