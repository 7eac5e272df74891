# ruff: noqa: E501
"""Labels that the form of a line or its neighbours contradict."""

from __future__ import annotations

import pytest

from converters.model import Document, Paragraph, Section, Verse
from converters.model.walk import block_text, plain, walk
from converters.recover.building.account import closed
from tests.printed import read_as
from tests.recover.accounting import recovered

FIRST = (
    "入秋以后，镇上的磨坊重新开了门。老板把石磨擦得干干净净，又在门口挂了一盏旧马灯，给夜里赶路的人照个亮。"
)
ENGLISH = "The mill had stood idle since the flood, and nobody in the valley expected to hear it again before spring."
SECOND = "来磨面的多是上了年纪的人，他们不嫌排队，三三两两坐在长条凳上，说今年的雨水，说谁家的麦子收得早。"
THIRD = "磨坊主人姓柳，今年六十八岁，从十五岁起就在这间屋子里干活。他记得第一次推磨的情形，天还没亮。"
FOURTH = "如今电磨一分钟能磨完的面，石磨要转上半个时辰。可是柳师傅说，慢有慢的好处，面里留着麦子的香气。"


def paragraphs(document: Document) -> list[str]:
    return [block_text(block) for block in walk(document.body) if isinstance(block, Paragraph)]


def headings(document: Document) -> list[str]:
    return [plain(block.heading) for block in walk(document.body) if isinstance(block, Section)]


def page(*lines: str, title: str = "雨夜收音机") -> Document:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return read_as("a.html", f"<html><body><article><h1>{title}</h1>{body}</article></body></html>")


@pytest.mark.parametrize("date", ["（2018年12月9日）", "(2018-12-09)", "（2018年12月9日夜）"])
def test_a_date_in_brackets_between_paragraphs_heads_nothing(date: str) -> None:
    document = recovered(
        f"牧场上的邮路\n\n宋小满\n2019年8月17日　草原时报\n\n{FIRST}\n{date}\n{SECOND}\n\n{THIRD}\n"
    )
    assert headings(document) == []


def test_a_bare_date_may_be_the_heading_of_a_diary() -> None:
    document = recovered(f"# 邮路日记\n\n作者：宋小满\n\n{FIRST}\n\n## 2019年1月3日\n\n{SECOND}\n")
    assert headings(document) == ["2019年1月3日"]


@pytest.mark.parametrize(
    "line",
    [
        "2016年4月28日夜于青石镇",
        "2016年4月28日写于青石镇",
        "2016.4.28 初稿于渡口",
        "二〇一六年四月二十八日改定于青石镇",
        "2020.5.4初稿，2021.6.7改",
    ],
)
def test_where_and_when_a_text_was_written_is_no_link(line: str) -> None:
    document = page(FIRST, SECOND, THIRD, line)
    assert document.meta.related == ()
    assert line in paragraphs(document) or any(one.text == line for one in document.fields)


@pytest.mark.parametrize("words", [("国际", "军事", "科技", "娱乐"), ("缘起", "过程", "人物", "尾声")])
def test_a_word_under_the_byline_is_a_heading_where_others_like_it_are(words: tuple[str, ...]) -> None:
    text = "\n\n".join(
        f"{word}\n\n{text}" for word, text in zip(words, (FIRST, SECOND, THIRD, FOURTH), strict=True)
    )
    document = recovered(f"年终见闻\n\n作者：宋小满\n\n{text}\n")
    assert headings(document) == list(words)
    assert [one.name for one in document.meta.contributors] == ["宋小满"]


def test_lines_before_a_later_paragraph_are_text() -> None:
    document = recovered(
        "図書館システム入替に伴う休館について\n\n"
        "平素より町立図書館をご利用いただき、誠にありがとうございます。システム入替のため、下記のとおり休館いたします。\n\n"
        "記\n\n休館期間　令和5年2月1日から7日まで\n返却　　　玄関横の返却口をご利用ください\n\n"
        "令和5年1月10日\nみなと町立図書館長　八重樫 凪\n"
    )
    assert paragraphs(document)[1:4] == [
        "記",
        "休館期間　令和5年2月1日から7日まで",
        "返却　　　玄関横の返却口をご利用ください",
    ]


@pytest.mark.parametrize("word", ["完", "「完」", "（全文完）", "END", "—— END ——", "おわり", "끝"])
def test_the_word_that_ends_a_text_is_dropped_with_its_reason(word: str) -> None:
    for document in (page(FIRST, SECOND, THIRD, word), recovered(f"驴子\n\n{FIRST}\n\n{SECOND}\n\n{word}\n")):
        assert [(one.text, one.reason) for one in document.dropped] == [(word, "stray mark")]


