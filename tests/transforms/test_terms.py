"""Terms: first uses bold, explained in notes or at the end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind, Sink
from converters.model import (
    CodeSpan,
    Document,
    Emphasis,
    Link,
    List,
    ListItem,
    Note,
    Section,
    Strong,
    Text,
)
from converters.model.check import problems
from converters.model.dump import dump_inlines
from converters.model.walk import document_text
from converters.options import TransformOptions
from converters.transforms.apply import apply
from converters.transforms.glossary import Entry
from converters.transforms.terms import explain
from tests.model.strategies import documents
from tests.transforms.helpers import document, para

ENTRIES = (
    Entry(term="活字", explanation="单个的字模"),
    Entry(term="活字印刷", explanation="用活字印书"),
    Entry(term="AI", explanation="人工智能"),
    Entry(term="名", keep=True),
)


def dumped(*content, entries=ENTRIES) -> str:
    return dump_inlines(explain(document(para(*content)), entries, as_list=False).document.body[0].content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("说活字和活字。", "说strong{活字}note{p: 单个的字模}和活字。"),
        ("活字印刷的活字", "strong{活字印刷}note{p: 用活字印书}的strong{活字}note{p: 单个的字模}"),
        ("AIM与AI", "AIM与strong{AI}note{p: 人工智能}"),
        ("名", "名"),
    ],
)
def test_first_uses_are_marked(text, expected):
    assert dumped(text) == expected


def test_a_term_over_the_border_of_a_span():
    assert dumped("说活", Emphasis(content=(Text(text="字"), Text(text="块")))) == (
        "说strong{活emphasis{字}}note{p: 单个的字模}emphasis{块}"
    )


def test_links_and_code_are_passed_over():
    link = Link(content=(Text(text="活字"),), href="https://example.org/")

    assert dumped(CodeSpan(text="活字"), link, "活字").endswith("strong{活字}note{p: 单个的字模}")


def test_one_explanation_in_the_whole_text():
    body = (
        Section(heading=(Text(text="活字"),), blocks=(para("甲", Note(blocks=(para("活字"),))),)),
        List(items=(ListItem(blocks=(para("用活字"),)), ListItem(blocks=(para("活字"),)))),
    )
    result = explain(document(*body), ENTRIES, as_list=False)

    assert result.changes == 1
    first, second = result.document.body[1].items
    assert dump_inlines(first.blocks[0].content) == "用strong{活字}note{p: 单个的字模}"
    assert second == body[1].items[1]


def test_a_list_at_the_end():
    out = explain(document(para("AI与活字")), ENTRIES, as_list=True).document

    assert out.body[0] == para(Strong(content=(Text(text="AI"),)), "与", Strong(content=(Text(text="活字"),)))
    assert document_text(out) == "AI与活字\n词语解释\nAI\n人工智能\n活字\n单个的字模"


def test_explanations_are_converted_with_the_text(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text("term,explanation,keep\n活字,单个的字模,\n里根,,yes\n", "utf-8")
    sink = Sink()
    options = TransformOptions(asked=("traditional", "terms:list"), glossary=str(path))
    out = apply(document(para("里根说活字在里面")), options, sink)

    assert document_text(out) == "里根說活字在裏面\n詞語解釋\n活字\n單個的字模"
    assert [one.partition(" ")[0] for one in out.provenance.transforms[-2:]] == ["terms:list", "traditional"]
    assert (Kind.TRANSFORMED, "terms:list: 1 terms explained") in [(one.kind, one.message) for one in sink]


@pytest.mark.slow
@given(
    one=documents(st.just("zh-Hans")),
    terms=st.lists(st.text("的一是中国人，a9", min_size=1, max_size=3), unique=True, max_size=5),
    as_list=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_the_text_stays(one: Document, terms, as_list):
    entries = [Entry(term=term, explanation="说明") for term in terms]
    result = explain(one, entries, as_list=as_list)
    out = result.document

    assert not list(problems(out))
    said = document_text(out)
    if as_list and result.changes:
        said = document_text(Document(body=out.body[:-1]))
    assert said == document_text(one)
