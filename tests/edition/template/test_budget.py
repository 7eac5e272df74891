"""One run's limits: how values are measured, and that each limit grows with the context."""

from __future__ import annotations

import pytest
from jinja2.exceptions import SecurityError
from jinja2.utils import Namespace
from markupsafe import escape

from converters.edition.template import budget
from converters.edition.template.budget import Budget, weight_of


def twice(value: object, times: int) -> object:
    for _ in range(times):
        value = [value, value]
    return value


def test_a_value_weighs_what_it_has_when_written():
    assert weight_of("abc") <= weight_of(["abc"]) <= weight_of({"a": ["abc"]})
    assert weight_of(["x" * 1000] * 1000) >= 1000 * 1000
    assert weight_of(10**1000) >= 1000
    assert weight_of(Namespace(a="x" * 1000)) >= 1000
    assert weight_of({"a": "x" * 1000}.items()) >= 1000


def test_shared_lists_weigh_as_often_as_they_stand():
    assert len(str(twice([1], 10))) <= weight_of(twice([1], 10)) <= 20 * len(str(twice([1], 10)))
    assert weight_of(twice([1], 200)) > 2**200


def test_a_value_in_itself_has_an_end():
    loop: list[object] = []
    loop.append(loop)
    assert weight_of(loop) > 0


def test_each_limit_is_named(monkeypatch):
    monkeypatch.setattr(budget, "_STEPS", budget._Limit(10, 0))
    monkeypatch.setattr(budget, "_MADE", budget._Limit(500, 0))
    monkeypatch.setattr(budget, "_WRITTEN", budget._Limit(10, 0))
    left = Budget({})

    with pytest.raises(SecurityError, match="more than 10 steps"):
        [left.step() for _ in range(11)]
    with pytest.raises(SecurityError, match="more than 500 bytes"):
        [left.made("x" * 100) for _ in range(5)]
    with pytest.raises(SecurityError, match="more than 500 bytes"):
        Budget({}).room(501)
    with pytest.raises(SecurityError, match="more than 10 characters"):
        left.written(11)


def test_time_ends_a_run(monkeypatch):
    monkeypatch.setattr(budget, "_SECONDS", budget._Limit(0, 0))
    left = Budget({})

    with pytest.raises(SecurityError, match="longer than 0 seconds"):
        [left.step() for _ in range(100)]


def test_a_large_context_allows_more(monkeypatch):
    monkeypatch.setattr(budget, "_WRITTEN", budget._Limit(10, 2))
    Budget({"text": "x" * 1000}).written(2000)

    with pytest.raises(SecurityError):
        Budget({"text": "x" * 10}).written(2000)


@pytest.mark.parametrize("sign", list("&<>\"'"))
def test_a_context_of_signs_allows_what_they_are_escaped_to(sign):
    text = sign * 1000
    assert budget._size({"a": text}) - budget._size({"a": "x" * 1000}) >= len(str(escape(text))) - 1000


def test_what_stands_twice_counts_once_for_the_context():
    text = ["x" * 1000]
    assert budget._size({"a": text, "b": text}) < budget._size({"a": text, "b": ["y" * 1000]})
