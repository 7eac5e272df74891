"""Custom properties where ``var()`` stands (CSS Custom Properties 1, 3)."""

import pytest

from converters.edition.css.variables import Variables, fill, parsed


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
    assert fill(text, Variables(custom)) == expected


@pytest.mark.parametrize(
    "custom", [{"--a": "var(--a)"}, {"--a": "var(--b)", "--b": "var(--a)"}, {"--a": "1 var(--b, var(--a))"}]
)
def test_a_property_that_leads_back_to_itself_has_no_value(custom):
    assert fill("var(--a)", Variables(custom)) is None


def test_values_that_double_with_each_property_stay_bounded():
    custom = {f"--{at}": f"var(--{at + 1}) var(--{at + 1})" for at in range(12)} | {"--12": "x" * 100}

    found = fill("var(--0)", Variables(custom))

    assert found is None or len(found) < 1_000_000


def test_a_filled_in_declaration_is_parsed_once():
    assert parsed("margin", "1pt 2pt") is parsed("margin", "1pt 2pt")
    assert next(name for name, _ in parsed("margin", "1pt 2pt")) == "margin-top"
    assert parsed("margin", "nonsense") is None


@pytest.mark.parametrize(
    ("text", "custom"),
    [
        ("var(--0)", {f"--{at}": f"var(--{at + 1}) " * 9 for at in range(2000)}),
        ("var(--0)", {f"--{at}": f"var(--{at + 1}, var(--{at + 2}))" for at in range(2000)}),
        ("var(--a, " * 5000, {"--a": "1"}),
        ("var(--b, " * 90 + "1" + ")" * 90, {"--a": "1"}),
        ("var(--a) " * 5000, {"--a": "1"}),
        ("var(--a)", {"--a": "x" * 100_000}),
    ],
)
def test_chains_and_long_values_end(text, custom):
    found = fill(text, Variables(custom))

    assert found is None or len(found) <= 2000


def test_a_property_is_filled_in_once():
    variables = Variables({"--a": "var(--b) var(--b)", "--b": "1"})

    assert variables.filled("--a") is variables.filled("--a")
    assert variables.filled("--a") == "1 1"


@pytest.mark.parametrize("text", ["calc(" + "(" * 400, "9" * 5000, "min(" * 300 + "1pt"])
def test_what_cannot_be_parsed_has_no_value(text):
    assert parsed("margin", text) is None
