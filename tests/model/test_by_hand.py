"""Documents by hand."""

import functools

import pytest

from converters.errors import ModelError
from converters.model import Figure, LineBreak, Paragraph, Resource, Section, Strong, Text
from converters.model.by_hand import article, inlines, paragraph, section
from converters.model.check import problems


def test_strings_are_paragraphs_and_texts():
    document = article("题", "一段", section("节", "二段"), authors=("甲", "乙"), date="2024")

    assert document.meta.names("author") == ("甲", "乙")
    assert (document.meta.title, document.meta.date) == ("题", "2024")
    assert document.body == (
        Paragraph(content=(Text(text="一段"),)),
        Section(heading=(Text(text="节"),), blocks=(Paragraph(content=(Text(text="二段"),)),)),
    )
    assert not list(problems(document))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("甲", (Text(text="甲"),)),
        ("甲\n乙", (Text(text="甲"), LineBreak(), Text(text="乙"))),
        ("甲\r\n\n乙", (Text(text="甲"), LineBreak(), LineBreak(), Text(text="乙"))),
    ],
)
def test_a_line_break_is_a_forced_one(text, expected):
    assert inlines(text) == expected


def test_nodes_stand_among_strings():
    strong = Strong(content=(Text(text="重"),))

    assert paragraph("甲", strong, "乙").content == (Text(text="甲"), strong, Text(text="乙"))


def test_sections_inside_are_lower():
    nested = section("一", section("二", section("三", "文")))
    levels = []
    while isinstance(nested, Section):
        levels.append(nested.level)
        nested = nested.blocks[0]

    assert levels == [1, 2, 3]
    assert section("一", section("二", level=4)).blocks[0].level == 4


def test_what_the_model_has_no_place_for_is_refused():
    deep = functools.reduce(lambda inside, _: section("节", inside), range(6), "文")

    with pytest.raises(ModelError, match="more than 6 deep"):
        section("节", deep)
    with pytest.raises(ModelError, match="no heading"):
        section("")
    with pytest.raises(ModelError, match="unknown resource"):
        article("题", Figure(resource="a.png"))
    with pytest.raises(TypeError):
        article("题", titel="x")


def test_pictures_travel_with_it():
    picture = Resource(name="a.png", media_type="image/png", data=b"x")

    assert article("题", Figure(resource="a.png"), resources=[picture]).resources == (picture,)
