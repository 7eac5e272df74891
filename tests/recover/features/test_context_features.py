"""What lines say about each other."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.options import ReadOptions
from converters.recover.article import read_segments, recover

TEXT = """唐樓天台種菜二十年　三代同堂　做收租農夫
唐樓天台種菜二十年
三代同堂　做收租農夫
2013年05月12日
深水埗一幢唐樓的天台上，七十歲的婆婆種了二十年菜。她說，樓下的租金養家，樓上的菜養心。
兒子原本想把天台租給電訊公司，後來放棄了，因為孫女每日放學都要上去淋水。
"""


def test_two_halves_of_the_headline_above_them_are_no_other_headline() -> None:
    facts = read_segments(TEXT, Sink()).facts
    assert "double" in facts[0].names
    assert all("double:again" in fact.names and "title" in fact.barred for fact in facts[1:3])
    assert not facts[3].barred
    assert recover(TEXT, ReadOptions(), Sink()).meta.title == TEXT.split("\n", 1)[0]


def test_a_name_that_stands_twice_is_no_headline() -> None:
    lines = (
        "Mara Oakley",
        "Why the harbour plan is worth stealing",
        "Mara Oakley",
        "Two mayors met a hard winter.",
    )
    facts = read_segments("\n\n".join(lines) + "\n", Sink()).facts
    assert not any("double" in name for fact in facts for name in fact.names)


@pytest.mark.parametrize(
    "heard",
    [
        *(
            "[Laughter]",
            "(Applause.)",
            "[laughter and applause]",
            "[Crosstalk 00:12:31]",
            "[Sustained applause]",
        ),
        *("（掌声）", "（全场热烈的掌声）", "【笑声、掌声】", "（笑）", "（会場拍手）", "(일동 웃음)"),
    ],
)
def test_what_was_heard_is_text(heard: str) -> None:
    facts = read_segments(f"{TEXT}\n{heard}\n\n{TEXT}", Sink()).facts
    assert [fact.only for fact in facts if fact.segment.text == heard] == [("para",)]


@pytest.mark.parametrize(
    "other", ["[Notes]", "（注释）", "【笑话】", "[Music Theory]", "【音乐会】", "（上）", "[1]"]
)
def test_other_words_in_brackets_are_not_settled(other: str) -> None:
    facts = read_segments(f"{TEXT}\n{other}\n\n{TEXT}", Sink()).facts
    assert not any(fact.only for fact in facts)


@pytest.mark.parametrize(
    "book", ["统编版语文七年级上册 第三单元", "國語八年級下冊 第二單元", "高中语文必修上册"]
)
def test_the_place_of_a_lesson_in_its_textbook_stands_over_the_title(book: str) -> None:
    text = f"{book}\n旧事\n林远\n\n{PROSE}\n{PROSE}\n"
    document = recover(text, ReadOptions(), Sink())
    assert (document.meta.kicker, document.meta.title) == (book, "旧事")


PROSE = "年华似流水。几十年过去，不少事情已经模糊，但有些事仍历历在目，至今记忆犹新。"
