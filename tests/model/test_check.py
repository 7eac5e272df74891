import msgspec
import pytest
from hypothesis import given, settings

from converters.errors import ModelError
from converters.model import (
    Document,
    Figure,
    InlineImage,
    List,
    ListItem,
    Note,
    Paragraph,
    Part,
    Quote,
    Resource,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from converters.model.check import check, problems
from tests.kitchen_sink import kitchen_sink
from tests.model.strategies import collections, documents

TEXT = (Text(text="文"),)
PNG = Resource(name="a.png", media_type="image/png", data=b"")


def inline(*content):
    return Paragraph(content=content)


@given(document=documents())
@settings(max_examples=60, deadline=None)
def test_generated_documents_are_sound(document):
    assert check(document) is document


def test_the_kitchen_sink_is_sound():
    assert list(problems(kitchen_sink())) == []


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (Section(heading=()), "no heading"),
        (List(items=()), "no items"),
        (Table(rows=(Row(cells=()),), head_rows=2), "head rows"),
        (Table(rows=(), head_rows=-1), "head rows"),
        (Figure(resource="b.png"), "'b.png'"),
        (inline(InlineImage(resource="b.png")), "'b.png'"),
        (inline(Text(text="")), "empty"),
        (inline(Text(text="a\nb")), "line break"),
        (inline(Note(blocks=())), "note has no text"),
    ],
)
@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_a_planted_fault_is_found_at_any_depth(block, said, depth):
    for wrap in (
        lambda block: Quote(blocks=(block,)),
        lambda block: List(items=(ListItem(blocks=(block,)),)),
        lambda block: inline(Strong(content=(Note(blocks=(block,)),))),
    )[:depth]:
        block = wrap(block)
    document = Document(body=(Paragraph(content=TEXT), block), resources=(PNG,))

    found = list(problems(document))
    assert len(found) == 1
    assert said in found[0]
    with pytest.raises(ModelError, match=said):
        check(document)


@pytest.mark.parametrize(
    ("section", "said"),
    [
        (Section(heading=TEXT, level=7), "level 7 is inside one of level 0"),
        (Section(heading=TEXT, level=0), "level 0"),
        (
            Section(heading=TEXT, level=2, blocks=(Section(heading=TEXT, level=2),)),
            "level 2 is inside one of level 2",
        ),
        (
            Section(heading=TEXT, blocks=(Section(heading=TEXT, level=3, blocks=(Section(heading=TEXT),)),)),
            "level 1",
        ),
    ],
)
def test_a_level_out_of_order_is_found(section, said):
    (problem,) = problems(Document(body=(section,)))

    assert said in problem


def test_two_resources_of_one_name():
    assert list(problems(Document(resources=(PNG, PNG)))) == ["two resources have the same name"]


def test_the_error_names_the_input():
    document = Document(body=(List(items=()),))
    named = msgspec.structs.replace(
        document, provenance=msgspec.structs.replace(document.provenance, name="x.txt")
    )

    with pytest.raises(ModelError, match=r"^x\.txt: a list has no items"):
        check(named)


def test_faults_in_the_articles_of_a_collection_are_found():
    article = Document(body=(List(items=()),), resources=(PNG,))

    assert list(problems(Document(parts=(Part(articles=(article,)),)))) == [
        "an article of a collection has parts or resources of its own",
        "a list has no items",
    ]


@given(document=collections())
@settings(max_examples=15, deadline=None)
def test_generated_collections_are_sound(document):
    assert check(document) is document
