"""What msgspec says of wrong values, in words that can be translated."""

from typing import Annotated, Literal

import msgspec
import pytest

from converters.interface.catalogue import shown
from converters.serialization.invalid_values import choices, explained


class Record(msgspec.Struct):
    text: str | None = None
    number: Annotated[float, msgspec.Meta(ge=1)] = 1
    count: int | str = 1
    switch: bool = False
    kind: Literal["a", "b"] | None = None
    names: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("values", "field", "said", "chinese"),
    [
        ({"text": 3}, "text", "expected text, not a whole number", "这里应写文字，不是整数"),
        ({"number": "x"}, "number", "expected a number, not text", "这里应写数，不是文字"),
        ({"number": 0.5}, "number", "expected a number, at least 1.0", "应为数，至少 1.0"),
        (
            {"count": []},
            "count",
            "expected a whole number or text, not a list",
            "这里应写整数或文字，不是列表",
        ),
        (
            {"switch": 1},
            "switch",
            "expected true or false, not a whole number",
            "这里应写true 或 false，不是整数",
        ),
        ({"kind": "c"}, "kind", "'c' is none of its values", "不能取值 'c'"),
        ({"names": [1]}, "names", "expected text, not a whole number", "这里应写文字，不是整数"),
        ({"names": {}}, "names", "expected a list, not a table", "这里应写列表，不是表"),
    ],
)
def test_what_was_expected_and_what_was_given(values, field, said, chinese):
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(values, Record)
    found, message = explained(str(caught.value))
    assert (found, str(message)) == (field, said)
    assert shown(message, "zh-Hans") == chinese


def test_what_is_not_known_is_kept():
    assert explained("Something else - at `$.x`") == ("x", "something else")
    assert explained("Expected `int") == ("", "expected `int")


def test_the_choices_of_a_type():
    assert choices(Literal["a", "b"] | None) == ["a", "b"]
    assert choices(str | None) == choices(int) == []
