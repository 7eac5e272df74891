"""``@page`` to resolved pages."""

from __future__ import annotations

import pytest

from converters.boxes import Counter, Edges, Literally, PageStyles, StringRef
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.errors import StylesheetError
from converters.options import EditionOptions
from converters.units import PT_PER_MM
from tests.edition.support import article, dressed, para, theme


@pytest.fixture
def pages(tmp_path):
    """Returns the pages of a sheet."""

    def make(css: str, **options: object) -> PageStyles:
        folder = theme(tmp_path / "t", css=css)
        return build(article(para("文")), EditionOptions(theme=folder, **options), Sink()).pages

    return make


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [
        ("a4", 210, 297),
        ("a5 landscape", 210, 148),
        ("letter", 215.9, 279.4),
        ("landscape", 297, 210),
        ("100mm", 100, 100),
        ("120mm 18cm", 120, 180),
        ("jis-b5", 182, 257),
    ],
)
def test_sizes(pages, size, width, height):
    page = pages(f"@page {{ size: {size} }}").right

    assert (page.width / PT_PER_MM, page.height / PT_PER_MM) == pytest.approx((width, height))


@pytest.mark.parametrize(("paper", "width"), [("a5", 148), ("letter", 215.9), (None, 100)])
def test_the_paper_of_the_options_goes_over_the_sheets(pages, paper, width):
    assert pages("@page { size: 100mm 200mm }", paper=paper).right.width / PT_PER_MM == pytest.approx(width)


def test_margins_are_what_the_type_area_leaves():
    page = dressed(article(para("文"))).pages.right
    area = page.width - page.margin.left - page.margin.right

    assert page.margin.left == pytest.approx(page.margin.right)
    assert area / 12 == pytest.approx(round(area / 12))
    height = page.height - page.margin.top - page.margin.bottom
    assert height / (12 * 1.7) == pytest.approx(round(height / (12 * 1.7)))


@pytest.mark.parametrize(
    ("declarations", "left", "right"),
    [
        ("margin: 20pt", 20, 20),
        ("width: 200pt; margin: 0 auto", 50, 50),
        ("width: 200pt; margin: 0 30pt 0 auto", 70, 30),
        ("width: 200pt; margin: 0 auto 0 30pt", 30, 70),
        ("width: 200pt; margin: 0 30pt", 30, 30),
        ("width: 50%; margin: 0 auto 0 10%", 30, 120),
        ("margin: 0 2em", 20, 20),
    ],
)
@pytest.mark.diagnostics("overfull")
def test_margins_and_width_together(pages, declarations, left, right):
    css = f"html {{ font-size: 10pt }} @page {{ size: 300pt 400pt; {declarations} }}"
    margin = pages(css).right.margin

    assert (margin.left, margin.right) == pytest.approx((left, right))


def test_left_right_and_first_pages():
    assert not dressed(article(para("文"))).pages.mirrored


def test_guises_cascade(pages):
    css = """@page { margin: 30pt; @bottom-center { content: counter(page) ' / ' counter(pages) }
      @top-left { content: string(t) } }
    @page :left { margin-left: 50pt } @page :right { margin-right: 60pt }
    @page :first { margin-top: 80pt; @top-left { content: none } }"""
    found = pages(css)

    assert found.mirrored
    assert found.left.margin == Edges(30.0, 30.0, 30.0, 50.0)
    assert found.right.margin == Edges(30.0, 60.0, 30.0, 30.0)
    assert found.first.margin == Edges(80.0, 60.0, 30.0, 30.0)
    assert found.right.boxes["bottom-center"].content == (
        Counter("page"),
        Literally(" / "),
        Counter("pages"),
    )
    assert found.left.boxes["top-left"].content == (StringRef("t"),)
    assert "top-left" not in found.first.boxes


def test_margin_boxes_inherit_from_the_page_and_align_by_their_place(pages):
    css = """html { color: red; text-indent: 2em; text-align: justify }
    @page { font-size: 9pt; @top-right { content: 'x'; letter-spacing: 1em } @top-center { content: 'y';
      text-align: start } }"""
    boxes = pages(css).right.boxes
    style = boxes["top-right"].style

    assert (style.font_size, style.letter_spacing, style.color) == (9.0, 9.0, (1.0, 0.0, 0.0))
    assert (style.text_align, style.text_indent, style.display) == ("end", 0.0, "block")
    assert boxes["top-center"].style.text_align == "start"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("@page { margin: 0 }", "margin-left 0 mm, margin-right 0 mm, margin-top 0 mm, margin-bottom 0 mm"),
        ("@page { margin: 20mm }\n@page { margin-left: 3mm }", "margin-left 3 mm"),
        (
            "@page { margin: 20mm }\n@page :left { margin-left: 1cm; margin-right: -2mm }",
            "margin-right -2 mm",
        ),
        ("html { --m: 2mm } @page { margin: 20mm var(--m) }", "margin-left 2 mm, margin-right 2 mm"),
        ("@page { margin: 20mm; width: 208mm }", None),
        ("@page { width: 208mm; margin: 20mm auto }", "margin-left 1 mm, margin-right 1 mm"),
        ("@page { margin: 5mm }", None),
        ("@page { size: 100mm 140mm; margin: 1mm }", None),
        ("html { margin: 0 }", None),
    ],
)
def test_margins_that_put_text_at_the_edge_are_named_with_their_line(tmp_path, css, expected):
    sink = Sink()
    build(article(para("文")), EditionOptions(theme=theme(tmp_path / "t", css=css)), sink)
    found = [one.message.partition(": ")[2].partition(" puts")[0] for one in sink.warnings]

    assert found == ([] if expected is None else [expected])
    assert all(one.where.endswith(f"edition.css:{1 + css.count(chr(10))}") for one in sink.warnings)


def test_the_rule_of_a_user_is_the_one_that_is_named(tmp_path):
    extra = tmp_path / "extra.css"
    extra.write_text("\n@page { margin-top: 0 }", "utf-8")
    sink = Sink()
    build(article(para("文")), EditionOptions(css=(str(extra),)), sink)

    assert [(one.kind.name, one.where) for one in sink.warnings] == [("OVERFULL", f"{extra}:2")]


def test_a_theme_that_says_nothing_of_margins_has_a_tenth_of_the_paper(pages):
    page = pages("@page { size: 200mm 300mm; margin-top: 40mm }").right

    assert [side / PT_PER_MM for side in (page.margin.top, page.margin.right)] == pytest.approx([40, 20])
    assert [side / PT_PER_MM for side in (page.margin.bottom, page.margin.left)] == pytest.approx([30, 20])


def test_margins_without_room_for_text_are_an_error_with_file_and_line(pages):
    with pytest.raises(StylesheetError) as caught:
        pages("\n@page { size: a5; margin: 70mm }")

    assert "edition.css:2" in str(caught.value)
    assert "margin-left 70 mm and margin-right 70 mm of 148 mm" in str(caught.value)


@pytest.mark.parametrize("size", [0.5, 500.0])
def test_a_body_size_nobody_could_read_is_refused(pages, size):
    with pytest.raises(StylesheetError):
        pages("", font_size=size)


@pytest.mark.diagnostics("unsupported-value")
@pytest.mark.parametrize("content", ["string()", "string('t')", "string(<)", "counter()", "string(t u)"])
def test_a_margin_box_that_names_nothing_is_left_out(pages, content):
    styles = pages(f"@page {{ @top-left {{ content: {content} }} @top-right {{ content: string(t) }} }}")

    assert list(styles.right.boxes) == ["top-right"]
