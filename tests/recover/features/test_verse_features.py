"""Verse is told from prose by the length of its halves, and by stanzas."""

from __future__ import annotations

import pytest

from converters.recover.features.context_features import facts
from converters.recover.segmenting.segments import segments

QUATRAIN = "渡口寒灯照晚归，\n江风一夜满蓑衣。\n明朝若问潮来去，\n只见沙鸥两两飞。\n"
STANZAS = "雨落在渡口\n落在灯上\n没有人说话\n船也不说\n\n后来天亮了\n灯还亮着\n\n再后来\n灯也睡了\n"
PROSE = "渡口的灯亮了一夜，没有人来。到了早上，老周把船撑到对岸，又撑回来，一个人也没有等到。\n"


def marked(text: str, name: str) -> list[str]:
    return [fact.segment.text for fact in facts(segments(text)) if name in fact.names]


def test_lines_of_halves_of_one_length_are_verse() -> None:
    assert marked(QUATRAIN, "verse-run") == QUATRAIN.split()


@pytest.mark.parametrize("text", [PROSE * 3, QUATRAIN.split("\n")[0]], ids=["prose", "one line"])
def test_prose_and_a_single_line_are_none(text: str) -> None:
    assert marked(text, "verse-run") == []


def test_short_lines_between_blank_lines_are_stanzas() -> None:
    assert marked(STANZAS, "stanza") == STANZAS.split()


@pytest.mark.parametrize(
    "text",
    [STANZAS + "\n" + PROSE * 2, STANZAS.replace("\n\n", "\n"), "· " + STANZAS.replace("\n", "\n· ")],
    ids=["beside long lines", "one group alone", "items of a list"],
)
def test_other_short_lines_are_none(text: str) -> None:
    assert marked(text, "stanza") == []
