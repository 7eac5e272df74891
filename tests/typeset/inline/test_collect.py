"""A box of inlines flattened: one text with spans, objects, calls of notes and anchors by offset."""

import pytest

from converters.boxes import Box, Run
from converters.diagnostics import Sink
from converters.typeset.inline.collect import BREAK, OBJECT, collect, flat_text
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.units import Pt
from tests.typeset.fake import box, call, p, span


def flat(*children, images=None, **fields):
    """Return a paragraph flattened, and the types of the structure nodes that it added."""
    structure = StructureBuilder("zh")
    context = Context(fonts=None, structure=structure, sink=Sink(), images=images or {})
    found = collect(p(*children, **fields), context, 0)
    return found, [node.type for node in structure.nodes[1:]]


def ruby(*children):
    return span("ruby", *children)


def rt(text):
    return span("rt", text)


def test_one_run_is_one_span_without_a_node():
    found, nodes = flat("甲乙")

    assert (found.text, [(one.start, one.end) for one in found.spans], nodes) == ("甲乙", [(0, 2)], [])


def test_texts_of_one_look_and_one_node_are_one_span():
    plain = p("").style
    one, two = (Box(tag="span", style=plain, children=(Run(text, plain, "zh"),)) for text in "甲乙")
    found, _ = flat(one, two, span("b", "丙", font_weight=700), "丁")

    assert found.text == "甲乙丙丁"
    assert [(one.start, one.end) for one in found.spans] == [(0, 2), (2, 3), (3, 4)]


def test_what_may_not_be_broken_is_a_span_of_its_own():
    whole = {"white_space": "nowrap"}
    found, _ = flat(span("span", "甲", **whole), span("span", "乙", **whole))

    assert [(one.start, one.end) for one in found.spans] == [(0, 1), (1, 2)]


def test_a_forced_break_is_a_character_and_hidden_boxes_are_nothing():
    found, _ = flat("甲", span("br"), "乙", box("span", "丙", display="none"))

    assert found.text == f"甲{BREAK}乙"


@pytest.mark.parametrize(
    ("child", "types"),
    [
        (span("a", "乙", attributes={"href": "http://a.cn"}), ["Link"]),
        (span("a", "乙"), []),  # it leads nowhere
        (span("code", "乙"), ["Code"]),
        (span("span", "乙", language="en"), ["Span"]),
        (span("span", "乙", language="zh"), []),  # the language of the paragraph
        (call("n1"), ["Reference", "Link"]),
        (ruby("乙", rt("yǐ")), ["Ruby", "RB", "RT"]),
    ],
)
def test_links_code_languages_notes_and_ruby_have_nodes(child, types):
    assert flat("甲", child, language="zh")[1] == types


def test_links_and_calls_say_where_they_lead():
    found, _ = flat("甲", span("a", "乙", attributes={"href": "http://a.cn"}), call("fn7"))

    assert [one.href for one in found.spans] == ["", "http://a.cn", "#fn7"]
    assert found.notes == [(2, "fn7")]


def test_ids_are_anchors_at_the_offset_where_their_box_begins():
    found, _ = flat("甲", span("span", "乙", span("b", "丙", id="y"), id="x"), span("span", id="z"))

    assert found.anchors == [(1, "x"), (2, "y"), (3, "z")]


# --------------------------------------------------------------------------- objects
def image(**attributes):
    return span("img", attributes={"src": "resources/a.png", **attributes})


def test_an_image_is_one_character_no_higher_than_the_text_allows():
    found, nodes = flat("甲", image(alt=" 画 "), "乙", images={"a.png": (Pt(60), Pt(120))})
    (thing,) = found.objects.values()

    assert (found.text, list(found.objects), nodes) == (f"甲{OBJECT}乙", [1], ["Figure"])
    assert thing.height <= 20.0
    assert thing.width == pytest.approx(thing.height / 2)


def test_a_small_image_keeps_its_size():
    thing = flat(image(), images={"a.png": (Pt(3), Pt(4))})[0].objects[0]

    assert (thing.width, thing.height) == (3.0, 4.0)


@pytest.mark.parametrize(("alt", "text"), [("画", "甲画"), ("", "甲")])
def test_an_image_that_cannot_be_read_is_what_it_says(alt, text):
    found, nodes = flat("甲", image(alt=alt))

    assert (found.text, found.objects, nodes) == (text, {}, [])


@pytest.mark.parametrize(
    ("children", "pairs"),
    [
        (["刊", rt("kān")], [("刊", "kān")]),
        (["刊", rt("kān"), "本", rt("běn")], [("刊", "kān"), ("本", "běn")]),
        ([span("rb", "刊"), span("rp", "（"), rt("kān"), span("rp", "）")], [("刊", "kān")]),
        ([span("b", "刊", span("i", "本")), rt("k")], [("刊本", "k")]),
    ],
)
def test_c21_each_base_with_its_reading_is_one_object(children, pairs):
    found, _ = flat(ruby(*children))

    assert [tuple(part[0] for part in thing.parts) for thing in found.objects.values()] == pairs
    assert found.text == OBJECT * len(pairs)


@pytest.mark.parametrize(
    ("children", "text"),
    [
        (["刊"], "刊"),
        (["刊", rt("")], "刊"),
        ([rt("kān")], "kān"),
        (["刊", rt("kān"), "本"], f"{OBJECT}本"),
        (["刊", rt(" ")], "刊 "),
    ],
)
def test_a_base_without_a_reading_and_a_reading_without_a_base_are_text(children, text):
    assert flat(ruby(*children))[0].text == text


def test_plain_text_is_one_span_of_its_node():
    found = flat_text("甲", p("").style, "zh", 5)

    assert [(one.start, one.end, one.node, one.language) for one in found.spans] == [(0, 1, 5, "zh")]
    assert found.objects == {}
