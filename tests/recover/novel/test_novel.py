"""Novels of 600 chapters in the layouts of text sites: every chapter, none false, nothing lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.diagnostics import Sink
from converters.model import Document, Section
from converters.model.check import check
from converters.model.dump import dump
from converters.model.walk import plain, walk
from converters.options import ReadOptions
from converters.recover.article import recover
from tests.recover.accounting import missing
from tests.recover.novel.novels import ADVERTS, FORMS, SENTENCES, STYLES, TRICKY, Novel, in_form


def read(novel: Novel) -> Document:
    return recover(novel.text, ReadOptions(), Sink(), where=novel.name)


def headings(document: Document) -> list[tuple[str, str]]:
    return [(block.role, plain(block.heading)) for block in walk(document.body) if isinstance(block, Section)]


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_every_chapter_and_none_false(style: str) -> None:
    novel = STYLES[style](seed=20261128)
    document = read(novel)
    found = headings(document)
    wrong = [pair for pair in zip(found, novel.headings, strict=False) if pair[0] != pair[1]]
    assert wrong[:3] == []
    assert len(found) == len(novel.headings) >= 600
    assert (document.meta.title, document.meta.names("author")) == (novel.title, (novel.author,))
    assert not missing(novel.text, document)
    dropped = [item.text for item in document.dropped if item.text in ADVERTS]
    assert len(dropped) == novel.adverts


CASE = """《守塔人》
作者：林小舟

目录
第一卷 潮起
第一章 上塔
第二章 下海
第二卷 潮落
第三章 雾

第一卷 潮起

第一章 上塔

　　老周上了塔。www.yangben.com
　　且听下回分解

第二章 下海

　　第三章是什么，他还没有想好。www.yangben.com
***
　　他第一章里说过的话，第二章就忘了。

第二卷 潮落

第三章 雾

　　雾散了。www.yangben.com

番外 灰猫

　　猫走过去。

（全书完）
"""


def test_the_parts_of_a_small_one() -> None:
    document = recover(CASE, ReadOptions(), Sink())
    assert dump(document) == golden


golden = """title: 守塔人
author: 林小舟
language: zh-Hans
volume 1: 第一卷 潮起
  chapter 2: 第一章 上塔
    p: 老周上了塔。
    p: 且听下回分解
  chapter 2: 第二章 下海
    p: 第三章是什么，他还没有想好。
    rule ***
    p: 他第一章里说过的话，第二章就忘了。
volume 1: 第二卷 潮落
  chapter 2: 第三章 雾
    p: 雾散了。
chapter 1: 番外 灰猫
  p: 猫走过去。
  p: （全书完）
dropped [table of contents] '目录'
dropped [table of contents] '第一卷 潮起'
dropped [table of contents] '第一章 上塔'
dropped [table of contents] '第二章 下海'
dropped [table of contents] '第二卷 潮落'
dropped [table of contents] '第三章 雾'
dropped [advertisement of a site, repeated in the text] 'www.yangben.com'
dropped [advertisement of a site, repeated in the text] 'www.yangben.com'
dropped [advertisement of a site, repeated in the text] 'www.yangben.com'
"""

_LINES = st.sampled_from(
    [
        *TRICKY,
        *SENTENCES[:8],
        *ADVERTS,
        *(
            "第一章 上塔",
            "第二章下海",
            "第二章 下海",
            "第三卷 潮落",
            "第一卷 潮起 第四章 雾",
            "楔子",
            "番外灰猫",
            "后记",
        ),
        *(
            "正文 第五章 夜航",
            "【第六章】尾灯",
            "（三）",
            "4、空筐子",
            "5",
            "Chapter 6: Advice",
            "目录",
            "《守塔人》",
            "作者：林小舟",
            "***",
            "",
        ),
        *(
            "诗曰：",
            "（本章未完）&amp;www.yangben.com",
            "第七节",
            "第七章\u3000",
            "<br>第八章 归来<br>",
            "序",
        ),
    ]
)


@given(st.lists(_LINES, max_size=40), st.booleans())
def test_no_character_is_lost(lines: list[str], indented: bool) -> None:
    text = "\n".join(("　　" if indented else "") + line for line in lines)
    document = check(recover(text, ReadOptions(form="novel"), Sink(), where="《守塔人》作者：林小舟.txt"))
    assert not missing(text, document)


@pytest.mark.slow
def test_a_long_one_costs_no_more_a_chapter_than_a_short_one() -> None:
    def cost(chapters: int) -> float:
        text = STYLES["with_adverts"](seed=1, chapters=chapters).text
        begun = time.process_time()
        recover(text, ReadOptions(), Sink())
        return time.process_time() - begun

    cost(50)
    assert cost(2400) < 16 * max(cost(300), 0.05)


def test_a_novel_of_another_form_in_rules_is_an_article(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[[drop]]\npattern = "^猫走过去"\n', encoding="utf-8")
    document = recover(CASE, ReadOptions(rules=str(rules)), Sink())
    assert "猫走过去。" in [item.text for item in document.dropped]


@pytest.mark.slow
@pytest.mark.parametrize("blank", ["\n", ""])
@pytest.mark.parametrize("indent", ["　　", ""])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_heading(form: str, indent: str, blank: str) -> None:
    novel = in_form(form, blank=blank, indent=indent)
    found = [text.strip("☆、【】") for _, text in headings(read(novel))]
    assert found == [text.strip("☆、【】") for _, text in novel.headings]
