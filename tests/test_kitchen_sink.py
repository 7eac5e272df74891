"""The kitchen sink is sound and leaves no kind out."""

from typing import get_args

from converters.model import Block, Inline, Metadata, decode, encode
from converters.model.check import problems
from converters.model.walk import inlines_of, walk, walk_inlines
from tests.kitchen_sink import kitchen_sink


def test_every_kind_is_there_and_the_rules_hold() -> None:
    document = kitchen_sink()
    blocks = list(walk(document.body))
    lines = [line for block in blocks for line in inlines_of(block)]
    inlines = [inline for line in lines for inline in walk_inlines(line)]
    assert {type(block) for block in blocks} >= set(get_args(Block))
    assert {type(inline) for inline in inlines} == set(get_args(Inline))
    assert list(problems(document)) == []
    assert all(getattr(document.meta, name) for name in Metadata.__struct_fields__)
    assert decode(encode(document)) == document
