"""From what single lines say to the metadata: which value is believed, and everybody once."""

from __future__ import annotations

import pytest

from converters.recover.credits.bylines import Found
from converters.recover.credits.fields import Gathered
from converters.recover.segmenting.source_map import Places

TEXT = "来源：甲报　作者：李明"


@pytest.fixture
def gathered():
    return Gathered(Places(TEXT, []))


def found(name, value, rule="label", sure=1.0):
    return Found(name, value, 0, 2, rule, sure)


def people(gathered):
    return [(person.name, person.role) for person in gathered.metadata().contributors]


def test_a_value_of_a_higher_rank_wins_and_the_first_of_equals(gathered):
    gathered.scalar("source", "甲报", 1.0)
    gathered.scalar("source", "乙报", 2.0)
    gathered.scalar("source", "丙报", 2.0)
    gathered.scalar("source", "", 9.0)

    assert gathered.metadata().source == "乙报"


@pytest.mark.parametrize(
    ("first", "second", "source"),
    [
        (("dateline", "新华社"), ("label", "甲报"), "甲报"),
        (("label", "甲报"), ("issue", "乙报"), "乙报"),
        (("issue", "乙报"), ("label", "甲报"), "乙报"),
    ],
)
def test_an_issue_goes_before_a_label_and_a_dateline_last(gathered, first, second, source):
    for rule, value in (first, second):
        gathered.found(found("source", value, rule), (0, 2), 1.0)

    assert gathered.metadata().source == source


def test_a_body_named_alone_is_the_source_where_nothing_else_is(gathered):
    gathered.found(found("organisation", "某大学", "name"), (0, 2), 1.0)
    assert gathered.metadata().source == "某大学"

    gathered.found(found("source", "新华社", "dateline"), (0, 2), 1.0)
    assert gathered.metadata().source == "某大学"


def test_somebody_is_named_once_a_role_and_once_as_a_writer(gathered):
    for name, role in [
        ("李明", "author"),
        ("李明", "author"),
        ("李明", "reporter"),
        ("李明", "photographer"),
        ("王芳", "reporter"),
    ]:
        gathered.person(name, role, 2.0)

    assert people(gathered) == [("李明", "author"), ("李明", "photographer"), ("王芳", "reporter")]


def test_authors_without_a_label_give_way_to_labelled_ones(gathered):
    gathered.person("夜雨", "author", 1.0)
    gathered.person("张三", "editor", 1.0)
    assert people(gathered) == [("夜雨", "author"), ("张三", "editor")]

    gathered.person("李明", "author", 2.0)
    assert people(gathered) == [("张三", "editor"), ("李明", "author")]


def test_keywords_are_parted_and_named_once(gathered):
    gathered.found(found("keywords", "甲；乙, 丙 甲"), (0, 2), 1.0)

    assert gathered.metadata().keywords == ("甲", "乙", "丙")


def test_what_is_given_goes_before_what_was_read(gathered):
    gathered.scalar("title", "旧题", 9.0)

    assert gathered.metadata(title="新题", language="ja").title == "新题"


def test_every_stretch_is_kept_with_its_text(gathered):
    gathered.found(found("source", "甲报", sure=0.4), (0, 5), 0.9)
    (source,) = gathered.sources

    assert (source.field, source.text, source.rule) == ("source", "来源：甲报", "label")
    assert 0 <= source.confidence <= 1


def test_pieces_of_wrapped_lines_account_for_their_stretch_once():
    gathered = Gathered(Places("作者：甲\n作者：乙\n", []))
    for sure in (0.9, 0.2, 0.9):
        gathered.stretch("aside", 0, 9, sure, "aside")
    gathered.stretch("aside", 0, 4, 0.9, "aside")
    gathered.stretch("credits", 0, 9, 0.9, "credits")

    assert [(one.field, one.text) for one in gathered.sources] == [
        ("aside", "作者：甲\n作者：乙"[:9]),
        ("aside", "作者：甲"),
        ("credits", "作者：甲\n作者：乙"[:9]),
    ]
    assert gathered.sources[0].confidence < gathered.sources[1].confidence
