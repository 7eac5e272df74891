"""Conversion of script: phrases, spans, quotes, names, and everything that is said of a Document."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.model import (
    CodeBlock,
    CodeSpan,
    Contributor,
    Emphasis,
    Figure,
    Foreign,
    InlineImage,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    Official,
    Part,
    RelatedLink,
    Ruby,
    Section,
    Speech,
    Strong,
    Table,
    Text,
)
from converters.model.check import problems
from converters.model.editing import flatten
from converters.model.nodes import Cell, Row
from converters.model.walk import document_text
from converters.options import TransformOptions
from converters.text.scripts import HAN
from converters.transforms.apply import apply
from converters.transforms.conversion import simplify
from converters.transforms.script import script
from tests.model.strategies import documents, strings
from tests.transforms.helpers import document, para

CHINESE = st.sampled_from(["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "zh"])
NAMES = st.sampled_from(["simplified", "traditional", "traditional-tw", "traditional-hk"])
PROSE = "我们的里面发现头发干部干净内存软件程序员U盘“好”‘了’「是」『吗』，。0123（　　）ab"


def said(text: str, name: str, language: str = "zh-Hans", **more) -> str:
    return flatten(script(document(para(text), language=language), name, **more).document.body[0].content)


@pytest.mark.parametrize(
    ("name", "language", "before", "after"),
    [
        ("traditional", "zh-Hans", "头发发展，干燥的干部", "頭髮發展，乾燥的幹部"),
        ("traditional-tw", "zh-Hans", "软件、内存和打印机", "軟體、記憶體和印表機"),
        ("traditional-tw", "zh-Hans", "U盘坏了", "隨身碟壞了"),
        ("traditional-hk", "zh-Hans", "在里面卖软件", "在裏面賣軟件"),
        ("simplified", "zh-Hant", "頭髮發展，乾燥的幹部", "头发发展，干燥的干部"),
        ("simplified", "zh-Hant-TW", "計程車和印表機", "出租车和打印机"),
        ("simplified", "zh-Hans", "头发", "头发"),
        ("traditional-hk", "zh-Hant-TW", "裡面", "裏面"),
        ("traditional-tw", "zh-Hant-HK", "裏面", "裡面"),
    ],
)
def test_phrases_decide(name, language, before, after):
    assert said(before, name, language) == after


def test_where_a_text_is_from_can_be_said():
    assert said("計程車", "simplified", "zh-Hant") == "计程车"
    assert said("計程車", "simplified", "zh-Hant", origin="tw") == "出租车"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("他说：“好‘极’了。”", "他說：「好『極』了。」"),
        ("他说“OK”吗", "他說「OK」嗎"),
        ("我们读 He said “no” to it’s him 了", "我們讀 He said “no” to it’s him 了"),
        ("It was “fine”.", "It was “fine”."),
        ("“上一段接着说。", "「上一段接著說。"),
        ("接着说完。”", "接著說完。」"),
        ("西安（Xi’an）", "西安（Xi’an）"),
    ],
)
def test_quotes_become_those_of_the_region(before, after):
    assert said(before, "traditional-tw") == after


def test_quotes_become_those_of_the_mainland():
    assert said("他說：「好『極』了。」", "simplified", "zh-Hant") == "他说：“好‘极’了。”"


@pytest.mark.parametrize("name", ["traditional-tw", "traditional"])
def test_a_phrase_is_known_across_spans(name):
    block = para("头", Strong(content=(Text(text="发"),)), "很长，发", Emphasis(content=(Text(text="展"),)))
    out = script(document(block), name).document.body[0]

    assert out == para(
        "頭", Strong(content=(Text(text="髮"),)), "很長，發", Emphasis(content=(Text(text="展"),))
    )


def test_a_longer_phrase_keeps_its_spans():
    block = para(
        "打", Emphasis(content=(Text(text="印"),)), "机的内", Strong(content=(Text(text="存"),)), "大"
    )
    out = script(document(block), "traditional-tw").document.body[0]

    assert flatten(out.content) == "印表機的記憶體大"
    assert [type(one) for one in out.content] == [type(one) for one in block.content]


def test_a_shorter_phrase_that_would_empty_a_span_is_converted_by_characters():
    whole = para("看部落格去")
    parted = para("看部", Strong(content=(Text(text="落"),)), Emphasis(content=(Text(text="格"),)), "去")
    tw = "zh-Hant-TW"

    assert script(document(whole, language=tw), "simplified").document.body[0] == para("看博客去")
    assert script(document(parted, language=tw), "simplified").document.body[0] == parted


def test_the_base_of_ruby_is_converted_and_never_changes_its_length():
    out = script(document(para(Ruby(base="内存", reading="nèicún"), "里")), "traditional-tw").document.body[0]

    assert out == para(Ruby(base="內存", reading="nèicún"), "裡")


def test_names_are_kept():
    assert said("里根在里面，范先生干杯", "traditional", kept=["里根", "范先生"]) == "里根在裏面，范先生乾杯"


def test_code_addresses_and_other_languages_stay():
    block = para(
        CodeSpan(text="软件"),
        Foreign(content=(Text(text="学会国"),), language="ja"),
        Foreign(content=(Text(text="软件"),), language="zh-Hans"),
        Link(content=(Text(text="软件"),), href="https://example.org/软件", title="软件"),
    )
    out = script(document(block, CodeBlock(text="软件")), "traditional-tw").document.body

    assert out[0] == para(
        CodeSpan(text="软件"),
        Foreign(content=(Text(text="学会国"),), language="ja"),
        Foreign(content=(Text(text="軟體"),), language="zh-Hant-TW"),
        Link(content=(Text(text="軟體"),), href="https://example.org/软件", title="軟體"),
    )
    assert out[1] == CodeBlock(text="软件")


def test_everything_that_is_said_is_converted():
    blocks = (
        Section(heading=(Text(text="第一节"),), blocks=(para("说"),)),
        Speech(speaker="记者", blocks=(para("问"),)),
        List(items=(ListItem(blocks=(para("条"),), label="（节）"),)),
        Figure(alt="图", caption=(Text(text="图说"),)),
        Table(rows=(Row(cells=(Cell(blocks=(para("级"),)),)),), caption=(Text(text="表级"),)),
        para("注", Note(blocks=(para("注说"),)), InlineImage(resource="a.png", alt="图")),
    )
    meta = Metadata(
        title="题",
        contributors=(Contributor(name="刘书"),),
        keywords=("报纸",),
        related=(RelatedLink(title="链接"),),
        official=Official(addressees="各县", signatures=("县厅",)),
        language="zh-Hans",
    )
    out = script(document().__class__(meta=meta, body=blocks), "traditional").document

    shown = repr((out.meta, out.body))
    assert simplify(shown) == repr((meta, blocks)).replace("zh-Hans", "zh-Hant")
    for one in "節說記問條圖級題劉書報紙鏈縣廳":
        assert one in shown


def test_language_and_record_follow():
    sink = Sink()
    out = apply(document(para("软件")), TransformOptions(asked=("traditional-tw",)), sink)

    assert out.meta.language == "zh-Hant-TW"
    assert out.provenance.transforms[-1].startswith("traditional-tw (opencc ")
    assert [(item.kind, item.message) for item in sink] == [(Kind.TRANSFORMED, "traditional-tw: 2 changes")]
    assert apply(out, TransformOptions(asked=("traditional-tw",)), sink) is out


def test_a_text_that_is_not_chinese_is_left_and_that_is_said():
    one = document(para("国会の学"), language="ja")
    sink = Sink()

    assert apply(one, TransformOptions(asked=("traditional",)), sink).body == one.body
    assert [item.kind for item in sink] == [Kind.TRANSFORM_SKIPPED]
    assert "'ja'" in sink.warnings[0].message


def test_a_collection_is_converted_with_its_titles_and_articles():
    book = document(para("前言说"), title="书").__class__(
        meta=Metadata(title="书", language="zh-Hans"),
        parts=(Part(articles=(document(para("说")),), title="编"),),
    )
    out = apply(book, TransformOptions(asked=("traditional",)), Sink())

    assert (out.meta.title, out.parts[0].title, out.meta.language) == ("書", "編", "zh-Hant")
    assert out.articles[0].body == (para("說"),)
    assert out.articles[0].meta.language == "zh-Hant"


# --------------------------------------------------------------------------- properties
def other_characters(text: str) -> str:
    return re.sub(f"[{HAN}“”‘’「」『』]", "", text)


@pytest.mark.slow
@given(document=documents(CHINESE), name=NAMES)
@settings(max_examples=60, deadline=None)
def test_only_han_and_quotes_change_and_the_tree_stays(document, name):
    out = script(document, name).document

    assert not list(problems(out))
    assert shape(out.body) == shape(document.body)
    assert other_characters(document_text(out)) == other_characters(document_text(document))


@given(text=strings(PROSE, most=40), name=NAMES, cuts=st.lists(st.integers(0, 40), max_size=6))
@settings(max_examples=200, deadline=None)
def test_spans_never_vanish_and_hold_what_the_whole_says(text, name, cuts):
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [text[start:end] for start, end in itertools.pairwise(places)]
    block = para(*(Strong(content=(Text(text=piece),)) for piece in pieces))
    out = script(document(block), name).document.body[0]

    assert len(out.content) == len(pieces)
    digits = [char for char in flatten(out.content) if char.isdigit() or char in "（）\u3000"]
    assert digits == [char for char in text if char.isdigit() or char in "（）\u3000"]


@given(text=strings(PROSE, most=40), language=CHINESE)
@settings(max_examples=150, deadline=None)
def test_simplified_twice_is_simplified_once(text, language):
    once = script(document(para(text), language=language), "simplified").document

    assert script(once, "simplified").document == once


@given(text=strings("一二三人大小上下天口手山水火0123，。（）ab ", most=40), name=NAMES)
@settings(max_examples=100, deadline=None)
def test_what_has_no_other_form_comes_back_equal(text, name):
    one = document(para(text))

    assert script(one, name).document.body == one.body


def shape(value: object) -> object:
    """Return the tree of node kinds."""
    if isinstance(value, tuple):
        return [shape(one) for one in value]
    fields = getattr(value, "__struct_fields__", None)
    if fields is None:
        return None
    return type(value).__name__, [shape(getattr(value, name)) for name in fields]
