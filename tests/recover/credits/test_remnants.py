"""What markup left in a line is looked past, and nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.recover.credits.remnants import without_remnants
from tests.recover.credits.test_recover_credits import fields


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*沈听潮*", {"author": ["沈听潮"]}),
        ("作者：[沈听潮](https://example.com/u/1)", {"author": ["沈听潮"]}),
        ("<span>作者：沈听潮</span>", {"author": ["沈听潮"]}),
        ("**By Orla Fennimore**", {"author": ["Orla Fennimore"]}),
        (
            "www.example.com2006年02月01日 20:00来源：江城晚报",
            {"date": ["2006-02-01"], "source": ["江城晚报"]},
        ),
        ("【原文出处】山地农艺", {"source": ["山地农艺"]}),
        ("【 作  者 】沈听潮", {"author": ["沈听潮"]}),
        ("【原刊页号】39-41", {}),
    ],
)
def test_credits_with_remnants(text: str, said: dict[str, list[str]]) -> None:
    assert fields(text) == said


@given(st.text(alphabet="作者沈a.*_<>[]()#:/@ '\"h", max_size=40))
def test_every_place_stays(text: str) -> None:
    out = without_remnants(text)
    assert len(out) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, out, strict=True))
