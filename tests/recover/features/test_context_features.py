"""What lines say about each other."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.options import ReadOptions
from converters.recover.article import read_segments, recover

TEXT = """唐樓天台種菜二十年　三代同堂　做收租農夫
唐樓天台種菜二十年
三代同堂　做收租農夫
2013年05月12日
深水埗一幢唐樓的天台上，七十歲的婆婆種了二十年菜。她說，樓下的租金養家，樓上的菜養心。
兒子原本想把天台租給電訊公司，後來放棄了，因為孫女每日放學都要上去淋水。
"""


def test_two_halves_of_the_headline_above_them_are_no_other_headline() -> None:
    facts = read_segments(TEXT, Sink()).facts
    assert "double" in facts[0].names
    assert all("double:again" in fact.names and "title" in fact.barred for fact in facts[1:3])
    assert not facts[3].barred
    assert recover(TEXT, ReadOptions(), Sink()).meta.title == TEXT.split("\n", 1)[0]


def test_a_name_that_stands_twice_is_no_headline() -> None:
    lines = (
        "Mara Oakley",
        "Why the harbour plan is worth stealing",
        "Mara Oakley",
        "Two mayors met a hard winter.",
    )
    facts = read_segments("\n\n".join(lines) + "\n", Sink()).facts
    assert not any("double" in name for fact in facts for name in fact.names)
