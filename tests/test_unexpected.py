"""The watch over warnings that no test looks at, tried in a test run of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from converters.diagnostics import Kind, Sink
from tests.places import ROOT
from tests.unexpected import watched

pytest_plugins = ["pytester"]

HERE = Path(__file__).parent
CONFTEST = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
import pytest
from tests import unexpected

@pytest.fixture(autouse=True)
def watch(request):
    announced = unexpected.announced(request)
    with unexpected.watched(Path(__file__).parent) as watch:
        yield
    unexpected.refuse(watch.unseen(announced))
"""
TESTS = """
import pytest
from hypothesis import given, strategies as st
from converters.diagnostics import Kind, Sink

def warned():
    sink = Sink()
    sink.add(Kind.OVERFULL, "too wide")
    sink.add(Kind.ENCODING, "utf-8")
    return sink

@given(st.booleans())
def test_random(value):
    warned()

def test_looks():
    assert [item.message for item in warned()] == ["too wide", "utf-8"]

def test_looks_at_warnings():
    assert len(warned().warnings) == 1

@pytest.mark.diagnostics("overfull")
def test_announces():
    warned()

def test_says_nothing():
    Sink().add(Kind.ENCODING, "utf-8")

@pytest.mark.diagnostics("glyph-missing")
def test_announces_another():
    warned()

def test_is_not_told():
    warned()

@pytest.mark.diagnostics("overful")
def test_announces_what_there_is_not():
    pass
"""


def test_a_warning_that_nobody_looks_at_fails_its_test(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makeini("[pytest]\nmarkers = diagnostics")
    pytester.makepyfile(TESTS)

    result = pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider")

    result.assert_outcomes(passed=7, errors=3)
    lines = result.stdout.str()
    for name in ("test_announces_another", "test_is_not_told"):
        assert f"at teardown of {name}" in lines
    assert "warning: too wide [overfull]" in lines
    assert "no kind of warning is called overful; there are font-not-embedded, " in lines


def raised(*messages: str) -> Sink:
    sink = Sink()
    for message in messages:
        sink.add(Kind.OVERFULL, message)
    return sink


def test_only_readers_below_the_tests_have_looked() -> None:
    with watched(HERE / "elsewhere") as watch:
        assert len(list(raised("wide"))) == 1

    assert watch.unseen(()) == ["warning: wide [overfull]"]
    assert watch.unseen({"overfull"}) == []


@pytest.mark.diagnostics("overfull")
def test_the_same_warning_need_not_be_read_twice() -> None:
    with watched(HERE) as watch:
        raised("wide", "high")
        assert [item.message for item in raised("wide")] == ["wide"]

    assert watch.unseen(()) == ["warning: high [overfull]"]


@pytest.mark.diagnostics("overfull")
def test_sinks_are_as_they_were_when_the_watch_ends() -> None:
    before = Sink.add, Sink.__iter__, Sink.warnings
    with watched(HERE) as watch:
        assert Sink.add is not before[0]
    raised("later")

    assert (Sink.add, Sink.__iter__, Sink.warnings) == before
    assert watch.unseen(()) == []
