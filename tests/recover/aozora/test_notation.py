"""Readings, emphasis, described characters and headings in the notation of Aozora Bunko."""

from __future__ import annotations

import pytest

from converters.model import Emphasis, Ruby, Strong, Text
from converters.recover.aozora.notation import character, read_line


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("岬《みさき》に立つ", (Ruby(base="岬", reading="みさき"), Text(text="に立つ"))),
        ("古い百年｜振《ぶ》り", (Text(text="古い百年"), Ruby(base="振", reading="ぶ"), Text(text="り"))),
        ("｜Lighthouse《ライトハウス》", (Ruby(base="Lighthouse", reading="ライトハウス"),)),
        ("人々《ひとびと》", (Ruby(base="人々", reading="ひとびと"),)),
        (
            "本当に行く［＃「本当に行く」に傍点］つもり",
            (Emphasis(content=(Text(text="本当に行く"),)), Text(text="つもり")),
        ),
        (
            "夜が［＃傍点］明けた［＃傍点終わり］",
            (Text(text="夜が"), Emphasis(content=(Text(text="明けた"),))),
        ),
        ("灯［＃「灯」は太字］", (Strong(content=(Text(text="灯"),)),)),
        ("火を※［＃「火＋主」、第3水準1-87-40］した", (Text(text="火を炷した"),)),
        (
            "読めない※［＃「梯－木」の「弟」に代えて］字",
            (Text(text="読めない※［＃「梯－木」の「弟」に代えて］字"),),
        ),
        ("［＃改ページ］", ()),
        ("括弧だけ《》と｜棒", (Text(text="括弧だけ《》と｜棒"),)),
    ],
)
def test_lines(text: str, content: tuple[object, ...]) -> None:
    assert read_line(text).content == content


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("［＃７字下げ］一［＃「一」は中見出し］", "中"),
        ("［＃大見出し］上の巻［＃大見出し終わり］", "大"),
        ("序［＃「序」は同行小見出し］", "小"),
        ("一［＃「一」に傍点］", ""),
    ],
)
def test_headings(text: str, size: str) -> None:
    assert read_line(text).size == size


@pytest.mark.parametrize(
    ("note", "char"),
    [
        ("「火＋主」、第3水準1-87-40", "炷"),
        ("「口＋奇」、U+20B9F、12-3", "𠮟"),
        ("米印、1-2-8", "※"),
        ("「何か」", None),
        ("第4水準2-99-99", None),
        ("U+D800", None),
    ],
)
def test_characters_by_description(note: str, char: str | None) -> None:
    assert character(note) == char


def test_pictures_are_no_text() -> None:
    written = read_line("前［＃挿絵（fig1_01.png、横320×縦200）入る］後")
    assert written.content == (Text(text="前後"),)
    assert written.pictures == ((1, 31),)
