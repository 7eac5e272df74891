"""A box made smaller keeps its proportions, and equal styles stay one object."""

from converters.boxes import Border, Borders, Edges, Run
from converters.layout.scaling import scaled
from converters.units import Pt
from tests.typeset.fake import box, p

FIELDS = {
    "font_size": Pt(10),
    "line_height": Pt(16),
    "text_indent": Pt(20),
    "letter_spacing": Pt(1),
    "padding": Edges(top=Pt(2), right=Pt(4), bottom=Pt(6), left=Pt(8)),
    "margin": Edges(top=Pt(1)),
    "border": Borders(top=Border(Pt(2))),
}


def test_all_lengths_but_borders_are_made_smaller():
    style = scaled(box("div", p("甲"), **FIELDS), 0.5).style

    assert (style.font_size, style.line_height, style.text_indent, style.letter_spacing) == (5, 8, 10, 0.5)
    assert style.padding == Edges(top=Pt(1), right=Pt(2), bottom=Pt(3), left=Pt(4))
    assert style.margin.top == 0.5
    assert style.border.top == Border(Pt(2))


def test_text_inside_is_made_smaller_and_stays():
    small = scaled(box("div", p("甲", font_size=Pt(8)), p("乙", font_size=Pt(8))), 0.5)
    runs = [run for child in small.children for run in child.children if isinstance(run, Run)]

    assert [run.text for run in runs] == ["甲", "乙"]
    assert {run.style.font_size for run in runs} == {4.0}


def test_one_style_becomes_one_style():
    one = p("甲")
    small = scaled(box("div", one, one), 0.7)

    assert small.children[0].style is small.children[1].style
