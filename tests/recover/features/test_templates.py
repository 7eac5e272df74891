"""What the feature templates say of lines, by example."""

from __future__ import annotations

import pytest

from converters.recover.features.templates import all_names
from tests.recover.features.test_page_view import OTHER, PROSE
from tests.recover.features.test_registry import page_of


def names(*texts: str, at: int = 0) -> set[str]:
    return set(all_names(page_of(*texts))[at])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("来源：晚报", "front:HH"),
        ("来源：晚报", "back:HH"),
        ("来源：晚报", "outline:H:H"),
        ("来源：晚报", "length:6"),
        ("2024-06-03", "digits:1"),
        ("【完】", "marks:1"),
        ("首页 | 新闻 | 体育", "pieces:3"),
        ("见 https://example.org/a", "address"),
        ("![图](a.png)", "markup"),
        ("[首页](index.html)", "linked"),
        ("2024-06-03 09:12", "dated:alone"),
        ("2024-06-03 09:12", "dated:clock"),
        ("2024-06-03 码头的一天和守灯人", "dated:first"),
        ("码头的一天和守灯人写于 2024-06-03", "dated:inside"),
        ("title: 码头", "keyed:title"),
        ("Slow Bread at Home", "capitals:0.8of6"),
        ("韩小满", "person:1of1"),
    ],
)
def test_of_a_line(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (0, "core:before2"),
        (2, "core:first"),
        (3, "core:last"),
        (4, "core:after1"),
        (1, "core-size:before/9"),
        (1, "prose:0|3"),
        (3, "prose:1|0*"),
        (1, "nearest:down1"),
        (0, "place:top0"),
        (4, "place:end0"),
        (0, "lines:8/0"),
        (4, "relative:0.05"),
        (1, "shared:most-before"),
        (4, "again:2"),
        (0, "alike:all2"),
        (0, "script:han/open"),
        (2, "crowd:3+1"),
        (1, "sizes:4/9/80."),
        (1, "above:4"),
        (1, "below:80."),
    ],
)
def test_of_a_place(at: int, name: str) -> None:
    assert name in names("首页", "码头卸货青菜", PROSE, OTHER, "首页", at=at)


def test_of_front_matter() -> None:
    lines = ("---", "title: 码头", "---", PROSE)
    assert "front-matter:fence" in names(*lines, at=0)
    assert "front-matter:in" in names(*lines, at=1)
    assert "front-matter:behind" in names(*lines, at=3)


def test_long_lines_are_not_told_like_short_ones() -> None:
    found = names(PROSE)
    assert not [name for name in found if name.startswith(("outline:", "pieces:", "person:", "dated:"))]
