"""Custom properties where ``var()`` stands (CSS Custom Properties 1, 3)."""

import pytest

from converters.edition.css.variables import fill, parsed


@pytest.mark.parametrize(
    ("text", "custom", "expected"),
    [
        ("1pt solid", {}, "1pt solid"),
        ("a var(--x) b", {"--x": " 1 "}, "a 1 b"),
        ("var( --x )", {"--x": "1"}, "1"),
        ("VAR(--x)", {"--x": "(3)"}, "(3)"),
        ("var(--x, 2)", {}, "2"),
        ("var(--x, 2)", {"--x": "1"}, "1"),
        ("var(--x, var(--y, 2))", {}, "2"),
        ("var(--x, rgb(1, 2, 3))", {}, "rgb(1, 2, 3)"),
        ("var(--x,)", {}, ""),
        ("var(--x)", {"--x": "var(--y)", "--y": "1"}, "1"),
        ("calc(var(--x) * (1 + var(--y)))", {"--x": "2", "--y": "3"}, "calc(2 * (1 + 3))"),
        # Names tell capitals from small letters (2).
        ("var(--X)", {"--x": "1"}, None),
        ("var(--x)", {}, None),
        ("var(--x) var(--y)", {"--x": "1"}, None),
        ("var(--x", {"--x": "1"}, None),
    ],
)
def test_values_are_filled_in(text, custom, expected):
    assert fill(text, custom) == expected


@pytest.mark.parametrize(
    "custom", [{"--a": "var(--a)"}, {"--a": "var(--b)", "--b": "var(--a)"}, {"--a": "1 var(--b, var(--a))"}]
)
def test_a_property_that_leads_back_to_itself_has_no_value(custom):
    assert fill("var(--a)", custom) is None


def test_values_that_double_with_each_property_stay_bounded():
    custom = {f"--{at}": f"var(--{at + 1}) var(--{at + 1})" for at in range(12)} | {"--12": "x" * 100}

    found = fill("var(--0)", custom)

    assert found is None or len(found) < 1_000_000


def test_a_filled_in_declaration_is_parsed_once():
    assert parsed("margin", "1pt 2pt") is parsed("margin", "1pt 2pt")
    assert next(name for name, _ in parsed("margin", "1pt 2pt")) == "margin-top"
    assert parsed("margin", "nonsense") is None
