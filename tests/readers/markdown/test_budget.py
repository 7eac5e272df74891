"""A Markdown text of too many parts is refused while it is parsed, and long runs of marks are text."""

import pytest

from converters.diagnostics import Sink
from converters.errors import LimitExceeded
from converters.limits import Limits
from converters.model.walk import document_text
from converters.options import ReadOptions
from converters.readers.markdown import inline_rules
from converters.readers.markdown.parser import to_html
from converters.readers.markdown.read import read
from converters.source import Reading, Source


def html(text, nodes):
    return to_html(text, Reading(where="x.md", limits=Limits(nodes=nodes), sink=Sink()))


@pytest.mark.parametrize(
    "unit",
    [
        "$a$",
        "`a` ",
        "[a](b) ",
        "![a](b) ",
        "字[^1]",
        "字^[注]",
        "<http://a.b> ",
        "*a* ",
        "- 字\n",
        "-\n",
        "字\n\n",
        "&amp;",
    ],
)
def test_more_parts_than_the_limit_are_refused_before_they_are_rendered(unit):
    with pytest.raises(LimitExceeded, match=r"x\.md: the article has more parts than the limit of 40 \("):
        html(unit * 400 + "\n\n[^1]: 注", 40)


def test_parts_within_the_limit_are_read():
    assert html("$a$ `b` " * 20, 40).count("<math") == 20
    assert html("| 甲 |\n| - |\n" + "| 字 |\n" * 38, 40).count("<td") == 38


@pytest.mark.parametrize("mark", "*_~")
def test_a_long_run_of_marks_is_text(mark):
    run = mark * 2_500

    assert f">字{run}字</p>" in html(f"字{run}字", 40)
    document = read(Source(data=f"字{run}字".encode(), name="x.md"), ReadOptions(), Sink())
    assert document_text(document) == f"字{run}字"


@pytest.mark.parametrize("mark", "*_~")
def test_what_follows_a_long_run_is_read(mark):
    assert "<code>a</code>" in html(f"字{mark * 1_000}`a`", 40)


@pytest.mark.parametrize("sign", ["[", "]", "$", "<", "=", "a ["])
def test_text_that_waits_is_handed_over_whatever_it_is_made_of(sign, monkeypatch):
    monkeypatch.setattr(inline_rules, "_PENDING", 50)

    assert f">字{sign * 500}字</p>" in html(f"字{sign * 500}字", 40).replace("&lt;", "<")
