# ruff: noqa: E501
"""Prose that looks like a credit or like a heading: read as prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from converters.model import Figure, Section
from converters.model.walk import document_text, plain, walk
from tests.recover.accounting import recovered

DATA = Path(__file__).parent / "data"


def data(name: str) -> list[tuple[str, ...]]:
    """Return the rows of a file in the folder of data: the language, then its columns."""
    rows, language = [], ""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            language = line.removeprefix("#").strip()
        elif line:
            rows.append((language, *line.split("\t")))
    return rows


SENTENCES = data("prose_like_credits.txt")
CREDITS = data("credits.tsv")
FRAMES = {
    "zh": (
        "码头的一天",
        "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送，前后不过半个钟头的工夫。",
        "太阳升高以后，码头就安静下来，只剩下几只空筐子靠墙晒着，猫从中间慢慢地走过去，谁也不去赶它。",
    ),
    "ja": (
        "港の朝",
        "朝の港ではもう荷揚げが始まっていて、かごに入った青菜が次々に船から降ろされ、すぐに市場へ運ばれていく。",
        "日が高くなると港は静かになり、空のかごだけが壁にもたれて並び、猫がその間を歩いていく。",
    ),
    "ko": (
        "항구의 하루",
        "새벽 항구에서는 벌써 짐을 내리느라 분주하다. 채소를 담은 바구니가 배에서 하나씩 내려와 곧장 시장으로 실려 간다.",
        "해가 높이 뜨면 항구는 조용해지고 빈 바구니만 벽에 기대어 마르고, 고양이가 그 사이를 천천히 지나간다.",
    ),
    "en": (
        "The lamp of the old harbour",
        "The harbour wakes before the sun does, and the first boats are out before anyone has lit a stove in town.",
        "Nobody remembers who lit the lamp first, but everybody knows who lights it now, and they are glad.",
    ),
}
_REST = "清晨的码头上又有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送，前后不过半个钟头的工夫。"
STORIES = (
    ("老周爱喝茶。", "老周怕下雨。", "老周爱唱戏。"),
    ("第二天，他起得很早。", "第三天，他没有起来。", "第四天，他走了。"),
    ("第一次见面是在码头。", "第二次见面是在车站。", "第三次见面是在医院。"),
    ("春天的河是绿的。", "夏天的河是黄的。", "秋天的河是蓝的。"),
    ("父亲不爱说话。", "父亲不会骑车。", "父亲不信医生。"),
    ("他种了三年树。", "他修了三年路。", "他守了三年塔。"),
    ("母亲起得早。", "母亲走得慢。", "母亲睡得晚。"),
    ("清晨，雾很大。", "中午，雾散了。", "傍晚，雾又来了。"),
    ("张师傅会修钟。", "李师傅会修伞。", "王师傅会修鞋。"),
    ("雨下了三天。", "雨停了一天。", "雨又下了三天。"),
)
SLOGANS = (
    ("把好第一关，守住源头。", "把好第二关，守住过程。", "把好第三关，守住结果。"),
    ("缺少物流运输支持。", "缺少人才技术支持。", "缺少金融资金支持。"),
)


def test_there_are_enough_of_them() -> None:
    assert len(SENTENCES) == len(set(SENTENCES)) >= 350
    assert len(CREDITS) == len(set(CREDITS)) >= 125
    assert (
        {row[0] for row in SENTENCES}
        == {row[0] for row in CREDITS}
        >= {"zh-Hans", "zh-Hant", "ja", "ko", "en"}
    )


@pytest.mark.parametrize("place", ["top", "middle", "end"])
@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_a_sentence_that_begins_like_a_credit_is_prose(language: str, sentence: str, place: str) -> None:
    title, first, last = FRAMES[language[:2]]
    lines = {
        "top": (title, sentence, first, last),
        "middle": (title, first, sentence, last),
        "end": (title, first, last, sentence),
    }[place]
    document = recovered("\n".join(lines))
    meta = document.meta
    assert sentence in document_text(document)
    assert (meta.title, meta.contributors, meta.source, meta.affiliation) == (title, (), None, None)


@pytest.mark.parametrize("place", ["top", "end"])
@pytest.mark.parametrize(("language", "line", "field", "value"), CREDITS)
def test_a_credit_is_one(language: str, line: str, field: str, value: str, place: str) -> None:
    title, first, last = FRAMES[language[:2]]
    document = recovered(
        "\n".join((title, line, first, last) if place == "top" else (title, first, last, line))
    )
    meta = document.meta
    roles = ("author", "reporter") if field == "author" else (field,)
    named = (getattr(meta, field),) if field in ("source", "date") else meta.names(*roles)
    assert value in named
    assert meta.title == title
    assert line not in document_text(document)


@pytest.mark.parametrize(
    ("line", "role", "name"),
    [
        ("编辑李四", "editor", "李四"),
        ("（编辑小满）", "editor", "小满"),
        ("编辑：李四", "editor", "李四"),
        ("责任编辑 李四 校对 王五", "responsible-editor", "李四"),
        ("作者 张三", "author", "张三"),
    ],
)
def test_a_credit_without_a_mark_is_still_one(line: str, role: str, name: str) -> None:
    title, first, last = FRAMES["zh"]
    document = recovered(f"{title}\n{first}\n{last}\n{line}")
    assert name in document.meta.names(role)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("样本日报 2024年6月3日 记者 阿依古丽", ("阿依古丽",)),
        ("2024-06-03 其其格 样本日报", ("其其格",)),
        ("王小明 李大为 样本日报 2024-6-3", ("王小明", "李大为")),
        ("2024年06月03日08:15 | 来源：样本日报 | 王小明", ("王小明",)),
        ("2024-06-03| 10次阅读| 来源样本日报| 作者张三", ("张三",)),
        ("样本日报 2024-06-03 홍길동 기자", ()),
    ],
)
def test_names_of_any_people_stand_beside_source_and_date(line: str, names: tuple[str, ...]) -> None:
    title, first, last = FRAMES["zh"]
    meta = recovered(f"{title}\n{line}\n{first}\n{last}").meta
    assert (meta.date, meta.source) == ("2024-06-03", "样本日报")
    assert meta.names("author", "reporter") == names or not names


def test_a_korean_byline() -> None:
    body = "서울의 아침은 빠르다. 시장에는 벌써 사람들이 가득하고 골목마다 국 끓는 냄새가 난다."
    document = recovered(f"서울의 아침\n{body}\n{body} 상인들이 말했다.\n홍길동 기자 gildong@example.com")
    assert document.meta.names("reporter") == ("홍길동",)


@pytest.mark.parametrize("own_line", [False, True])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story[0])
def test_a_story_has_no_run_in_headings(story: tuple[str, ...], own_line: bool) -> None:
    assert headings(story, own_line) == 0


@pytest.mark.parametrize("slogans", SLOGANS, ids=lambda slogans: slogans[0])
def test_slogans_are(slogans: tuple[str, ...]) -> None:
    assert headings(slogans, False) == len(slogans)


def headings(sentences: tuple[str, ...], own_line: bool) -> int:
    gap = "\n" if own_line else ""
    text = "\n".join(("码头的一天", f"清晨的码头上{_REST}", *(f"{one}{gap}{_REST}" for one in sentences)))
    return sum(isinstance(block, Section) for block in walk(recovered(text).body))


def test_a_caption_and_who_took_the_picture_are_one_figure():
    title, first, last = FRAMES["zh"]
    text = f"{title}\n{first}\n▲码头上晒着空筐子。（图／记者林小舟摄）\n{last}\n"
    figures = [block for block in walk(recovered(text).body) if isinstance(block, Figure)]
    assert [plain(figure.caption) for figure in figures] == ["▲码头上晒着空筐子。（图／记者林小舟摄）"]
