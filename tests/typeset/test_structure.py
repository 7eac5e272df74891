"""The logical structure: right types, right nesting, headings without gaps."""

import itertools
import textwrap

from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import Box
from converters.model import Document
from converters.typeset.frames import ARTIFACT, ImageItem, TextItem
from tests.kitchen_sink import resources
from tests.typeset.fake import (
    box,
    call,
    cell,
    fake_context,
    laid,
    li,
    note,
    outline_of,
    p,
    row,
    span,
    table,
)


def check_tree(expected: str, *children: Box, **fields: object) -> None:
    tree = outline_of(laid(*children, rows=40, **fields))  # type: ignore[arg-type]
    assert tree == textwrap.dedent(expected).lstrip("\n"), tree


def test_sections_headings_and_paragraphs() -> None:
    check_tree(
        """
        Document zh
          Div
            H1
          Sect
            H2 h
            P en
              Link
          Sect
            BlockQuote
              P
          P
            Code
        """,
        box("header", box("h1", "题")),
        box(
            "section",
            box("h2", "节", id="h"),
            p("文", span("a", "字", attributes={"href": "x:"}), language="en"),
        ),
        box("section", box("blockquote", p("引"))),
        box("pre", "代码"),
    )


def test_lists_have_labels_and_bodies() -> None:
    check_tree(
        """
        Document zh
          L Decimal
            LI
              Lbl
              LBody
            LI
              Lbl
              LBody
                P
                L None
                  LI
                    LBody
          L None
            LI
              Lbl
              LBody
        """,
        box(
            "ol",
            li("一", list_style_type="decimal"),
            li(p("二"), box("ul", li("三"), list_style_type="none"), list_style_type="decimal"),
            list_style_type="decimal",
        ),
        box("dl", box("dt", "词"), box("dd", "义")),
    )


def test_tables_have_groups_headers_and_spans() -> None:
    check_tree(
        """
        Document zh
          Table
            Caption
            THead
              TR
                TH Column 2x1
            TBody
              TR
                TH Row
                TD
        """,
        table(
            row(cell("行", tag="th", attributes={"scope": "row"}), "值"),
            head=(row(cell("头", tag="th", attributes={"scope": "col", "colspan": "2"})),),
            caption="表",
        ),
    )


def test_notes_stand_in_notes_with_ids() -> None:
    check_tree(
        """
        Document zh
          P
            Link
          Note n1
            P
          Sect
            Note e1
              P
        """,
        p("文", call("n1")),
        note("n1", "注"),
        box("section", box("aside", p("尾"), id="e1", attributes={"role": "doc-endnote"})),
    )


def figure(*children: Box) -> Box:
    return box("figure", *children, break_inside="avoid")


def image(alt: str, name: str = "gradient.png") -> Box:
    return box("img", attributes={"src": f"resources/{name}", "alt": alt})


def test_figures_say_what_they_show() -> None:
    children = (
        figure(image("渐变"), box("figcaption", "图一")),
        figure(image(""), box("figcaption", "图二")),
        figure(image("")),
        figure(box("figcaption", "图失")),
        box("div", span("img", attributes={"src": "resources/ramp.jpg", "alt": "灰阶"})),
    )
    expected = """
        Document zh
          Figure 渐变
            Caption
          Figure 图二
            Caption
          Div
          Div
            P
          Div
            Figure 灰阶
        """
    document = Document(resources=resources())
    check_tree(expected, *children, document=document, columns=40)
    layout = laid(*children, document=document, columns=40, rows=40)
    images = [item for page in layout.pages for item in page.items if isinstance(item, ImageItem)]
    assert [item.node for item in images] == [1, 3, ARTIFACT, 9]


def test_an_image_that_cannot_be_read_leaves_its_words() -> None:
    layout = laid(figure(image("看不见的图", "gone.png")))
    assert [item.text for item in layout.pages[0].items if isinstance(item, TextItem)] == ["看不见的图"]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=12))
def test_heading_levels_begin_at_one_and_skip_none(levels: list[int]) -> None:
    context = fake_context()
    layout = laid(
        *(box(f"h{level}", "题", bookmark_level=level) for level in levels), context=context, rows=40
    )
    found = [int(node.type[1]) for node in layout.structure if node.type[0] == "H"]
    assert found[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(found))
    assert [entry.level for entry in layout.outline] == found
    # A heading is never ranked above one that the source ranks higher.
    pairs = list(zip(levels, found, strict=True))
    assert all(b <= a for (x, a), (y, b) in itertools.pairwise(pairs) if y <= x)


def test_repeated_header_rows_are_artifacts() -> None:
    rows = [row(f"{number}") for number in range(8)]
    layout = laid(table(*rows, head=(row(cell("头", tag="th")),)))
    heads = [item.node for page in layout.pages for item in page.items if getattr(item, "text", "") == "头"]
    assert heads[0] > 0
    assert heads[1:] == [ARTIFACT]
