"""Stylesheet text to rules, and a word about everything that boxes cannot honour, with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.diagnostics import Kind
from converters.edition.css.media import Page, for_browser, holds
from converters.edition.css.parsing import parse_sheet
from converters.edition.css.sheet import Other, PageRule, Rule
from converters.errors import StylesheetError

A4 = Page(595.3, 841.9)


def problems(text: str) -> list[str]:
    return [f"{item.kind.name} {item.where} {item.message}" for item in parse_sheet(text, "a.css").problems]


def test_rules_keep_their_order_and_their_lines():
    sheet = parse_sheet("p { color: red }\n\n/* note */\nh1, .x > em { margin: 0 1pt }\n", "a.css")
    first, second = sheet.items

    assert isinstance(first, Rule)
    assert isinstance(second, Rule)
    assert (first.where, second.where) == ("a.css:1", "a.css:4")
    assert second.text == ("h1", ".x > em")
    assert [one.name for one in second.declarations] == ["margin"]
    assert len(second.declarations[0].values) == 4


def test_an_unknown_property_is_named_with_its_line_and_the_nearest_known_one():
    assert problems("p {\n  colour: red;\n  zoom: 2;\n}") == [
        "UNKNOWN_PROPERTY a.css:2 unknown property colour; did you mean color?",
        "UNKNOWN_PROPERTY a.css:3 unknown property zoom",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("p { display: inline-block }", "display: value 'inline-block'"),
        ("p { color: reddish !important }", "color: value 'reddish'"),
        ("p::marker { color: red }", "::marker is not supported"),
        ("p:nope { color: red }", "unknown pseudo-class nope"),
        ("p { em { color: red } }", "nested rules are not supported"),
        ("p { color }", "EOF reached"),
        ("@import 'x.css';", "@import is not supported"),
        ("@font-face { src: url(x) }", "@font-face: font-family and src with url() are needed"),
        ("@keyframes x { from { color: red } }", "@keyframes is used by browsers only"),
        ("@page :blank { margin: 0 }", "@page :blank is not supported"),
        ("@page { @left-top { content: 'x' } }", "margin box @left-top is not supported"),
        ("@page { size: a7 }", "size: value 'a7' is not supported"),
        ("@page { @top-left { content: image(x) } }", "content: value 'image(x)' is not supported"),
    ],
)
def test_what_cannot_be_honoured_is_said(text, said):
    found = parse_sheet(text, "a.css").problems

    assert len(found) == 1
    assert said in found[0].message
    assert found[0].where == "a.css:1"
    assert found[0].kind is Kind.UNSUPPORTED_VALUE


def test_rules_for_browsers_alone_are_not_checked():
    assert problems("@media screen { a:hover { zoom: 2; display: inline-grid } }") == []
    assert problems("@media epub { p { zoom: 2 } }") == []
    assert len(problems("@media not screen { p { zoom: 2 } }")) == 1
    assert len(problems("@media docx { p { zoom: 2 } }")) == 1


def test_a_selector_that_is_wrong_leaves_the_others_of_its_rule():
    (rule,) = parse_sheet("h1, p::first-line, em { color: red }", "a.css").items

    assert isinstance(rule, Rule)
    assert [one.text for one in rule.selectors] == ["h1", "em"]
    assert rule.text == ("h1", "p::first-line", "em")


@pytest.mark.parametrize(
    "text", [":is(" * 3000 + "p" + ")" * 3000 + "{}", "p { color: " + "calc(" * 3000, "@media print {" * 3000]
)
def test_brackets_nested_without_end_are_an_error(text):
    with pytest.raises(StylesheetError, match="nested too deep"):
        parse_sheet(text, "x.css")


def test_what_is_no_stylesheet_is_an_error_with_file_and_line():
    with pytest.raises(StylesheetError) as caught:
        parse_sheet("p { color: red }\n} nonsense", "a.css")

    assert "a.css:2" in str(caught.value)


def test_a_value_with_var_waits():
    (rule,) = parse_sheet("p { margin: 0 calc(2 * var(--x)); --x: 1em }", "a.css").items

    assert isinstance(rule, Rule)
    assert [one.waits for one in rule.declarations] == [True, False]
    assert rule.declarations[1].text == "1em"


def test_page_rules():
    sheet = parse_sheet(
        "@page :left { margin: 1pt; @top-left { content: 'x' counter(page) string(t) } }", "a"
    )
    (page,) = sheet.items

    assert isinstance(page, PageRule)
    assert page.pseudo == "left"
    assert [one.name for one in page.declarations] == ["margin"]
    assert dict(page.margins[0].declarations[0].values)["content"] == (
        ("text", "x"),
        ("counter", "page"),
        ("string", "t"),
    )


@pytest.mark.parametrize(
    ("prelude", "true"),
    [
        ("print", True),
        ("all", True),
        ("screen", False),
        ("not screen", True),
        ("screen, print", True),
        ("only print", True),
        ("print and (min-width: 100mm)", True),
        ("print and (max-width: 160mm)", False),
        ("(max-height: 297mm)", True),
        ("(width: 210mm)", True),
        ("(orientation: landscape)", False),
        ("(orientation: portrait)", True),
        ("print or screen", False),
        ("(hover)", False),
    ],
)
def test_media_queries(prelude, true):
    (rule,) = parse_sheet(f"@media {prelude} {{ p {{ color: red }} }}", "a").items

    assert isinstance(rule, Rule)
    assert holds(rule.media, "print", A4) is true


def test_media_that_no_browser_needs_are_taken_away():
    def left(prelude: str, *types: str):
        (rule,) = parse_sheet(f"@media {prelude} {{ p {{ color: red }} }}", "a").items
        assert isinstance(rule, Rule)
        return for_browser(rule.media, types)

    assert left("epub", "epub") == ()
    assert left("epub and (min-width: 10em)", "epub") == ("(min-width: 10em)",)
    assert left("print", "epub") is None
    assert left("screen, docx", "screen", "print") == ("screen",)
    assert left("not print", "screen", "print") == ("not print",)


def test_at_rules_for_browsers_are_kept_as_written():
    (item,) = parse_sheet("@keyframes x { from { opacity: 0 } }", "a").items

    assert isinstance(item, Other)
    assert item.text.startswith("@keyframes x")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="p{}:;@ ()'\"\\/*.#>+~,-1aem%\n!中", max_size=40))
def test_any_text_is_a_sheet_or_a_stylesheet_error(text):
    try:
        sheet = parse_sheet(text, "a.css")
    except StylesheetError as error:
        where = error.where
    else:
        where = f"{sheet.where}:"
    assert where.startswith("a.css:")


@pytest.mark.parametrize(
    "text",
    [
        "p{margin:" + "9" * 5000 + "}",
        "p{width:calc(" + "(" * 2000,
        "@media print{" * 2000,
        ",".join(f".a{at}" for at in range(6000)) + "{}",
    ],
)
def test_what_no_computer_can_hold_is_refused_in_one_line(text):
    with pytest.raises(StylesheetError) as caught:
        parse_sheet(text, "a.css")
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    "text",
    ["p" + ".a" * 5000 + "{}", "p{color:" + "x" * 9999 + "}", "x" * 9999 + "{" + "y" * 9999 + ":1}"],
)
def test_messages_cut_long_text_short(text):
    assert all(len(problem.message) < 300 for problem in parse_sheet(text, "a.css").problems)


@pytest.mark.parametrize(
    "text", ["p{", "p{a:", "@media", "@page{", "p{a:url(", "p{a:'", "/*", "@page{@top-left{", "{"]
)
def test_a_sheet_may_end_anywhere(text):
    parse_sheet(text, "a.css")
