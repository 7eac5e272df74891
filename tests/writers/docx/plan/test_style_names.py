"""Which Word style a box takes: its role, class or element, else that of what stands around it (D4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.assets import themes
from converters.diagnostics import Sink
from converters.writers.docx.plan.style_names import (
    character_name,
    heading_name,
    inner_name,
    list_name,
    outline_level,
    own_name,
    style_id,
    titled,
)
from converters.writers.docx.plan.style_names_data import BODY, ZONES
from tests.typeset.fake import box, span
from tests.writers.docx.samples import find, made, seed_like, tree


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("pull-quote", "Pull Quote"),
        ("pullQuote", "PullQuote"),
        ("a_b--c", "A B C"),
        ("引文", "引文"),
        ("--", ""),
        ("x" * 100, "X" + "x" * 63),
    ],
)
def test_a_class_is_the_name_of_a_style(name, title):
    assert titled(name) == title


@pytest.mark.parametrize(
    ("name", "identifier"),
    [("heading 1", "Heading1"), ("Block Text", "BlockText"), ("Normal", "Normal"), ("引文 甲", "引文甲")],
)
def test_the_id_of_a_style_is_its_name_without_spaces(name, identifier):
    assert style_id(name) == identifier


@given(st.text(max_size=80))
def test_names_from_any_class_are_short_and_have_no_spaces_at_their_ends(name):
    title = titled(name)

    assert len(title) <= 64
    assert title.rstrip() == title or len(title) == 64
    assert titled(title) == title or len(title) == 64
    assert " " not in style_id(title)


@pytest.mark.parametrize(
    ("name", "level"), [("heading 1", 0), ("Heading 9", 8), ("Heading 10", None), ("TOC 1", None)]
)
def test_outline_levels_are_those_of_built_in_headings(name, level):
    assert outline_level(name) == level


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (box("blockquote", "甲"), own_name(box("blockquote", "甲"))),
        (box("p", "甲", classes=("pull-quote",)), "Pull Quote"),
        (box("p", "甲", classes=("level-2", "pull-quote")), "Pull Quote"),
        (box("p", "甲"), own_name(box("p"))),
    ],
)
def test_a_box_asks_for_the_style_of_its_class_before_that_of_its_element(made, name):
    assert own_name(made) == name


def test_inside_a_zone_paragraphs_keep_its_style_unless_a_class_names_another():
    zone = sorted(ZONES)[0]

    assert inner_name(box("blockquote", "甲"), zone) == zone
    assert inner_name(box("p", "甲", classes=("pull-quote",)), zone) == "Pull Quote"


def test_elsewhere_the_innermost_element_decides_and_body_text_is_the_rest():
    assert inner_name(box("div", "甲"), "") == BODY
    assert inner_name(box("div", "甲"), "Quote") == "Quote"
    assert inner_name(box("p", "甲", classes=("pull-quote",)), "Quote") == "Pull Quote"


@pytest.mark.parametrize(
    ("around", "classes", "name"),
    [
        ("", (), "H3 Heading"),
        (BODY, (), "H3 Heading"),
        ("Quote", (), "Quote Heading"),
        ("Quote", ("side-head",), "Side Head"),
    ],
)
def test_a_heading_outside_the_outline_is_called_after_what_it_heads(around, classes, name):
    assert heading_name(box("h3", "甲", classes=classes), around) == name


@pytest.mark.parametrize(
    ("kind", "level", "continued", "name"),
    [
        ("List Bullet", 0, False, "List Bullet"),
        ("List Number", 1, False, "List Number 2"),
        ("List Bullet", 2, True, "List Continue 3"),
        ("List", 0, True, "List Continue"),
        ("List Bullet", 30, False, "List Bullet 5"),  # Word has no deeper one
    ],
)
def test_styles_of_lists_are_those_of_word(kind, level, continued, name):
    assert list_name(kind, level, continued=continued) == name


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (span("strong", "甲"), "Strong"),
        (span("em", "甲"), "Emphasis"),
        (span("dt", "甲"), "Colophon Label"),
        (span("time", "甲"), "Colophon Date"),
        (span("span", "甲", classes=("small-caps",)), "Small Caps"),
        # A paragraph style of this name there is already (ECMA-376-1, 17.7.4.9: names are unique).
        (span("span", "甲", classes=("quote",)), "Quote Char"),
        (span("span", "甲"), ""),
    ],
)
def test_inline_boxes_have_character_styles(made, name):
    assert character_name(made, "Colophon") == name


@pytest.mark.parametrize("theme", themes())
def test_the_text_is_body_text_in_every_theme(theme):
    """A theme's name on the ``body`` of its template once made all paragraphs a style of that name."""
    found = find(
        tree(made(seed_like(), Sink(), theme=theme)),
        "//w:body/w:p[string-length() > 120]/w:pPr/w:pStyle/@w:val",
    )

    assert found == ["Lead"] + ["BodyText"] * 4
