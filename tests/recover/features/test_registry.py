"""Features are registered under names of their own, and answers become names."""

from __future__ import annotations

import pytest

from converters.recover.features.page_view import Line, Page, line_of
from converters.recover.features.registry import (
    NamesOf,
    Registry,
    line_feature,
    page_feature,
    window_feature,
)
from converters.recover.features.templates import all_names
from converters.recover.segmenting.segment import Segment


def page_of(*texts: str) -> Page:
    return Page(line_of(Segment(0, len(text), text), len(text), text.endswith("。")) for text in texts)


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        (None, []),
        (False, []),
        ("", []),
        (True, ["f"]),
        ("a", ["f:a"]),
        (("a", "b"), ["f:a", "f:b"]),
    ],
)
def test_answers_become_names(answer: object, names: list[str]) -> None:
    assert list(NamesOf("f")[answer]) == names  # type: ignore[index]


def test_a_name_is_registered_once() -> None:
    registry = Registry[object]()
    registry("f")(len)
    with pytest.raises(AssertionError):
        registry("f")(len)


def test_no_name_stands_in_two_stages() -> None:
    stages = [set(one.functions) for one in (line_feature, page_feature, window_feature)]
    assert sum(map(len, stages)) == len(set.union(*stages))


def test_every_feature_says_what_it_is() -> None:
    for stage in (line_feature, page_feature, window_feature):
        assert all(function.__doc__ for function in stage.functions.values())


def test_features_are_pure() -> None:
    page = page_of("码头的一天", "清晨的码头上已经有人在卸货。", "作者：韩小满 2024-06-03", "完")
    assert all_names(page) == all_names(Page(page.lines))


def test_each_line_gets_its_names() -> None:
    names = all_names(page_of("码头的一天", "清晨的码头上已经有人在卸货。"))
    assert len(names) == 2
    assert "above:none" in names[0]
    assert "below:none" in names[1]
    assert all(name.partition(":")[0] in _registered() for own in names for name in own)


def _registered() -> set[str]:
    return {*line_feature.functions, *page_feature.functions, *window_feature.functions}


def test_lines_do_not_change() -> None:
    line = page_of("码头的一天").lines[0]
    assert isinstance(line, Line)
    with pytest.raises(AttributeError):
        line.text = "x"  # type: ignore[misc]


def test_names_of_many_answers_are_not_all_kept() -> None:
    named = NamesOf("f")
    assert all(named[str(number)] == (f"f:{number}",) for number in range(6000))
    assert len(named) < 6000
