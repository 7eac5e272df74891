"""The code Jinja generates asks the sandbox at every place that may cost much."""

from __future__ import annotations

import jinja2
import pytest

from converters.edition.template.templating import make_environment


def code(source: str) -> str:
    return str(make_environment(jinja2.BaseLoader()).compile(source, raw=True))


@pytest.mark.parametrize(
    ("source", "asked", "times"),
    [
        ("", "environment.stepped", 1),
        ("{% for a in b %}{% endfor %}", "environment.stepped", 2),
        ("{% for a in b if c %}{% endfor %}", "environment.stepped", 3),
        ("{% macro a() %}{% endmacro %}", "environment.stepped", 2),
        ("{% call a() %}{% endcall %}", "environment.stepped", 2),
        ("{% block a %}{% endblock %}", "environment.stepped", 2),
        ("{{ a ~ b ~ 'c' }}", "environment.joined(", 1),
        ("{{ a[1:] }}", "environment.made(", 1),
        ("{{ a == b }}", "environment.measured(", 2),
        ("{{ a < b < c }}", "environment.measured(", 3),
        ("{{ 1 in a }}", "environment.measured(", 1),
        ("{{ {a: b, 'c': d} }}", "environment.measured(", 1),
        ("{{ a }}{{ b }}", "environment.shown(", 2),
    ],
)
def test_what_may_cost_much_is_asked_for(source, asked, times):
    assert code(source).count(asked) == times


def test_comparisons_with_a_constant_cost_nothing_more():
    assert "environment.measured" not in code("{{ a == 'b' }}{{ a > 1 }}{{ 'c' != a }}")


def test_numbers_without_end_are_refused_with_their_line():
    with pytest.raises(jinja2.TemplateSyntaxError, match="too large") as caught:
        code("\n\n{{ 1e999 }}")
    assert caught.value.lineno == 3
