"""Texts of more lines than are looked at; every character stays accounted for."""

from __future__ import annotations

import pytest

from converters.diagnostics import Kind, Sink
from converters.formats import read
from converters.model import Paragraph
from converters.model.walk import plain
from converters.options import ReadOptions
from converters.recover import article, long_text
from converters.recover.article import recover
from converters.source import Source
from tests.readers.word import p, r, word
from tests.recover.accounting import missing

LINES = [f"　　第{number}个人说他看见了那只猫，大家都不信。" for number in range(60)]
TEXT = "\n".join(["山中来客", "", "记者 李明", "", *LINES, "", "责任编辑：王芳"])


@pytest.fixture
def looked_at(monkeypatch):
    monkeypatch.setattr(long_text, "LOOKED_AT", 20)
    monkeypatch.setattr(article, "LOOKED_AT", 20)


def test_head_and_tail_are_read_as_ever(monkeypatch):
    whole = recover(TEXT, ReadOptions(), Sink())
    monkeypatch.setattr(long_text, "LOOKED_AT", 20)
    monkeypatch.setattr(article, "LOOKED_AT", 20)
    sink = Sink()
    document = recover(TEXT, ReadOptions(), sink)

    assert document.meta.title == "山中来客"
    assert {person.name for person in document.meta.contributors} == {"李明", "王芳"}
    assert document.meta == whole.meta
    assert [plain(block.content) for block in document.body] == [line.strip() for line in LINES]
    said = [item.message for item in sink if item.kind is Kind.GUESS and "looked at" in item.message]
    assert len(said) == 1
    assert "first and the last 10 " in said[0]


def test_nothing_between_is_lost(looked_at):
    text = TEXT.replace(LINES[30], "◎ 【　】\n分享到：\n1\n\n* * *\n")
    assert not missing(text, recover(text, ReadOptions(), Sink()))


def test_the_users_rules_hold_between_too(looked_at, tmp_path):
    rules = tmp_path / "rules.toml"
    rules.write_text(
        "[[drop]]\npattern = '第30个人'\nreason = 'no'\n[[heading]]\npattern = '第31个人'\n", "utf-8"
    )
    document = recover(TEXT, ReadOptions(rules=str(rules)), Sink())

    assert [item.text.strip() for item in document.dropped if item.reason == "no"] == [LINES[30].strip()]
    assert not isinstance(document.body[-1], Paragraph)


def test_a_shorter_text_is_looked_at_whole():
    sink = Sink()
    recover(TEXT, ReadOptions(), sink)

    assert not [item for item in sink if "looked at" in item.message]


@pytest.mark.parametrize("name", ["x.html", "x.docx"])
def test_of_a_marked_up_article_of_very_many_blocks_none_is_looked_at(name, looked_at):
    text = ["山中来客", "记者 李明", *LINES]
    page = "".join(f"<p><i>{line.strip()}</i></p>" for line in text)
    data = page.encode() if name == "x.html" else word("".join(p(r(line, "<w:i/>")) for line in text))
    sink = Sink()
    document = read(Source(data=data, name=name), ReadOptions(), sink)

    assert [
        str(item.where) for item in sink if item.kind is Kind.GUESS and "more than 20" in item.message
    ] == [name]
    assert not document.meta.contributors
