"""Which characters became which."""

import pytest
from hypothesis import given, settings

from converters.transforms.alignment import aligned
from converters.transforms.conversion import convert
from tests.model.strategies import strings


def pairs(source: str, said: str) -> list[tuple[str, str]]:
    return [(source[start:end], new) for start, end, new in aligned(source, said)]


@pytest.mark.parametrize(
    ("source", "said", "expected"),
    [
        ("头发", "頭髮", [("头", "頭"), ("发", "髮")]),
        ("看软件", "看軟體", [("软", "軟"), ("件", "體")]),
        ("大内存好", "大記憶體好", [("内存", "記憶體")]),
        ("打印机好", "印表機好", [("打印", "印表"), ("机", "機")]),
        ("U盘和车", "隨身碟和車", [("U盘", "隨身碟"), ("车", "車")]),
        ("程序员的出租车", "程式設計師的計程車", [("序员", "式設計師"), ("出租", "計程"), ("车", "車")]),
        ("同样", "同樣", [("样", "樣")]),
        ("一二", "一二", []),
    ],
)
def test_what_corresponds(source, said, expected):
    assert pairs(source, said) == expected


@pytest.mark.parametrize("config", ["s2twp", "tw2sp", "s2t"])
@given(text=strings("内存软件打印机程序员部落格計程車的看U盘12，“”", most=30))
@settings(max_examples=150, deadline=None)
def test_the_pieces_make_the_converted_text(config, text):
    said = convert(text, (config,))
    out, at = "", 0
    for start, end, new in aligned(text, said):
        assert at <= start < end
        out += text[at:start] + new
        at = end
    assert out + text[at:] == said
