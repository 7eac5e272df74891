"""What features see of a text: shapes, the core, words that lines share with it, front matter."""

from __future__ import annotations

import pytest

from converters.recover.features.page_view import FAR, Page, form_of, runs, shape_of, words_of
from tests.recover.features.test_registry import page_of

PROSE = (
    "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送，前后不过半个钟头，人也就散了。"
)
OTHER = "太阳升高以后，码头就安静下来，只剩下几只空筐子靠墙晒着，猫从中间慢慢地走过去，谁也不去赶它。"


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("来源：A报", "HH:AH"),
        ("2024-06-03", "9999-99-99"),
        ("カナ 한글", "KK GG"),
        ("Dock (news).", "Aaaa (aaaa)."),
        ("“好！”", "(H!)"),
        ("# 题", "# H"),
        ("★", "s"),
    ],
)
def test_shapes(text: str, shape: str) -> None:
    assert shape_of(text) == shape


def test_runs_of_one_class_are_one_letter() -> None:
    assert runs("HHH:999-99") == "H:9-9"


def test_lines_of_one_form() -> None:
    one, two, three = page_of("2024-06-03 码头的一天", "2024-06-04 守灯的人们", "来源：晚报").lines
    assert form_of(one) == form_of(two) != form_of(three)


def test_the_core_is_the_long_lines() -> None:
    assert page_of("首页", "新闻", "码头的一天", PROSE, OTHER, "分享", "打印").core == (3, 4)
    assert page_of("首页", "新闻").core == (0, -1)


def test_prose_and_what_lies_near_it() -> None:
    page = page_of("题", PROSE, "短", OTHER)
    assert page.prose == (1, 3)
    assert page.ahead == (2, 1, 1, 0)
    assert page.nearest == ((FAR, 1), (FAR, 2), (1, 1), (2, FAR))


def test_words_of_a_headline_stand_in_the_text() -> None:
    page = page_of("海外旅行", "码头卸货青菜", PROSE, OTHER)
    assert page.shared[0] == 0
    assert page.shared[1] > 0.5
    assert page.topical == 1


def test_words() -> None:
    assert words_of("The Harbour in 2024 码头上") == {"harbour", "码头", "头上"}


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (["---", "title: 码头", "---", PROSE], 2),
        (["title: 码头", "date: 2024-06-03", "---", PROSE], 2),
        (["+++", 'title = "码头"', "+++", PROSE], 2),
        (["---", PROSE], -1),
        ([PROSE, "---"], -1),
        ([], -1),
    ],
)
def test_where_front_matter_ends(lines: list[str], end: int) -> None:
    assert page_of(*lines).front_matter == end


@pytest.mark.parametrize(
    ("text", "script"),
    [(PROSE, "han"), ("The harbour wakes early and late.", "latin"), ("항구의 아침은 일찍 온다", "hangul")],
)
def test_scripts(text: str, script: str) -> None:
    assert page_of(text).script == script


def test_japanese_has_kana() -> None:
    assert page_of("港の朝は早い。船から野菜をおろす人がいる。").script == "kana"


def test_what_a_line_shows_to_its_neighbours() -> None:
    page = Page(line._replace(own=("credit", "any", "furniture:share")) for line in page_of("作者：韩").lines)
    assert page.outward(0) == ("4", "credit", "furniture", "bH")


def test_extents_and_typical_size() -> None:
    page = page_of("短", PROSE, "这一行不长也不短，中等而已，没有句号也不算是短的")
    assert page.extents == "slm"
    assert page.typical == len(PROSE)
    assert page_of("短").typical == 0
