"""Help in the language of the run, wrapped by columns."""

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.cli.localized_commands import Formatter, exit_codes
from converters.interface.columns import columns
from converters.messages import say


def written(text, width=20):
    formatter = Formatter(width=width)
    formatter.write_text(text)
    return formatter.getvalue()


def test_chinese_is_wrapped_by_columns_and_no_line_begins_with_a_mark():
    assert written("把原始文章转换成可以出版的文件，不用手工排版。") == (
        "把原始文章转换成可以\n出版的文件，不用手工\n排版。\n"
    )
    assert written("一二三四五六七八九十，") == "一二三四五六七八九\n十，\n"


def test_western_words_are_not_broken():
    assert written("转换成 PDF/UA-1 和 EPUB 文件") == "转换成 PDF/UA-1 和\nEPUB 文件\n"


def test_verbatim_paragraphs_keep_their_lines():
    assert (
        written("\b\n退出码：\n  0  成功\n\n一二三四五六七八九十一")
        == "退出码：\n  0  成功\n\n一二三四五六七八九十\n一\n"
    )


def test_other_text_is_wrapped_as_click_does():
    plain = click.HelpFormatter(width=20)
    plain.write_text("some words that do not fit in a line")
    assert written("some words that do not fit in a line") == plain.getvalue()


@given(
    st.text(alphabet="中文，。ab ", max_size=80).filter(lambda text: any(char in "中文，。" for char in text))
)
def test_no_character_is_lost_and_no_line_too_long(text):
    out = written(text)
    assert "".join(out.split()) == "".join(text.split())
    assert all(columns(line) <= 22 for line in out.splitlines())


def test_a_list_of_terms_is_aligned():
    formatter = Formatter(width=42)
    formatter.write_dl([("--to", "要生成的格式"), ("--a-long-name-of-an-option-here", "说明"), ("-o", "")])
    assert formatter.getvalue() == (
        "--to                            要生成的格\n"
        "                                式\n"
        "--a-long-name-of-an-option-here\n"
        "                                说明\n"
        "-o\n"
    )


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_is_written_of_nothing(text):
    assert written(text).strip() == ""


def test_exit_codes_are_a_table():
    assert (
        exit_codes((0, say("success")), (130, say("interrupted")))
        == "\b\nExit codes:\n    0  success\n  130  interrupted"
    )
