"""What is a novel and what is none."""

from __future__ import annotations

import pytest

from converters.diagnostics import Kind, Sink
from converters.options import ReadOptions
from converters.recover.article import recover
from tests.recover.novel.novels import SENTENCES

PROSE = "".join(f"　　{sentence}\n" for sentence in SENTENCES)


def is_novel(text: str, form: str | None = None) -> bool:
    sink = Sink()
    recover(text, ReadOptions(form=form), sink)  # type: ignore[arg-type]
    return any(item.kind is Kind.NOVEL for item in sink)


def law() -> str:
    articles = iter(range(1, 400))
    rows = "".join(
        f"第{chapter}章 总则{chapter}\n"
        + "".join(f"　　第{next(articles)}条　{SENTENCES[at] * 4}\n" for at in range(20))
        for chapter in range(1, 12)
    )
    return f"某市河道管理条例\n（2022年1月4日通过）\n{rows}"


def report() -> str:
    return "渡口调查报告\n摘要\n" + "".join(
        f"第{chapter}章 调查{chapter}\n"
        + "".join(f"{chapter}.{section} 方法\n{PROSE}" for section in range(1, 4))
        for chapter in range(1, 8)
    )


def test_long_and_in_chapters() -> None:
    assert is_novel("".join(f"第{number}章 上塔\n{PROSE}" for number in range(1, 30)))


def test_short_with_words_that_only_novels_have() -> None:
    text = (
        "《守塔人》\n作者：林小舟\n楔子\n"
        + PROSE[:80]
        + "\n第一章 上塔\n次日。\n第二章 下海\n次日。\n第三章 雾\n次日。\n"
    )
    assert is_novel(text)
    assert not is_novel("第一章 上塔\n次日天晓。\n第二章 下海\n次日天晓。\n第三章 雾\n次日天晓。\n")


@pytest.mark.parametrize("text", [law(), report()], ids=["law", "report"])
def test_laws_and_reports(text: str) -> None:
    assert len(text) > 20_000 or "摘要" in text
    assert not is_novel(text)


def test_a_list_of_numbers() -> None:
    assert not is_novel("十件小事\n" + "".join(f"{number}、{SENTENCES[number]}\n" for number in range(1, 15)))


def test_what_the_user_says_decides() -> None:
    text = "第一章 上塔\n次日天晓。\n第二章 下海\n次日天晓。\n"
    assert is_novel(text, "novel")
    assert is_novel("次日天晓，取路望东便行。\n", "novel")
    assert not is_novel("".join(f"第{number}章 上塔\n{PROSE}" for number in range(1, 30)), "article")
