"""Title-page credits of works, and the line that says where a speech was delivered."""

from __future__ import annotations

import pytest

from converters.recover.credits.credit_line import read_credits
from converters.recover.credits.works import delivered, works


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("〔英〕约翰·哈伯 著", [("contributors.author", "约翰·哈伯")]),
        ("约翰·哈伯著", [("contributors.author", "约翰·哈伯")]),
        ("〔唐〕柳宗元", [("contributors.author", "柳宗元")]),
        ("【宋】苏轼", [("contributors.author", "苏轼")]),
        ("（清代）蒲松龄", [("contributors.author", "蒲松龄")]),
        ("［俄］ 契诃夫", [("contributors.author", "契诃夫")]),
        ("[丹麦]安徒生", [("contributors.author", "安徒生")]),
        ("（法）阿尔丰斯·都德", [("contributors.author", "阿尔丰斯·都德")]),
        ("唐·白居易", [("contributors.author", "白居易")]),
        ("宋代：苏轼", [("contributors.author", "苏轼")]),
        ("清 曹雪芹", [("contributors.author", "曹雪芹")]),
        ("林秋白 译", [("contributors.translator", "林秋白")]),
        ("（林秋白 譯）", [("contributors.translator", "林秋白")]),
        ("韩小满、吴悦 编著", [("contributors.author", "韩小满"), ("contributors.author", "吴悦")]),
        ("周平 主编", [("contributors.editor", "周平")]),
        (
            "[美]玛丽·奥克利/著 其其格/译",
            [("contributors.author", "玛丽·奥克利"), ("contributors.translator", "其其格")],
        ),
        (
            "〔日〕原口望 著　林秋白 译",
            [("contributors.author", "原口望"), ("contributors.translator", "林秋白")],
        ),
    ],
)
def test_who_wrote_and_who_translated(line: str, said: list[tuple[str, str]]) -> None:
    assert works(line) == said
    assert [(one.field, one.value) for one in read_credits(line).found] == said


@pytest.mark.parametrize(
    "line",
    [
        "成效显著",
        "（明）天更好",
        "唐代的诗人",
        "明 月 几时有",
        "清晨 出发",
        "【明】",
        "（一）旦停电",
        "卓著",
        "世界 名著",
        "文学 译",
        "编译",
        "张译",
        "名家 名著",
        "这本书是他译的",
        "周末 新编",
    ],
)
def test_words_that_end_alike_are_no_credits(line: str) -> None:
    assert works(line) is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Delivered 4 March 1921, Northwick Town Hall",
            [("date", "1921-03-04"), ("place", "Northwick Town Hall")],
        ),
        (
            "(Address delivered at the Guildhall, Northwick, on 10 November 1942)",
            [("date", "1942-11-10"), ("place", "the Guildhall, Northwick")],
        ),
        ("Delivered to the pilots' union on May 3, 1931", [("date", "1931-05-03")]),
    ],
)
def test_where_a_speech_was_delivered(line: str, said: list[tuple[str, str]]) -> None:
    assert delivered(line) == said
    assert [(one.field, one.value) for one in read_credits(line).found] == said


@pytest.mark.parametrize("line", ["Delivered by hand to the harbour master", "Given at dawn by the river"])
def test_other_sentences_say_nothing_of_a_speech(line: str) -> None:
    assert delivered(line) is None
