"""Parting inlines: nothing is lost at any offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.model import CodeSpan, Note, Paragraph, Ruby, Strong, Text
from converters.model.dump import dump_inlines
from converters.model.editing import flatten
from converters.model.splitting import split

CONTENT = (
    Text(text="甲乙"),
    Strong(content=(Text(text="丙丁"), Note(blocks=(Paragraph(content=(Text(text="注"),)),)))),
    Ruby(base="汉字", reading="hànzì"),
    CodeSpan(text="xy"),
    Text(text="末"),
)


@pytest.mark.parametrize(
    ("at", "left", "right"),
    [
        (0, "", "甲乙strong{丙丁note{p: 注}}ruby{汉字|hànzì}code{xy}末"),
        (1, "甲", "乙strong{丙丁note{p: 注}}ruby{汉字|hànzì}code{xy}末"),
        (3, "甲乙strong{丙}", "strong{丁note{p: 注}}ruby{汉字|hànzì}code{xy}末"),
        (4, "甲乙strong{丙丁note{p: 注}}", "ruby{汉字|hànzì}code{xy}末"),
        (5, "甲乙strong{丙丁note{p: 注}}ruby{汉字|hànzì}", "code{xy}末"),
        (9, "甲乙strong{丙丁note{p: 注}}ruby{汉字|hànzì}code{xy}末", ""),
        (99, "甲乙strong{丙丁note{p: 注}}ruby{汉字|hànzì}code{xy}末", ""),
    ],
)
def test_texts_and_wrappers_are_parted_and_the_rest_stays_whole(at, left, right):
    one, two = split(CONTENT, at)

    assert (dump_inlines(one), dump_inlines(two)) == (left, right)


@given(st.integers(min_value=0, max_value=12))
def test_no_character_is_lost(at):
    one, two = split(CONTENT, at)

    assert flatten(one) + flatten(two) == flatten(CONTENT)
