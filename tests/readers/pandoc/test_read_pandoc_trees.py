"""Random trees: none is read with a character lost, no other JSON is more than refused."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.model.check import check
from converters.options import ReadOptions
from converters.readers.pandoc import read
from converters.source import Source
from tests.readers.goldens import text_in
from tests.readers.pandoc.test_read_pandoc import DEFAULT, NO, document, para, text


@st.composite
def words(draw):
    """A Str of one character that no other Str has."""
    return text(chr(draw(st.integers(0x4E00, 0x9FFF))))


def inline_trees(depth=2):
    space = st.sampled_from([{"t": kind} for kind in ("Space", "SoftBreak", "LineBreak")])
    if depth == 0:
        return st.one_of(words(), space)
    inner = st.lists(inline_trees(depth - 1), max_size=3)
    names = ("Emph", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Underline")
    return st.one_of(
        words(),
        space,
        st.builds(lambda kind, c: {"t": kind, "c": c}, st.sampled_from(names), inner),
        st.builds(lambda c: {"t": "Quoted", "c": [{"t": "DoubleQuote"}, c]}, inner),
        st.builds(lambda c: {"t": "Span", "c": [["i", ["c"], [["lang", "en"]]], c]}, inner),
        st.builds(
            lambda c, u: {"t": "Link", "c": [NO, c, [u, ""]]},
            inner,
            st.sampled_from(["#i", "http://a.b", "x"]),
        ),
        st.builds(lambda c: {"t": "Image", "c": [NO, c, ["none.png", ""]]}, inner),
        st.builds(lambda c: {"t": "Note", "c": [{"t": "Para", "c": c}]}, inner),
        st.builds(lambda w: {"t": "Code", "c": [NO, w["c"]]}, words()),
        st.builds(lambda w: {"t": "Math", "c": [{"t": "InlineMath"}, w["c"]]}, words()),
        st.builds(lambda w: {"t": "RawInline", "c": ["tex", w["c"]]}, words()),
    )


def ordered(start, items):
    return {"t": "OrderedList", "c": [[start, {"t": "Example"}, {"t": "Period"}], items]}


def block_trees(depth=2):
    content = st.lists(inline_trees(), max_size=4)
    leaves = [
        st.builds(lambda kind, c: {"t": kind, "c": c}, st.sampled_from(["Para", "Plain"]), content),
        st.builds(lambda n, c: {"t": "Header", "c": [n, ["i", [], []], c]}, st.integers(-1, 9), content),
        st.builds(lambda c: {"t": "LineBlock", "c": [c, [], c]}, content),
        st.builds(lambda w: {"t": "CodeBlock", "c": [NO, w["c"]]}, words()),
        st.builds(
            lambda f, w: {"t": "RawBlock", "c": [f, w["c"]]}, st.sampled_from(["html", "tex"]), words()
        ),
        st.sampled_from([{"t": "HorizontalRule"}, {"t": "Null"}]),
    ]
    if depth == 0:
        return st.one_of(*leaves)
    inner = st.lists(block_trees(depth - 1), max_size=3)
    cell = st.tuples(st.just(NO), st.just(DEFAULT), st.integers(0, 3), st.integers(0, 3), inner)
    row = st.tuples(st.just(NO), st.lists(cell, max_size=3))
    rows = st.lists(row, max_size=3)
    body = st.tuples(st.just(NO), st.integers(0, 2), rows, rows)
    part = st.tuples(st.just(NO), rows)
    table = st.tuples(
        st.just(NO),
        st.tuples(st.none(), inner),
        st.just([[DEFAULT, DEFAULT]]),
        part,
        st.lists(body, max_size=2),
        part,
    )
    return st.one_of(
        *leaves,
        st.builds(lambda kind, c: {"t": kind, "c": c}, st.just("BlockQuote"), inner),
        st.builds(lambda c: {"t": "BulletList", "c": c}, st.lists(inner, max_size=3)),
        st.builds(ordered, st.integers(-2, 9), st.lists(inner, max_size=3)),
        st.builds(lambda t, c: {"t": "DefinitionList", "c": [[t, [c]]]}, content, inner),
        st.builds(lambda c: {"t": "Div", "c": [["i", [], []], c]}, inner),
        st.builds(lambda said, c: {"t": "Figure", "c": [NO, [None, said], c]}, inner, inner),
        st.builds(lambda c: {"t": "Table", "c": c}, table),
    )  # fmt: skip


def strings_in(node):
    if isinstance(node, dict) and node.get("t") == "Str":
        yield node["c"]
    elif isinstance(node, dict) and node.get("t") in ("Code", "CodeBlock", "Math", "RawInline", "RawBlock"):
        yield node["c"][1]
    elif isinstance(node, dict | list | tuple):
        for child in node.values() if isinstance(node, dict) else node:
            yield from strings_in(child)


@pytest.mark.slow
@pytest.mark.diagnostics("markup-skipped", "resource-missing", "resource-refused")
@given(st.lists(block_trees(), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_every_tree_is_read_without_losing_a_character(blocks):
    found = text_in(document(para("。"), *blocks))
    missing = [string for string in strings_in(blocks) if string not in found]

    assert not missing


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.sampled_from(["t", "c", "x"]), children)
    ),
    max_leaves=12,
)


@pytest.mark.diagnostics("markup-skipped", "resource-missing", "resource-refused")
@given(JSON, JSON)
@settings(max_examples=100, deadline=None)
def test_any_json_is_read_or_refused(blocks, meta):
    data = json.dumps({"pandoc-api-version": [1, 23], "meta": meta, "blocks": blocks}).encode()
    try:
        check(read(Source(data=data, name="x.json"), ReadOptions(), Sink()))
    except KanbenError as error:
        refused = str(error)
        assert refused.startswith("x.json: ")
