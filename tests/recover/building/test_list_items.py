"""Items to lists in lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.diagnostics import Sink
from converters.model import List, Paragraph, Text
from converters.model.walk import document_text, walk
from converters.options import ReadOptions
from converters.recover.article import recover
from converters.recover.building.list_items import Item, lists
from converters.recover.features.numbering import number_of


def outline(found: List, depth: int = 0) -> list[str]:
    """Return a line an item, indented by its depth."""
    out = []
    for item in found.items:
        (text,) = item.blocks[0].content
        assert isinstance(text, Text)
        out.append("  " * depth + item.label.strip() + text.text)
        for inner in item.blocks[1:]:
            out += outline(inner, depth + 1)
    return out


def read(*items: str) -> list[str]:
    """Return the outlines of the lists in a text with some items, one list after the other."""
    text = "一份安排\n\n下面是要做的事情，请大家看清楚以后再去做，不要着急。\n\n" + "\n".join(items) + "\n"
    document = recover(text, ReadOptions(), Sink())
    found = [block for block in walk(document.body) if isinstance(block, List)]
    inner = {id(block) for one in found for item in one.items for block in item.blocks}
    found = [one for one in found if id(one) not in inner]
    assert all(item.strip(" 　")[-2:] in document_text(document) for item in items)
    return [line for one in found for line in (*outline(one), "")][:-1]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            ["1. 买菜：", "（1）白菜两棵", "（2）萝卜三根", "2. 做饭"],
            ["1.买菜：", "  （1）白菜两棵", "  （2）萝卜三根", "2.做饭"],
        ),
        (
            ["• 穿运动鞋", "  • 不穿凉鞋", "  • 不穿拖鞋", "• 带水杯"],
            ["•穿运动鞋", "  •不穿凉鞋", "  •不穿拖鞋", "•带水杯"],
        ),
        (
            ["1. 分组名单", "- 第一组挖坑", "- 第二组浇水", "2. 雨天改期"],
            ["1.分组名单", "  -第一组挖坑", "  -第二组浇水", "2.雨天改期"],
        ),
        (["1. 甲事情", "2、乙事情", "3. 丙事情"], ["1.甲事情", "2、乙事情", "3.丙事情"]),
        (
            ["1. 买菜：", "1.1 白菜两棵", "1.2 萝卜三根", "2. 做饭"],
            ["1.买菜：", "  1.1白菜两棵", "  1.2萝卜三根", "2.做饭"],
        ),
        (["• 甲事情", "• 乙事情", "• 丙事情"], ["•甲事情", "•乙事情", "•丙事情"]),
    ],
)
def test_items_stand_under_those_that_they_belong_to(items, expected):
    assert read(*items) == expected


_ITEM = st.tuples(
    st.sampled_from(["1. ", "2. ", "3. ", "（1）", "（2）", "一、", "二、", "①", "• ", "- ", ""]),
    st.sampled_from([0, 2, 4]),
)


@given(st.lists(_ITEM, min_size=1, max_size=30), st.booleans())
def test_every_item_stands_once_and_in_order(drawn, follows):
    items = [_item(label, indent, at) for at, (label, indent) in enumerate(drawn)]
    found = list(lists(items, lambda style, value: follows, lambda start, end: (start, end)))

    said = [line.strip() for one in found for line in outline(one)]
    assert said == [f"{label.strip()}{at}" for at, (label, _) in enumerate(drawn)]
    assert all(one.items for one in found)
    assert max(line.index(line.strip()) for one in found for line in outline(one)) <= 12


def _item(label, indent, at):
    number = number_of(f"{label}字")
    return Item(
        label=label,
        style=(number.style if number else label.strip()) if label else "",
        value=number.value if number else None,
        indent=indent,
        body=Paragraph(content=(Text(text=str(at)),)),
        start=at,
        end=at + 1,
    )
