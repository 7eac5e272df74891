"""Which declaration wins, what is inherited, and what values come to."""

from __future__ import annotations

import pytest

from converters.boxes import Border, Box, Edges
from converters.diagnostics import Sink
from converters.edition.build import build
from converters.model import Document
from converters.options import EditionOptions
from tests.edition.support import article, find, para, theme

TEMPLATE = """<html xmlns="http://www.w3.org/1999/xhtml" lang="{{ language }}"><head><title>t</title></head>
<body class="b"><div id="i" class="a x"><p class="p">一<em lang="en">e</em></p><p>二</p></div></body>
</html>"""


@pytest.fixture
def styled(tmp_path):
    """Returns the box of a selector's element under a sheet."""

    def make(css: str, name: str, sink: Sink | None = None, document: Document | None = None) -> Box:
        folder = theme(tmp_path / "t", TEMPLATE, css)
        said = Sink() if sink is None else sink
        edition = build(document or article(para("文")), EditionOptions(theme=folder), said)
        if sink is None:
            assert [str(item) for item in said] == []
        return find(edition, name)

    return make


@pytest.mark.diagnostics("unknown-property", "unsupported-value")
@pytest.mark.parametrize(
    "css",
    [
        "p { color: blue } p { color: red }",
        ".p { color: red } p { color: blue }",
        "#i p { color: red } .a .p { color: blue }",
        "p { color: red !important } #i .p { color: blue }",
        "div > p:first-child { color: red } .p { color: blue }",
        ":where(#i) p { color: blue } p { color: red }",
        ".p { color: blue; color: red }",
        "p { color: red } p { colour: blue; color: bluish }",
    ],
)
def test_which_declaration_wins(styled, css):
    assert styled(css, ".p", Sink()).style.color == (1.0, 0.0, 0.0)


def test_the_users_sheet_goes_over_the_theme_and_the_body_size_over_both(styled, tmp_path):
    folder = theme(tmp_path / "u", TEMPLATE, "html { font-size: 10pt } .p { color: blue; font-size: 2rem }")
    extra = tmp_path / "extra.css"
    extra.write_text("html { font-size: 11pt } .p { color: red }", "utf-8")
    options = EditionOptions(theme=folder, css=(str(extra),), font_size=15)
    box = find(build(article(para("文")), options, Sink()), ".p")

    assert box.style.color == (1.0, 0.0, 0.0)
    assert box.style.font_size == 30.0


def test_lengths_refer_to_the_right_font(styled):
    css = """html { font-size: 10pt; line-height: 2 } .x { font-size: 1.5em; line-height: 3 }
    .p { font-size: 2em; margin: 1em 1rem 1rlh 1lh; text-indent: 2em; line-height: 150% }"""
    style = styled(css, ".p").style

    assert style.font_size == 30.0
    assert style.margin == Edges(30.0, 10.0, 20.0, 45.0)
    assert style.text_indent == 60.0
    assert style.line_height == 45.0


def test_a_number_for_line_height_is_inherited_as_a_number_and_a_length_as_a_length(styled):
    assert styled(".x { line-height: 2 } .p { font-size: 20pt }", ".p").style.line_height == 40.0
    assert styled(".x { line-height: 2em } .p { font-size: 20pt }", ".p").style.line_height == 24.0


def test_percentages_of_lengths_refer_to_the_type_area(styled):
    css = "@page { size: 300pt 400pt; margin: 50pt } .p { margin-left: 10%; width: 50% }"
    style = styled(css, ".p").style

    assert style.margin.left == 20.0
    assert style.width == 100.0


def test_auto_margins_centre_a_box_with_a_width(styled):
    css = "@page { size: 300pt 400pt; margin: 50pt } .p { width: 80pt; margin: 0 auto }"

    assert styled(css, ".p").style.margin == Edges(0.0, 60.0, 0.0, 60.0)
    css = "@page { size: 300pt 400pt; margin: 50pt } .p { width: 80pt; margin-left: auto }"
    assert styled(css, ".p").style.margin.left == 120.0


def test_what_is_inherited_and_what_begins_anew(styled):
    css = """.x { color: red; text-align: center; text-indent: 1em; letter-spacing: 1pt; padding: 3pt;
    background: blue; border: 1pt solid; widows: 4; text-autospace: 0.5em; break-inside: avoid }
    .p { font-size: 24pt }"""
    outer, inner = styled(css, ".x").style, styled(css, ".p").style

    assert inner.color == (1.0, 0.0, 0.0)
    assert (inner.text_align, inner.text_indent, inner.letter_spacing, inner.widows) == ("center", 12, 1, 4)
    assert inner.text_autospace == 12.0
    assert (inner.padding, inner.background_color, inner.break_inside) == (Edges(), None, "auto")
    assert outer.border.left == Border(1.0, "solid", (1.0, 0.0, 0.0))
    assert inner.border.left is None


def test_inherit_initial_and_unset(styled):
    css = ".x { padding: 3pt; color: red } .p { padding: inherit; color: initial }"
    style = styled(css, ".p").style
    assert (style.padding.left, style.color) == (3.0, (0.0, 0.0, 0.0))

    css = ".x { padding: 3pt; color: red; display: block } .p { padding: unset; color: unset }"
    style = styled(css, ".p").style
    assert (style.padding.left, style.color) == (0.0, (1.0, 0.0, 0.0))


def test_custom_properties_cascade_and_inherit(styled):
    css = """:root { --c: blue; --w: 2pt; --rule: var(--w) solid var(--c) } .x { --c: red }
    .p { color: var(--c); border-top: var(--rule); margin-left: var(--none, 5pt) }"""
    style = styled(css, ".p").style

    assert style.color == (1.0, 0.0, 0.0)
    assert style.border.top == Border(2.0, "solid", (1.0, 0.0, 0.0))
    assert style.margin.left == 5.0


@pytest.mark.parametrize(
    "css",
    [
        ".p { color: var(--none) }",
        ".x { --a: var(--b); --b: var(--a) } .p { color: var(--a) }",
        ".x { --a: 3pt } .p { color: var(--a) }",
        ":root { --a: var(--b) var(--b); --b: var(--c) var(--c); --c: x x } .p { color: var(--a) }",
    ],
)
def test_custom_properties_that_come_to_nothing_are_said_once_with_file_and_line(styled, css):
    sink = Sink()
    style = styled(css, ".p", sink).style

    assert style.color == (0.0, 0.0, 0.0)
    assert len(list(sink)) == 1
    assert "edition.css:1" in str(next(iter(sink)))


def test_languages_select(styled):
    css = "em { color: blue } em:lang(en) { color: red } p:lang(zh) { widows: 5 }"

    assert styled(css, "em").style.color == (1.0, 0.0, 0.0)
    assert styled(css, ".p").style.widows == 5


def test_inline_children_of_flex_and_grid_become_blocks(styled):
    assert styled(".p { display: flex }", "em").style.display == "block"
    assert styled("em { float: footnote }", "em").style.display == "block"
    assert styled("em { float: footnote }", "em").style.float_footnote


def test_media_for_word_and_print(styled):
    css = """.p { color: blue } @media print { .p { color: red } } @media screen, epub { .p { color: lime } }
    @media print and (max-width: 100mm) { .p { color: lime } }"""

    assert styled(css, ".p").style.color == (1.0, 0.0, 0.0)
