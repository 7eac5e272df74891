"""Adverts of sites: by repetition and by what they say."""

from __future__ import annotations

from converters.recover.novel.adverts import adverts, at_borders
from converters.recover.novel.heads import candidates
from converters.recover.novel.numbering import chosen
from converters.recover.segmenting.segments import physical_lines


def found(text: str) -> list[str]:
    rows = physical_lines(text)
    pieces = adverts(rows, chosen(candidates(rows)))
    return [rows[at].text[piece.start : piece.end] for at, row in pieces.items() for piece in row]


def chapter(number: int, *lines: str) -> str:
    return f"第{number}章 上塔{'一二三四五六七八九十甲乙丙丁'[number]}\n" + "".join(
        f"　　{line}\n" for line in lines
    )


def test_a_line_with_an_address_three_times() -> None:
    advert = "天才一秒记住样本书屋：www.yangben-shu.com，最快更新！"
    text = "".join(chapter(at, f"他走了{at}里路。", advert) for at in range(1, 4))
    assert found(text) == [advert] * 3
    assert found(text.replace(advert, "", 1)) == []


def test_a_bracket_at_the_end_of_a_line_leaves_the_line() -> None:
    advert = "（本章未完，请点击下一页继续阅读）"
    text = "".join(chapter(at, f"众人走了{at}里路，都吃了一惊。{advert}") for at in range(1, 5))
    assert found(text) == [advert] * 4


def test_the_title_of_the_chapter_and_figures_do_not_count() -> None:
    text = "".join(
        chapter(
            at,
            "众人都吃了一惊。",
            f"《守塔人》上塔{'一二三四五六七八九十甲乙丙丁'[at]} 第{at}页，手机用户请浏览m.yangben.com阅读",
        )
        for at in range(1, 5)
    )
    assert len(found(text)) == 4


def test_what_a_story_says_often_stays() -> None:
    lines = ("“嗯。”", "他走进书屋。", "“求求你。”", "他点点头。")
    assert found("".join(chapter(at, *lines) for at in range(1, 4))) == []


def test_a_line_under_each_heading() -> None:
    text = "".join(chapter(at, "作者：林小舟", f"他走了{at}里路。", "他点点头。") for at in range(1, 13))
    rows = physical_lines(text)
    assert {rows[at].text for at in at_borders(rows, chosen(candidates(rows)))} == {"作者：林小舟"}
