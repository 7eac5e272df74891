"""What holds for any text: nothing is lost, positions are true, the model is sound, cost is bounded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.model import Document, Paragraph
from converters.model.check import check
from converters.model.walk import plain, walk
from tests.recover.accounting import missing, recovered

pytestmark = pytest.mark.diagnostics("several-articles", "suspect-text")

_SENTENCE = "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送。"
_PIECES = st.sampled_from(
    [
        "码头的一天",
        "　　" + _SENTENCE,
        _SENTENCE * 4,
        f"{_SENTENCE} {_SENTENCE} （作者单位：东澳学院）",
        "把好第一关，守住源头。" + _SENTENCE,
        "把好第二关，守住过程。" + _SENTENCE,
        "一、先称重",
        "（一）再装车。" + _SENTENCE,
        "1. 火柴",
        "2. 绳子",
        "- 2021-05-06走出来的小窗口",
        "来源：东澳日报 作者：韩小满 2021-05-06 08:30",
        "《 东澳日报 》( 2020年12月21日 07 版) (责编:苏荷)",
        "(责任编辑:admin) |",
        "记者：您第一次上塔是什么感觉？",
        "阮一鸣：晕。",
        "## 小标题",
        "> 引一句",
        "**粗体小题**",
        "| 甲 | 乙 |",
        "| --- | --- |",
        "| 1 | 2 |",
        "```python",
        "print('x')",
        "```",
        "白日依山尽，",
        "黄河入海流。",
        "相关阅读",
        "分享到：微信 微博",
        "版权所有 东澳日报社",
        "[1]易霜.茶事手记[M].云麓出版社,2015.",
        "原标题：码头的一天来源：东澳日报 作者：韩小满",
        "▲码头（韩小满 摄）",
        "&nbsp;甲&amp;乙&nbsp;",
        "實(shí)際(jì)上(shàng)很(hěn)好(hǎo)",
        "第一行<br>第二行<br/>",
        "锛岀殑鍦�",
        "***",
        "By Maren Oakley, Harbor Ledger",
        "Salt builds up overnight, thin as breath on a window, and a machine cannot see it.",
        "",
        "|",
        "01",
        "02",
        "新华社云岭5月6日电（记者何远）" + _SENTENCE,
        "【潮見町＝高森悠】閉校した潮見小の音楽室で２日、住民による太鼓の初公演があった。",
    ]
)
_TEXTS = st.lists(_PIECES | st.text(max_size=30), max_size=14).map("\n".join)


def sound(text: str) -> Document:
    document = check(recovered(text))
    assert not missing(text, document)
    for source in (*document.fields, *document.dropped):
        assert text[source.pos.start : source.pos.end] == source.text
        assert source.pos.line == text.count("\n", 0, source.pos.start) + 1
    return document


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_no_text_loses_a_character(text: str) -> None:
    sound(text.replace("\r", "\n"))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_any_characters_at_all(text: str) -> None:
    sound(text.replace("\r", "\n"))


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_paragraphs_stand_where_they_say(text: str) -> None:
    text = text.replace("\r", "\n")
    if "&" in text or "<" in text:
        return
    for block in walk(recovered(text).body):
        if isinstance(block, Paragraph):
            source = "".join(text[block.pos.start : block.pos.end].split())
            opening = "".join(plain(block.content).split())[:8]
            # What stands between two pages is left out of the paragraph that goes on behind it.
            rest = iter(source)
            over_pages = "\f" in text and all(char in rest for char in opening)
            assert opening in source or "(" in source or over_pages


@settings(max_examples=40, deadline=None)
@given(_TEXTS)
def test_reading_is_deterministic(text: str) -> None:
    assert recovered(text) == recovered(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "甲",
        "a",
        "(",
        "。 ",
        "责编：",
        " ",
        "【",
        "&amp;",
        "1",
        "/",
        "《",
        "锛岀殑",
        "a > ",
        "作者:王小明 ",
        "2020-01-01",
    ],
)
def test_a_line_of_a_million_bytes(unit: str) -> None:
    text = unit * (1_000_000 // len(unit.encode()))
    check(recovered(text))


@pytest.mark.parametrize(
    "line", ["短行", "相关阅读", "1. 项", "问：好", "```", "> 引", "<br>", "==", _SENTENCE]
)
def test_many_lines(line: str) -> None:
    document = check(recovered(f"{line}\n" * 400))
    assert not missing(f"{line}\n" * 400, document)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\u3000", "\n" * 100])
def test_nothing_gives_an_empty_document(text: str) -> None:
    document = recovered(text)
    assert (document.body, document.fields, document.dropped) == ((), (), ())


@pytest.mark.parametrize("text", ["\0", "\ud800", "\ud800\udc00甲", "\x1b[31m红", "甲\u2028乙", "\u202e反"])
def test_hostile_characters(text: str) -> None:
    check(recovered(text))
