"""Styles by vote: what most text of a name looks like is the style, the rest says how it differs (D4)."""

import re

import pytest

from converters.boxes import Box, Style
from converters.units import Pt
from converters.writers.docx.plan.model import Paragraph, Plan, Shape
from converters.writers.docx.styles.paragraphs import DocumentRules, ParagraphFormat
from converters.writers.docx.styles.stylesheet import Stylesheet, effective, hinted, is_on
from converters.writers.docx.styles.usage import Usage
from tests.typeset.fake import span

PLAIN = Style(display="block", font_size=Pt(10.5), line_height=Pt(20))
LARGE = Style(display="block", font_size=Pt(14), line_height=Pt(20))
ROOT = Box(tag="body", style=PLAIN, language="zh-Hans", children=())


def para(name, style=PLAIN, count=1, **more):
    given = {"language": "zh-Hans", "content": (span("span", "文", font_size=style.font_size),)}
    return [Paragraph(name=name, style=style, **(given | more)) for _ in range(count)]


def sheet(*paragraphs):
    plan = Plan(blocks=[one for group in paragraphs for one in group])
    return Stylesheet(Usage(plan), ROOT, "zh-Hans", DocumentRules(400, chinese=True, hyphens=False))


def size(xml):
    found = re.search(r'<w:sz w:val="(\d+)"', xml)
    return found and int(found[1])


def test_the_style_looks_as_most_paragraphs_of_its_name_do():
    found = sheet(para("Quote", LARGE, 3), para("Quote", PLAIN, 2)).entries["Quote"]

    assert size("".join(found.run.values())) == 28


def test_text_that_differs_from_its_style_says_so_and_no_other_does():
    made = sheet(para("Quote", LARGE, 3), para("Quote", PLAIN, 2))

    assert made.run("Quote", "", LARGE, "zh-Hans") == ""
    assert size(made.run("Quote", "", PLAIN, "zh-Hans")) == 21


def test_a_paragraph_names_its_style_and_states_only_what_differs():
    made = sheet(para("Quote", LARGE, 3))

    assert made.paragraph("Quote", ParagraphFormat(LARGE, Shape())) == '<w:pStyle w:val="Quote"/>'
    moved = made.paragraph("Quote", ParagraphFormat(LARGE, Shape(left=Pt(20))))
    assert moved == '<w:pStyle w:val="Quote"/><w:ind w:left="400"/>'


def test_every_usual_style_is_there_whether_it_is_used_or_not():
    made = sheet(para("Own Name"))

    assert {"Normal", "Own Name"} <= made.entries.keys()
    assert "Strong" in made.characters


@pytest.mark.parametrize(
    ("base", "own", "bold"),
    [
        ("<w:b/>", "<w:b/>", False),
        ("", "<w:b/>", True),
        ("<w:b/>", "", True),
        ('<w:b w:val="0"/>', "<w:b/>", True),
    ],
)
def test_two_toggles_that_are_both_on_give_off(base, own, bold):
    # ECMA-376-1, 17.7.3: toggle properties of paragraph and character styles.
    found = effective({"b": base}, {"b": own} if own else {})

    assert is_on(found["b"]) is bold


def test_what_is_no_toggle_is_simply_replaced():
    assert effective({"color": "red", "sz": "1"}, {"color": "blue"}) == {"color": "blue", "sz": "1"}


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", '<w:rFonts w:hint="eastAsia"/>'),
        ("<w:b/>", '<w:rFonts w:hint="eastAsia"/><w:b/>'),
        ('<w:rFonts w:ascii="A"/>', '<w:rFonts w:hint="eastAsia" w:ascii="A"/>'),
        # The style is first in w:rPr (ECMA-376-1, 17.3.2.28).
        ('<w:rStyle w:val="S"/><w:b/>', '<w:rStyle w:val="S"/><w:rFonts w:hint="eastAsia"/><w:b/>'),
    ],
)
def test_d3_the_hint_for_east_asian_marks_stands_where_the_schema_wants_it(properties, expected):
    assert hinted(properties) == expected


@pytest.mark.parametrize(
    ("xml", "on"), [("<w:b/>", True), ('<w:b w:val="0"/>', False), ("", False), ("<w:b/><w:bCs/>", True)]
)
def test_whether_a_toggle_is_on(xml, on):
    assert is_on(xml) is on


def test_headings_have_outline_levels_and_other_styles_none():
    assert [Stylesheet.outline(name) for name in ("heading 1", "Heading 9", "Title", "Normal")] == [
        0,
        8,
        None,
        None,
    ]