@pytest.mark.parametrize("line", ["完了才知道错。", "The end of it all", "了不起"])
def test_other_last_lines_stay(line: str) -> None:
    assert line in paragraphs(page(FIRST, SECOND, THIRD, line))


def test_a_name_for_programs_is_no_heading() -> None:
    document = page(FIRST, "by-the-river", SECOND)
    assert headings(document) == []
    assert "by-the-river" in paragraphs(document)


def test_where_the_markup_has_headings_a_plain_line_is_none() -> None:
    body = f"<h2>Apologies</h2><p>{ENGLISH}</p><h2>The crane</h2><p>{ENGLISH}</p><p>Action: O. Prideaux</p><h2>Other</h2><p>{ENGLISH}</p>"
    document = read_as("a.html", f"<html><body><article><h1>Minutes</h1>{body}</article></body></html>")
    assert headings(document) == ["Apologies", "The crane", "Other"]


def test_where_a_letter_was_written_is_no_author() -> None:
    document = recovered(
        f"给图书馆的信\n\n尊敬的馆长：\n\n{FIRST}\n\n{SECOND}\n\n此致\n敬礼！\n\n读者 宋小满\n2023年5月4日\n于青石镇\n"
    )
    assert [one.name for one in document.meta.contributors] == ["宋小满"]
    assert headings(document) == []
    assert paragraphs(document)[-1] == "于青石镇"


def test_a_line_with_a_dash_under_a_short_one_is_the_subtitle() -> None:
    document = recovered(f"磨坊\n\n——献给外公\n\n慢是另一种快。——民谚\n\n柳春来\n\n{FIRST}\n\n{SECOND}\n")
    assert (document.meta.title, document.meta.subtitle) == ("磨坊", "——献给外公")


MINUTES = (
    "会议纪要\n\n时间：2026年3月8日14:00—16:30\n地点：二楼会议室\n主持人：刘建国\n参会人员：王芳、李强\n\n一、会议议题\n1. 一季度销售情况\n2. 新办公室搬迁\n\n"
    "二、讨论内容\n王芳：一季度销售额为1,280万元，同比增长12.5%，其中线上渠道的贡献超过一半，华南区的增速最快。\n"
    "李强：华东区未达标，主要原因是物流延误，预计二季度可以恢复到正常的水平，客户的订单并没有减少。\n\n"
    "三、决议\n各部门于3月15日前提交整改方案，由办公室汇总后上报总经理审阅，逾期不再受理任何修改意见。\n\n"
    "四、下次会议时间\n2026年4月8日14:00\n"
)


def test_headings_of_one_sequence_are_headings_whatever_stands_under_them() -> None:
    document = recovered(MINUTES)

    assert headings(document) == ["一、会议议题", "二、讨论内容", "三、决议", "四、下次会议时间"]
    assert paragraphs(document)[-1] == "2026年4月8日14:00"
    assert document.meta.date == "2026-03-08"
    assert [one.text for one in closed(document).fields if one.quoted] == ["时间：2026年3月8日14:00—16:30"]


@pytest.mark.parametrize(
    "lines",
    [
        ["床前明月光，疑是地上霜。", "举头望明月，低头思故乡。"],
        ["床前明月光，", "疑是地上霜。", "举头望明月，", "低头思故乡。"],
        ["朝辞白帝彩云间，千里江陵一日还。", "两岸猿声啼不住，轻舟已过万重山。"],
        ["两个黄鹂鸣翠柳，一行白鹭上青天。窗含西岭千秋雪，门泊东吴万里船。"],
    ],
)
def test_a_short_poem_is_verse(lines: list[str]) -> None:
    body = "\n".join(lines)
    document = recovered(f"一首诗\n\n（唐）李白\n\n{body}\n\n【注释】\n①床：井栏。\n②疑：好像。\n")

    verses = [block for block in walk(document.body) if isinstance(block, Verse)]
    assert [[plain(line) for line in verse.lines] for verse in verses] == [lines]


@pytest.mark.parametrize(
    "lines",
    [
        ["床前明月光，疑是地上霜。"],
        ["床前明月光，疑是地上霜。", "举头望明月，低头。"],
        ["床前明月光，疑是地上霜。", "朝辞白帝彩云间，千里江陵一日还。"],
    ],
)
def test_halves_of_several_lengths_are_no_regular_verse(lines: list[str]) -> None:
    document = recovered("\n\n".join(["一篇散文", "作者：宋小满", FIRST, *lines, SECOND]) + "\n")

    assert not [block for block in walk(document.body) if isinstance(block, Verse)]
