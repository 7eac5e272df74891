"""The whole call: pages made when asked for, anchors, outline, diagnostics, the debug grid."""

import pytest

from converters.boxes import PageStyles
from converters.diagnostics import Kind
from converters.typeset.frames import ImageItem, RuleItem, TextItem
from converters.typeset.page.pages import Pages
from converters.units import Pt
from tests.kitchen_sink import resources
from tests.typeset.dump import debug_dump
from tests.typeset.fake import Document, Edges, box, call, fake_context, heading, laid, note, p, page, span


def test_pages_are_a_sequence_made_anew_each_time() -> None:
    layout = laid(p("甲" * 90))
    assert len(layout.pages) == 2
    assert [frame.label for frame in layout.pages] == ["1", "2"]
    assert layout.pages[-1] == layout.pages[1]
    assert layout.pages[-1] is not layout.pages[1]
    assert layout.pages[:1] == [layout.pages[0]]


def test_pages_that_were_taken_are_let_go() -> None:
    layout, same = laid(p("甲" * 90)), laid(p("甲" * 90))
    assert isinstance(layout.pages, Pages)
    assert list(layout.pages.taken()) == list(same.pages)
    with pytest.raises(LookupError):
        layout.pages[0]


def test_an_edition_without_text_has_one_empty_page() -> None:
    layout = laid()
    assert debug_dump(layout) == "page 1 140×140\n"


def test_anchors_of_blocks_lines_and_notes() -> None:
    layout = laid(
        p("甲" * 25, span("span", "乙", id="inline"), id="block"),
        box("section", heading("题"), p("丙" * 20, call("n")), id="section"),
        note("n", "注"),
        rows=6,
    )
    found = {name: (anchor.page, anchor.y) for name, anchor in layout.anchors.items()}
    assert found == {
        "block": (0, 20),
        "inline": (0, 60),
        "section": (1, 20),
        "n": (1, 120),
    }


def test_names_at_the_very_end_point_to_what_is_last() -> None:
    layout = laid(p("甲"), box("div", id="end"))
    assert layout.anchors["end"].page == 0


def test_the_outline_has_titles_without_note_marks() -> None:
    layout = laid(box("h1", "题", call("n"), bookmark_level=1), note("n", "注"))
    assert [(entry.level, entry.title) for entry in layout.outline] == [(1, "题")]


def test_a_block_taller_than_the_page_is_reported() -> None:
    context = fake_context()
    laid(p("甲"), box("div", padding=Edges(top=Pt(500))), p("乙"), context=context)
    assert [item.kind for item in context.sink] == [Kind.OVERFULL]


def test_images_are_bounded_by_measure_and_page() -> None:
    def size(name: str, **fields: object) -> tuple[float, float]:
        figure = box("figure", box("img", attributes={"src": f"resources/{name}", "alt": "图"}))
        layout = laid(figure, document=Document(resources=resources()), **fields)
        (item,) = (item for item in layout.pages[0].items if isinstance(item, ImageItem))
        return (item.width, item.height)

    assert size("gradient.png", columns=100, rows=40) == (360, 202.5)
    assert size("gradient.png", columns=18, rows=40) == (180, 101.25)
    assert size("ramp.jpg", columns=100, rows=8) == (100, 100), "three lines stay free for the caption"


def test_page_styles_of_different_size_are_reported() -> None:
    context = fake_context()
    pages = PageStyles(right=page(10, 5), left=page(10, 4), first=page(12, 5))
    layout = laid(p("甲" * 60), pages=pages, context=context)
    assert [item.kind for item in context.sink] == [Kind.UNSUPPORTED_VALUE]
    assert len(layout.pages) == 2


def test_the_debug_grid_shows_ems_baselines_and_type_area() -> None:
    plain = laid(p("甲"))
    shown = laid(p("甲"), debug_grid=True)
    rules = [item for item in shown.pages[0].items if isinstance(item, RuleItem)]
    assert not any(isinstance(item, RuleItem) for item in plain.pages[0].items)
    assert sum(rule.height > rule.width for rule in rules) == 11 + 2
    assert [rule.y for rule in rules if rule.width > rule.height] == [34, 54, 74, 94, 114, 20, 120]
    assert [item for item in shown.pages[0].items if isinstance(item, TextItem)] == list(plain.pages[0].items)


def test_boxes_nested_beyond_the_measure_are_set_narrow_and_reported() -> None:
    context = fake_context()
    inner = p("甲乙丙")
    for _ in range(12):
        inner = box("blockquote", inner, margin=Edges(left=Pt(9)))
    layout = laid(inner, context=context, columns=10, rows=5)
    assert [item.text for item in layout.pages[0].items if isinstance(item, TextItem)] == [*"甲乙丙"]
    assert {item.kind for item in context.sink} == {Kind.OVERFULL}
