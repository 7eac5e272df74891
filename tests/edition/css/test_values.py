"""Lengths, math and colours as CSS writes them."""

from __future__ import annotations

import math

import pytest
import tinycss2
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.edition.css.computing import Basis, resolve
from converters.edition.css.sheet import Length
from converters.edition.css.values import LARGEST, MOST, clean, color, integer, one_length

BASIS = Basis(em=10.0, rem=12.0, lh=15.0, rlh=20.0, percent=400.0)


def length(text: str, *, percent: bool = True, negative: bool = True):
    (token,) = clean(tinycss2.parse_component_value_list(text))
    return one_length(token, percent=percent, negative=negative)


def points(text: str) -> float | None:
    found = length(text)
    return None if found is None else resolve(found, BASIS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12pt", 12.0),
        ("16px", 12.0),
        ("1pc", 12.0),
        ("1in", 72.0),
        ("2.54cm", 72.0),
        ("25.4mm", 72.0),
        ("101.6q", 72.0),
        ("2em", 20.0),
        ("2ic", 20.0),
        ("2ex", 10.0),
        ("2ch", 10.0),
        ("2rem", 24.0),
        ("2lh", 30.0),
        ("2RLH", 40.0),
        ("25%", 100.0),
        ("0", 0.0),
        ("-1em", -10.0),
        ("calc(1em + 2 * 3pt)", 16.0),
        ("calc((1em + 2pt) * 3)", 36.0),
        ("calc(10pt - 3pt - 2pt)", 5.0),
        ("calc(1rem / 4)", 3.0),
        ("calc(50% - min(1em, 5pt))", 195.0),
        ("max(1em, 1rem, 3pt)", 12.0),
        ("round(33pt, 10pt)", 30.0),
        ("round(nearest, 35pt, 10pt)", 40.0),
        ("round(down, 39pt, 10pt)", 30.0),
        ("round(up, 31pt, 10pt)", 40.0),
        ("round(to-zero, -39pt, 10pt)", -30.0),
        ("round(down, 78%, 1em)", 310.0),
        ("calc(round(down, 35pt, 1em) + 1pt)", 31.0),
    ],
)
def test_lengths(text, expected):
    assert points(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "12furlong",
        "auto",
        "calc(1em + 2)",
        "calc(1em * 1em)",
        "calc(1 / 1em)",
        "calc(1em / 0)",
        "calc(1em 2em)",
        "calc()",
        "min()",
        "round(1em)",
        "round(sideways, 1em, 2em)",
        "clamp(1em, 2em, 3em)",
        "'12pt'",
    ],
)
def test_what_is_no_length_is_refused(text):
    assert length(text) is None


def test_percentages_and_negative_lengths_only_where_they_make_sense():
    assert length("50%", percent=False) is None
    assert length("calc(1em + 50%)", percent=False) is None
    assert length("-1pt", negative=False) is None
    assert length("0", negative=False) == Length(0.0, "pt")


@settings(max_examples=60, deadline=None)
@given(st.floats(0.01, 5000), st.floats(0.01, 100))
def test_rounding_down_gives_the_largest_multiple_that_fits(number, step):
    found = resolve(length(f"round(down, {number:.6f}pt, {step:.6f}pt)"), BASIS)
    steps = found / float(f"{step:.6f}")

    assert found <= number + 1e-5
    assert number - found < step + 1e-5
    assert math.isclose(steps, round(steps), abs_tol=1e-3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#a3181d", ("rgb", 163 / 255, 24 / 255, 29 / 255)),
        ("#fff", ("rgb", 1, 1, 1)),
        ("red", ("rgb", 1, 0, 0)),
        ("rgb(0, 128, 255)", ("rgb", 0, 128 / 255, 1)),
        ("hsl(120, 100%, 50%)", ("rgb", 0, 1, 0)),
        ("rgba(0, 0, 0, 0.5)", ("rgb", 0.5, 0.5, 0.5)),
    ],
)
def test_colours_are_opaque_on_white_paper(text, expected):
    found = color(clean(tinycss2.parse_component_value_list(text)))

    assert found[0] == "rgb"
    assert found[1:] == pytest.approx(expected[1:], abs=1e-3)


def test_colour_keywords_and_nonsense():
    def parse(text: str):
        return color(clean(tinycss2.parse_component_value_list(text)))

    assert parse("currentColor") == "currentcolor"
    assert parse("transparent") == "transparent"
    assert parse("rgba(9, 9, 9, 0)") == "transparent"
    assert parse("reddish") is None
    assert parse("red blue") is None


@pytest.mark.parametrize(
    "text", ["1e999pt", "9" * 400 + "px", "calc(1e308pt * 1e308)", "1e308em", "calc(1pt - 1e999pt)"]
)
def test_numbers_without_end_are_the_largest_there_are(text):
    found = points(text)

    assert found is not None
    assert abs(found) <= LARGEST


@pytest.mark.parametrize(
    "text", [f"calc({' + '.join(['1pt'] * 99)})", f"calc({'(1pt + ' * 60}1pt{')' * 60})", "max(" * 60 + "1pt"]
)
def test_sums_of_very_many_parts_are_not_supported(text):
    assert length(text) is None


def test_whole_numbers_are_bounded():
    (token,) = tinycss2.parse_component_value_list("999999999999")
    assert integer(1)([token]) == MOST
