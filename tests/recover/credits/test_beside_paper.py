"""A name behind that of a paper."""

from __future__ import annotations

import pytest

from converters.recover.credits.beside_paper import name_behind_paper


@pytest.mark.parametrize(
    ("value", "who"),
    [
        ("东澳日报 林小满", "林小满"),
        ("东澳晚报　阿依古丽", "阿依古丽"),
        ("东澳日报 海外版", None),
        ("东澳新闻网 综合", None),
        ("老街茶馆 小雨", None),
        ("东澳日报", None),
    ],
)
@pytest.mark.parametrize("dated", [False, True])
def test_a_name_behind_a_paper(value: str, who: str | None, dated: bool) -> None:
    assert name_behind_paper(value, dated=dated) == who


def test_beside_a_date_a_name_needs_no_surname() -> None:
    assert name_behind_paper("东澳日报 小雨", dated=True) == "小雨"
    assert name_behind_paper("东澳日报 小雨", dated=False) is None
