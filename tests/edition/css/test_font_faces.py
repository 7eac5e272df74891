"""``@font-face`` rules as data."""

from __future__ import annotations

import pytest

from converters.edition.css.parsing import parse_sheet
from converters.edition.css.sheet import FontFace


def faces(text: str) -> tuple[FontFace, ...]:
    sheet = parse_sheet(text, "a.css")
    assert sheet.problems == ()
    return sheet.faces


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("font-family: 'A B'; src: url('x.ttf')", FontFace("A B", ("x.ttf",), (400, 400), False, "a.css:1")),
        ("font-family: A B; src: url(x)", FontFace("A B", ("x",), (400, 400), False, "a.css:1")),
        (
            "src: local(x), url(a.otf) format('opentype') tech(variations), url(b.ttf); font-family: A; "
            "font-weight: 200 bold; font-style: oblique 10deg; font-display: swap",
            None,
        ),
        (
            "src: url(a.otf) format('opentype'), url(b.ttf); font-family: A; font-weight: 200 bold; "
            "font-style: italic; font-display: swap",
            FontFace("A", ("a.otf", "b.ttf"), (200, 700), True, "a.css:1"),
        ),
    ],
)
def test_what_a_rule_says(inside, expected):
    text = f"@font-face {{ {inside} }}"
    if expected is None:
        (problem,) = parse_sheet(text, "a.css").problems
        assert "font-style" in problem.message
    else:
        assert faces(text) == (expected,)


def test_rules_for_print_count_and_those_for_screens_alone_do_not():
    rule = "@font-face { font-family: A; src: url(x) }"

    assert len(faces(f"@media print {{ {rule} }}")) == 1
    assert faces(f"@media screen {{ {rule} }}") == ()
