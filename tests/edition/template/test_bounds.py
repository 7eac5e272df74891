"""Every filter and method that a template may use says how large its result gets."""

from __future__ import annotations

import jinja2
import pytest
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as JINJAS
from jinja2.tests import TESTS

from converters.edition.template.bounds import COMPARING, FILTERS, METHODS, formatted, methods_of
from converters.edition.template.budget import Budget
from converters.edition.template.sandbox import Sandbox

LEFT_OUT = {"pprint", "random"}
"""Of no use in a template, or not the same twice."""


def test_every_filter_has_a_bound_or_is_left_out_on_purpose():
    assert set(JINJAS) - set(FILTERS) == LEFT_OUT
    assert set(FILTERS) - set(JINJAS) == {"ems", "shorten"}
    assert set(TESTS) >= COMPARING


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("center", ("x", 50)),
        ("indent", ("a\nb\nc", 7)),
        ("indent", ("a\nb\nc", "zzzzzzzzzzzzzzzz")),
        ("replace", ("aaaa", "a", "bcd")),
        ("replace", ("aaaa", "", "bcd")),
        ("wordwrap", ("a b c d e f", 1, True, "--")),
        ("upper", ("ß" * 10,)),
        ("truncate", ("x" * 100, 10)),
        ("title", ("a b c",)),
    ],
)
def test_a_filter_makes_no_more_than_its_bound_says(name, given):
    made = JINJAS[name]
    passed = getattr(made, "jinja_pass_arg", None)
    environment = Sandbox(jinja2.BaseLoader(), {"ems": len, "shorten": str})
    first = () if passed is None else (environment,) if passed.name == "environment" else (_Context(),)
    assert len(made(*first, *given)) <= 2 * FILTERS[name](Budget({}), given, {})


class _Context:
    autoescape = False


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("center", (50,)),
        ("ljust", (50,)),
        ("zfill", (50,)),
        ("expandtabs", (30,)),
        ("replace", ("\t", "zzzz")),
        ("join", (["x" * 9] * 9,)),
        ("translate", ({9: "z" * 30},)),
    ],
)
def test_a_method_makes_no_more_than_its_bound_says(name, given):
    text = "a\tb\tc"
    assert len(getattr(text, name)(*given)) <= dict(METHODS[0][1])[name](Budget({}), (text, *given), {})


@pytest.mark.parametrize(
    ("text", "given"),
    [("%s-%5d", ("x" * 30, 1)), ("{:>40}{}", (1, "y" * 30)), ("%(a)s" * 9, ({"a": "z" * 20},))],
)
def test_a_formatted_text_is_no_longer_than_foreseen(text, given):
    made = text % (given[0] if isinstance(given[0], dict) else given) if "%" in text else text.format(*given)
    assert len(made) <= formatted(Budget({}), text, given, {})


@pytest.mark.parametrize(
    "text", ["%*d", "%.*f", "{:{}}", "{0:{1}}", "{0:>{w}}", "%9999999d", "{:99999999999999}"]
)
def test_widths_that_are_values_or_too_large_are_refused(text):
    with pytest.raises(SecurityError):
        formatted(Budget({}), text, (1, 2), {})


def test_a_value_of_another_kind_is_not_judged_here():
    assert methods_of(object()) is None
    assert "append" not in (methods_of([]) or ())
    assert methods_of(b"") == {}
