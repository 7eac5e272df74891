"""What every kind of block shares: measures of a character or more, sequences apart, labels in one line."""

import pytest

from converters.diagnostics import Kind, Sink
from converters.model import Document, Metadata
from converters.options import EpubOptions
from converters.typeset.block import blocks
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.inline import paragraph
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.inline.rules import rules_of
from converters.typeset.structure import Scope
from converters.units import Pt
from converters.writers.epub.write import write
from tests.typeset.fake import Square, box, fake_context, p
from tests.typeset.linedump import CONTEXT
from tests.writers.epub.opened import edition_of


def builder(context=None, setter=None):
    return BlockBuilder(
        context or fake_context(), setter or Square(), Pt(20.0), Pt(100.0), Pt(200.0), blocks.place
    )


def of_fonts():
    context = Context(fonts=CONTEXT.fonts, structure=StructureBuilder("zh"), sink=Sink())
    return builder(context, paragraph)


@pytest.mark.parametrize(
    ("text", "measure", "warned"),
    [
        ("甲", 9.95, False),  # one character, rounding aside
        ("甲", 9.0, True),
        ("i", 4.0, False),  # it fits
        ("ii", 4.0, True),
        ("\u3000", 0.0, False),
        ("\u200b", 0.0, False),
        ("\u00ad", 0.0, False),
        (" \u3000 ", 0.0, False),
        ("\u3000甲", 0.0, True),
    ],
)
def test_a_box_is_too_narrow_only_for_text_that_is_wider(text, measure, warned):
    made = of_fonts()
    made.paragraph(p(text), Pt(0.0), Pt(measure), 0)

    assert [item.kind for item in made.context.sink] == [Kind.OVERFULL] * warned


@pytest.mark.parametrize("field", ["source", "publisher", "date"])
def test_a_masthead_of_blanks_is_no_narrow_box(field):
    sink = Sink()
    document = Document(meta=Metadata(title="题", **{field: "\u3000"}))
    write(edition_of(document, sink), EpubOptions(), sink)

    assert list(sink) == []


def test_a_measure_of_less_than_a_character_is_one_character():
    set_ = builder().paragraph(p("甲乙"), Pt(5.0), Pt(10.0), 3)

    assert (set_.x, set_.node, len(set_.lines)) == (5.0, 3, 2)


def test_lines_of_the_pitch_stand_on_the_grid_but_headings_do_not():
    assert builder().paragraph(p("甲"), Pt(0.0), Pt(100.0), 0).aligned
    assert not builder().paragraph(p("甲", break_after="avoid"), Pt(0.0), Pt(100.0), 0).aligned
    assert not builder().paragraph(p("甲", line_height=Pt(24.0)), Pt(0.0), Pt(100.0), 0).aligned


def test_a_sequence_apart_has_fragments_and_margins_of_its_own():
    made = builder()
    scope = Scope(x=Pt(0.0), width=Pt(100.0), language="zh")
    made.place(p("甲", m=(0, 7)), scope)
    apart = made.apart(lambda: made.place(p("乙", m=(3, 9)), scope))
    made.place(p("丙", m=(2, 0)), scope)

    assert [fragment.trail for fragment in apart] == [9.0]
    assert [fragment.space for fragment in made.stream.fragments] == [0.0, 7.0]


def test_what_an_empty_sequence_is_marked_with_goes_to_the_next_fragment_outside():
    made = builder()
    scope = Scope(x=Pt(0.0), width=Pt(100.0), language="zh")
    assert made.apart(lambda: made.place(box("div", id="here"), scope)) == []
    made.place(p("甲"), scope)

    assert [name for name, _ in made.stream.fragments[0].marks.anchors] == ["here"]


def test_a_paragraph_set_again_adds_no_structure():
    made = of_fonts()
    set_ = made.paragraph(p("国" * 30), Pt(0.0), Pt(100.0), 0)
    before = len(made.context.structure.nodes)

    assert [line.end for line in made.set_again(set_, tighten=False)] == [line.end for line in set_.lines]
    assert len(made.context.structure.nodes) == before


def test_a_label_is_one_line_at_the_left_edge_whatever_its_block_says():
    made = builder()
    label = made.label("第一", p("", text_indent=Pt(20.0), text_align="end").style, "zh")

    assert (label.width, label.items[0].x) == (20.0, 0.0)
    assert of_fonts().label(" ", p("").style, "zh") is None


def test_labels_of_many_documents_leave_no_style_of_each_behind():
    style = p("甲").style
    for _ in range(2):
        assert of_fonts().label("1", style, "zh") is not None
    before = rules_of.cache_info().currsize
    for _ in range(20):
        assert of_fonts().label("1", style, "zh") is not None
    assert rules_of.cache_info().currsize == before


def test_a_leader_that_comes_again_is_set_once(monkeypatch) -> None:
    asked: list[str] = []
    label = BlockBuilder.label
    monkeypatch.setattr(
        BlockBuilder, "label", lambda self, text, *more: asked.append(text) or label(self, text, *more)
    )
    made, style = builder(), box("p").style

    assert made.leader("...", style, "zh") is made.leader("...", style, "zh")
    assert made.leader("....", style, "zh") is not None
    assert asked == ["...", "...."]
