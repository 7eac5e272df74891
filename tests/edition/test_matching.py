"""Selectors find the elements that cssselect2, which implements Selectors 4, finds."""

from __future__ import annotations

import cssselect2
import pytest
import tinycss2
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from converters.edition.css.cascade import Looks
from converters.edition.css.matching import matches
from converters.edition.css.selectors import parse_selectors

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


def ours(selector: str, root: etree._Element) -> list[etree._Element]:
    found, wrong = parse_selectors(tinycss2.parse_component_value_list(selector))
    assert wrong == []
    return [element for element in root.iter() if any(matches(one, element) for one in found)]


def theirs(selector: str, root: etree._Element) -> list[etree._Element]:
    compiled = cssselect2.compile_selector_list(selector)
    wrapped = cssselect2.ElementWrapper.from_xml_root(root)
    return [one.etree_element for one in wrapped.iter_subtree() if any(map(one.matches, compiled))]


@settings(max_examples=300, deadline=None)
@given(selectors(), elements())
def test_the_same_elements_are_found(selector, root):
    try:
        expected = theirs(selector, root)
    except cssselect2.SelectorError:
        return
    assert ours(selector, root) == expected


@settings(max_examples=150, deadline=None)
@given(selectors(), elements())
def test_what_the_cascade_remembers_tells_apart_whatever_the_selector_does(selector, root):
    found, wrong = parse_selectors(tinycss2.parse_component_value_list(selector))
    if wrong:
        return
    looks = Looks(found)

    def place(element: etree._Element) -> tuple[object, ...]:
        up = element.getparent()
        language = element.get("{http://www.w3.org/XML/1998/namespace}lang")
        above = () if up is None else place(up)
        return (*above, looks.key(element), language if looks.languages else None)

    matched: dict[tuple[object, ...], bool] = {}
    for element in root.iter():
        if ":root" in selector and element is root:
            continue
        whether = any(matches(one, element) for one in found)
        assert matched.setdefault(place(element), whether) is whether


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
    (found,), _ = parse_selectors(tinycss2.parse_component_value_list(selector))

    assert found.specificity == specificity


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        ("p::before", "::before is not supported"),
        ("p:nth-child(x)", "is not supported"),
        ("p:has(em)", "is not supported"),
        (":dir(ltr)", "is not supported"),
        ("p >", "selector"),
        ("svg|p", "selector"),
        ("", "selector"),
    ],
)
def test_selectors_that_are_not_evaluated_are_said(selector, said):
    found, wrong = parse_selectors(tinycss2.parse_component_value_list(selector))

    assert found == []
    assert said in wrong[0]
