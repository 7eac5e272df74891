"""What a box holds: its text as a title, an image that stands alone, the children that are shown."""

import pytest

from converters.layout.box_content import image_of, resource_of, shown, text_of
from tests.typeset.fake import box, call, p, span


def img(**attributes):
    return span("img", attributes={"src": "resources/a.png", **attributes})


@pytest.mark.parametrize(
    ("children", "text"),
    [
        (("甲", span("b", "乙", span("i", "丙"))), "甲乙丙"),
        ((span("ruby", "刊", box("rt", "kān", display="ruby-text")),), "刊"),
        (("甲", call("n")), "甲"),
        (("甲", box("span", "乙", display="none")), "甲"),
        ((), ""),
    ],
)
def test_the_text_of_a_title_leaves_out_readings_and_note_marks(children, text):
    assert text_of(box("h1", *children)) == text


@pytest.mark.parametrize(
    ("made", "whether"),
    [
        (img(), True),
        (box("p", img()), True),
        (box("p", " ", img(), "\n"), True),
        (box("p", "图", img()), False),
        (box("p", img(), img()), False),
        (box("p", span("a", img())), False),
        (box("p"), False),
    ],
)
def test_an_image_stands_alone_where_nothing_else_is_seen(made, whether):
    assert (image_of(made) is not None) is whether


@pytest.mark.parametrize(("src", "name"), [("resources/a.png", "a.png"), ("a.png", "a.png"), ("", "")])
def test_an_image_shows_the_resource_its_address_ends_in(src, name):
    assert resource_of(img(src=src)) == name


def test_hidden_children_and_bare_text_are_no_items():
    made = box("ul", "字", p("甲"), box("p", "乙", display="none"))

    assert [child.children[0].text for child in shown(made)] == ["甲"]
