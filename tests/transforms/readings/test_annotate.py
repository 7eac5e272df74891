"""Readings come into a Document as ruby, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.model import (
    CodeSpan,
    Document,
    Emphasis,
    Foreign,
    LineBreak,
    Note,
    Part,
    Ruby,
    Section,
    Strong,
    Superscript,
    Text,
)
from converters.model.check import problems
from converters.model.dump import dump_inlines
from converters.model.walk import document_text, inlines_of, walk, walk_inlines
from converters.options import TransformOptions
from converters.transforms.apply import apply
from tests.model.strategies import documents
from tests.transforms.helpers import document, para


def transformed(one: Document, *names: str, sink: Sink | None = None, **more) -> Document:
    off = {"punctuation": False, "quotes": False, "joins": False, "spacing": False}
    return apply(one, TransformOptions(asked=names, **off, **more), Sink() if sink is None else sink)


def dumped(*content, names=("pinyin",), language="zh-Hans", **more) -> str:
    return dump_inlines(
        transformed(document(para(*content), language=language), *names, **more).body[0].content
    )


def test_every_han_character_has_a_reading():
    assert dumped("你好，A1。") == "ruby{你|nǐ}ruby{好|hǎo}，A1。"


def test_words_are_known_across_spans():
    assert dumped("银", Strong(content=(Text(text="行"),)), "里") == (
        "ruby{银|yín}strong{ruby{行|háng}}ruby{里|lǐ}"
    )


def test_what_is_no_text_of_the_language_has_none():
    content = (
        CodeSpan(text="好"),
        Foreign(content=(Text(text="国会"),), language="ja"),
        Foreign(content=(Emphasis(content=(Text(text="好"),)),), language="zh-Hant"),
        Superscript(content=(Text(text="注"),)),
        LineBreak(),
        Ruby(base="好", reading="hào"),
    )

    assert dumped(*content) == (
        "code{好}foreign{ja|国会}foreign{zh-Hant|emphasis{ruby{好|hǎo}}}superscript{注}br{}ruby{好|hào}"
    ).replace("br{}", dump_inlines((LineBreak(),)))


def test_headings_and_notes_have_readings():
    body = (Section(heading=(Text(text="上"),), blocks=(para("下", Note(blocks=(para("注"),))),)),)
    out = transformed(document(*body), "pinyin")
    bases = [
        inline.base
        for block in walk(out.body)
        for content in inlines_of(block)
        for inline in walk_inlines(content)
        if isinstance(inline, Ruby)
    ]

    assert sorted(bases) == sorted("上下注")


def test_known_characters_have_none(tmp_path):
    assert dumped("学习犇", names=("pinyin:hsk1",)) == "学习ruby{犇|bēn}"
    assert dumped("學習犇", names=("pinyin:hsk1",), language="zh-Hant") == "學習ruby{犇|bēn}"
    path = tmp_path / "k.txt"
    path.write_text("犇", "utf-8")
    assert dumped("学犇", known=str(path)) == "ruby{学|xué}犇"


@pytest.mark.parametrize(
    ("name", "text", "language", "expected"),
    [
        ("bopomofo", "你", "zh-Hant-TW", "ruby{你|ㄋㄧˇ}"),
        ("jyutping", "你", "zh-Hant-HK", "ruby{你|nei5}"),
        ("furigana", "行く", "ja", "ruby{行|い}く"),
    ],
)
def test_every_way_of_reading(name, text, language, expected):
    assert dumped(text, names=(name,), language=language) == expected


def test_the_record_names_the_library_and_the_list(tmp_path):
    path = tmp_path / "k.txt"
    path.write_text("一", "utf-8")
    out = transformed(document(para("好")), "pinyin", known=str(path))

    assert out.provenance.transforms[0].startswith("pinyin:k.txt (pypinyin ")
    once = transformed(document(para("好")), "pinyin:hsk1")
    assert once.provenance.transforms[0].startswith("pinyin:hsk1 (pypinyin ")


@pytest.mark.parametrize(
    ("name", "language", "message"),
    [
        ("pinyin", "ja", "it needs Chinese text"),
        ("jyutping", "en", "it needs Chinese text"),
        ("furigana", "zh-Hans", "it needs Japanese text"),
    ],
)
def test_text_in_another_language_is_left_and_that_is_said(name, language, message):
    sink = Sink()
    one = document(para("好"), language=language)

    assert transformed(one, name, sink=sink).body == one.body
    assert [item.kind for item in sink] == [Kind.TRANSFORM_SKIPPED]
    assert message in sink.warnings[0].message


def test_a_missing_library_is_said(monkeypatch):
    from converters.transforms.readings import japanese

    def missing() -> str:
        raise japanese.MissingLibraryError

    monkeypatch.setattr(japanese, "version", missing)
    sink = Sink()
    transformed(document(para("行く"), language="ja"), "furigana", sink=sink)

    assert "kanben[furigana]" in sink.warnings[0].message


def test_articles_of_a_collection_have_readings():
    book = Document(parts=(Part(articles=(document(para("好")),)),))
    out = transformed(book, "pinyin")

    assert out.articles[0].body == (para(Ruby(base="好", reading="hǎo")),)


def without_readings(value: object) -> object:
    """Return a part of a Document with its ruby taken for text, neighbouring texts joined."""
    if isinstance(value, tuple):
        out: list[object] = []
        for one in map(without_readings, value):
            if isinstance(one, Text) and out and isinstance(out[-1], Text):
                out[-1] = Text(text=out[-1].text + one.text)
            else:
                out.append(one)
        return tuple(out)
    if isinstance(value, Ruby):
        return Text(text=value.base)
    fields = getattr(value, "__struct_fields__", None)
    if fields is None:
        return value
    return type(value)(**{name: without_readings(getattr(value, name)) for name in fields})


@pytest.mark.slow
@pytest.mark.diagnostics("transform-skipped")
@given(
    document=documents(st.sampled_from(["zh-Hans", "zh-Hant", "ja"])),
    name=st.sampled_from(["pinyin", "bopomofo:hsk2", "jyutping", "furigana"]),
)
@settings(max_examples=60, deadline=None)
def test_nothing_but_readings_is_added(document, name):
    out = transformed(document, name)

    assert not list(problems(out))
    assert document_text(out) == document_text(document)
    assert without_readings(out.body) == without_readings(document.body)
    assert out.meta == document.meta
