"""What is remembered of elements is enough for every selector, and selectors that do not work are said."""

from __future__ import annotations

import cssselect2
import pytest
import tinycss2
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from converters.edition.css import selectors as selectors_module
from converters.edition.css.cascade import Looks
from converters.edition.css.selectors import Wrapped, parse_selectors


def parsed(selector: str):
    return parse_selectors(tinycss2.parse_component_value_list(selector))


_TAGS = ("p", "em", "div")
_SIMPLE = st.sampled_from(
    (
        "p",
        "em",
        "div",
        "*",
        ".a",
        ".b",
        "#i",
        "[href]",
        "[href='x']",
        "[class~=a]",
        "[href^=x]",
        "[href$=y]",
        "[href*=x]",
        "[href|=x]",
        ":lang(zh)",
        ":first-child",
        ":last-child",
        ":only-child",
        ":first-of-type",
        ":nth-child(2n+1)",
        ":nth-last-child(2)",
        ":nth-of-type(-n+2)",
        ":nth-last-of-type(odd)",
        ":not(p)",
        ":not(.a, div > em)",
        ":is(p, div .b)",
        ":where(em)",
        ":root",
        ":empty",
        ":hover",
        ":only-of-type",
        ":nth-child(odd of .a)",
        ":has(> .a)",
        ":has(+ em)",
        "[class]:lang(zh)",
        ":first",  # unknown
        ":is(:hover :first)",
    )
)
_COMPOUNDS = st.lists(_SIMPLE, min_size=1, max_size=2).map(
    lambda parts: "".join(sorted(parts, key=lambda part: part[0] in ".#[:"))
)


@st.composite
def selectors(draw: st.DrawFn) -> str:
    parts = draw(st.lists(_COMPOUNDS, min_size=1, max_size=3))
    signs = draw(st.lists(st.sampled_from((" ", " > ", " + ", " ~ ")), min_size=2, max_size=2))
    return "".join(part + sign for part, sign in zip(parts, [*signs[: len(parts) - 1], ""], strict=True))


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> etree._Element:
    attributes = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "class": st.sampled_from(("a", "b", "a b", "ab")),
                "id": st.just("i"),
                "href": st.sampled_from(("x", "xy", "x-y", "")),
                "{http://www.w3.org/XML/1998/namespace}lang": st.sampled_from(("zh", "zh-Hant", "en")),
            },
        )
    )
    element = etree.Element(draw(st.sampled_from(_TAGS)), attributes)
    element.text = draw(st.sampled_from((None, "文")))
    if depth < 3:
        for child in draw(st.lists(elements(depth + 1), max_size=3)):
            element.append(child)
    return element


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.lists(selectors(), min_size=1, max_size=3), elements())
def test_what_the_cascade_remembers_tells_apart_whatever_the_selectors_do(texts, root):
    found = [one for text in texts for one in parsed(text)[0]]
    looks = Looks(found)

    def place(element: Wrapped) -> tuple[object, ...]:
        above = () if element.parent is None else place(element.parent)
        return (*above, looks.key(element))

    matched: dict[tuple[object, ...], list[bool]] = {}
    for element in Wrapped.from_xml_root(root).iter_subtree():
        whether = [bool(one.compiled.test(element)) for one in found]
        assert matched.setdefault(place(element), whether) == whether


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(selectors(), elements())
def test_elements_wrapped_our_way_match_as_cssselect2_wraps_them(selector, root):
    compiled = [one.compiled for one in parsed(selector)[0]]
    ours = Wrapped.from_xml_root(root).iter_subtree()
    theirs = cssselect2.ElementWrapper.from_xml_root(root).iter_subtree()

    for one, other in zip(ours, theirs, strict=True):
        assert one.matches(*compiled) is other.matches(*compiled)


@pytest.mark.parametrize("selector", ["a:hover page :first", ":hover > p:nosuch", ":visited :nosuch(2)"])
def test_what_is_unknown_is_said_also_behind_a_part_that_never_matches(selector):
    found, wrong = parsed(selector)

    assert found == []
    assert len(wrong) == 1


def test_many_siblings_take_no_recursion_and_little_time():
    root = etree.fromstring("<b>" + "<p/>" * 5000 + "</b>")
    (found,), _ = parsed("i ~ p")
    last = list(Wrapped.from_xml_root(root).iter_children())[-1]

    assert found.compiled.test(last) is False


@pytest.mark.parametrize(
    ("selector", "specificity"),
    [
        ("p", (0, 0, 1)),
        ("p.a#i", (1, 1, 1)),
        ("div > p + .a", (0, 1, 2)),
        ("*", (0, 0, 0)),
        (":is(p, #i)", (1, 0, 0)),
        (":where(#i)", (0, 0, 0)),
        (":not(.a)", (0, 1, 0)),
        ("p:first-child", (0, 1, 1)),
    ],
)
def test_specificity(selector, specificity):
    (found,), _ = parsed(selector)

    assert found.compiled.specificity == specificity


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        ("p::first-letter", "::first-letter is not supported"),
        ("p:nth-child(2n+)", "not supported"),
        ("p:nth-child(+)", "not supported"),
        ("p:nth-child(x)", "invalid arguments for :nth-child()"),
        (":dir(ltr)", "unknown pseudo-class dir"),
        (":tidy", "unknown pseudo-class tidy"),
        ("[*|a]", "not supported"),
        (":not(" * 300 + "p" + ")" * 300, "nested too deep"),
        ("p " * 300, "nested too deep"),
        ("p >", "selector"),
        ("svg|p", "selector"),
        ("", "selector"),
    ],
)
def test_selectors_that_are_not_evaluated_are_said(selector, said):
    found, wrong = parsed(selector)

    assert found == []
    assert said in wrong[0]


def test_a_question_is_compiled_once_for_all_kinds_of_elements(monkeypatch):
    compiled = []
    monkeypatch.setattr(
        selectors_module.Fact, "compiled", lambda fact: compiled.append(fact) or (lambda _: 1)
    )
    looks = Looks([one for text in ("[href]", ":first-child", "p") for one in parsed(text)[0]])
    root = etree.fromstring("<b href='x'><p/><em class='a'/><p class='a b'/></b>")

    assert len({looks.key(one) for one in Wrapped.from_xml_root(root).iter_subtree()}) == 4
    assert len(compiled) == 2
