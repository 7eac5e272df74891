"""Shorthands taken apart, and every property's own parser."""

from __future__ import annotations

import pytest
import tinycss2

from converters.edition.css.properties import PROPERTIES
from converters.edition.css.sheet import Length
from converters.edition.css.shorthands import SHORTHANDS, TARGETS, longhands, targets


def taken_apart(name: str, text: str):
    found = longhands(name, tinycss2.parse_component_value_list(text))
    return None if found is None else dict(found)


def pt(number: float) -> Length:
    return Length(number, "pt")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1pt", (1, 1, 1, 1)),
        ("1pt 2pt", (1, 2, 1, 2)),
        ("1pt 2pt 3pt", (1, 2, 3, 2)),
        ("1pt 2pt 3pt 4pt", (1, 2, 3, 4)),
    ],
)
@pytest.mark.parametrize("box", ["margin", "padding"])
def test_one_to_four_sides(box, text, expected):
    sides = [f"{box}-{side}" for side in ("top", "right", "bottom", "left")]

    assert taken_apart(box, text) == {name: pt(number) for name, number in zip(sides, expected, strict=True)}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("margin", "auto", {f"margin-{side}": "auto" for side in ("top", "right", "bottom", "left")}),
        ("margin-block", "1pt 2pt", {"margin-top": pt(1), "margin-bottom": pt(2)}),
        ("padding-inline", "3pt", {"padding-left": pt(3), "padding-right": pt(3)}),
        ("background", "none", {"background-color": "transparent"}),
        ("background", "#fff", {"background-color": ("rgb", 1.0, 1.0, 1.0)}),
        ("list-style", "inside decimal", {"list-style-type": "decimal"}),
        ("list-style", "'→'", {"list-style-type": '"→"'}),
        ("gap", "1pt 2pt", {"column-gap": pt(2)}),
        ("page-break-before", "always", {"break-before": "page"}),
        ("break-before", "recto", {"break-before": "right"}),
        ("text-decoration", "underline", {"text-decoration-line": "underline"}),
        ("text-decoration", "wavy underline", {"text-decoration-line": "wavy"}),
        ("text-emphasis", "filled dot", {"text-emphasis-style": "dot"}),
        ("display", "flow-root", {"display": "block"}),
        ("font-family", "'Noto Serif', cursive", {"font-family": ("Noto Serif", "kai")}),
        ("font-family", "Songti SC, serif", {"font-family": ("Songti SC", "serif")}),
        ("font-weight", "650", {"font-weight": 650}),
        ("font-size", "larger", {"font-size": Length(1.2, "em")}),
        ("text-autospace", "normal", {"text-autospace": Length(0.125, "em")}),
        ("text-autospace", "0.25em", {"text-autospace": Length(0.25, "em")}),
        ("string-set", "title content()", {"string-set": ("string", "title")}),
        ("grid-template-columns", "6em 1fr", {"grid-template-columns": (Length(6.0, "em"), "fr")}),
    ],
)
def test_values(name, text, expected):
    assert taken_apart(name, text) == expected


def test_font():
    assert taken_apart("font", "italic 700 1.15rem/1rlh kai, serif") == {
        "font-style": "italic",
        "font-weight": 700,
        "font-size": Length(1.15, "rem"),
        "line-height": Length(1.0, "rlh"),
        "font-family": ("kai", "serif"),
    }
    assert taken_apart("font", "10pt serif") == {
        "font-style": "normal",
        "font-weight": 400,
        "font-size": pt(10),
        "line-height": "normal",
        "font-family": ("serif",),
    }


def test_border_sets_what_it_does_not_name_to_the_initial_value():
    assert taken_apart("border-top", "solid red") == {
        "border-top-width": pt(2.25),
        "border-top-style": "solid",
        "border-top-color": ("rgb", 1.0, 0.0, 0.0),
    }
    assert taken_apart("border", "none")["border-left-style"] == "none"
    assert len(taken_apart("border", "1px dotted")) == 12


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("margin", ""),
        ("margin", "1pt 2pt 3pt 4pt 5pt"),
        ("margin", "1pt red"),
        ("padding", "-1pt"),
        ("border", "solid solid"),
        ("font", "bold serif"),
        ("font", "12pt"),
        ("background", "url(x.png)"),
        ("display", "inline-block"),
        ("font-weight", "1001"),
        ("orphans", "0"),
        ("widows", "2.5"),
        ("text-decoration", "overline"),
        ("grid-template-columns", "2fr 1fr"),
        ("string-set", "title attr(x)"),
        ("list-style-type", "klingon"),
        ("line-height", "-1"),
        ("bookmark-level", "0"),
    ],
)
def test_what_is_not_understood_is_none(name, text):
    assert taken_apart(name, text) is None


@pytest.mark.parametrize("word", ["inherit", "initial", "unset"])
@pytest.mark.parametrize("name", sorted({*PROPERTIES, *SHORTHANDS}))
def test_every_property_takes_the_css_wide_keywords(name, word):
    assert taken_apart(name, word) == dict.fromkeys(targets(name), word)


def test_every_shorthand_sets_the_longhands_it_says():
    samples = {
        "background": "red",
        "border": "1pt solid red",
        "column-rule": "1pt solid red",
        "columns": "2",
        "font": "12pt serif",
        "gap": "1pt",
        "list-style": "disc",
        "page-break-after": "avoid",
        "page-break-before": "avoid",
        "page-break-inside": "avoid",
        "text-decoration": "underline",
        "text-emphasis": "dot",
        "border-color": "red",
        "border-style": "solid",
        "border-width": "1pt",
    }
    for name in SHORTHANDS:
        text = samples.get(name) or ("1pt solid" if name.startswith("border-") else "1pt")
        assert set(taken_apart(name, text)) == set(TARGETS[name]), name
        assert set(TARGETS[name]) <= set(PROPERTIES)
