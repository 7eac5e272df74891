"""A byline in a quotation under the headline is a byline; other quotations stay."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.model import Document, Quote
from converters.model.walk import walk
from converters.options import ReadOptions
from converters.recover.markup import refine
from tests.readers.markdown.test_read_markdown import document as read_markdown

PROSE = "家里有三千本书，找一本要半天。于是我写了一个小程序，用手机扫描书脊上的条形码，把书名和位置记下来。"


def _read(quote: str, prose: str = PROSE) -> Document:
    text = f"# 用一台旧电脑搭建家庭图书馆\n\n{quote}\n\n{prose}\n\n## 步骤\n\n{prose}\n"
    return refine(read_markdown(text), ReadOptions(), Sink())


@pytest.mark.parametrize(
    ("quote", "author", "source"),
    [
        ("> 作者：何以安 | 2022-08-09", "何以安", None),
        ("> 作者：何以安\n> 来源：江南晚报", "何以安", "江南晚报"),
        ("> 记者 沈一鸣 | 来源：江南晚报 | 2022-08-09", "沈一鸣", "江南晚报"),
    ],
)
def test_a_quoted_byline_is_read(quote: str, author: str, source: str | None) -> None:
    document = _read(quote)
    assert [person.name for person in document.meta.contributors] == [author]
    assert document.meta.source == source
    assert not any(isinstance(block, Quote) for block in walk(document.body))


@pytest.mark.parametrize(
    "quote",
    [
        "> 作者在书里写道：灯灭了，街还在。",
        "> 来源于生活的艺术，才能打动人。",
        "> 何以安：书是慢慢攒起来的。",
        "> 书籍是人类进步的阶梯。\n>\n> 作者：高尔基",
    ],
)
def test_other_quotations_stay(quote: str) -> None:
    assert any(isinstance(block, Quote) for block in walk(_read(quote).body))


def test_below_the_head_a_quotation_stays() -> None:
    document = _read("一段话。", f"{PROSE * 3}\n\n> 作者：何以安")
    assert any(isinstance(block, Quote) for block in walk(document.body))
