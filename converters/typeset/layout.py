"""The call of the typesetting floor: an Edition becomes a Layout."""

from __future__ import annotations

from msgspec.structs import replace

from converters.boxes import Edition, PageStyles, Style
from converters.diagnostics import Kind, Sink
from converters.images.files import sizes
from converters.messages import say
from converters.typeset.baseline_grid import Grid
from converters.typeset.block.blocks import place
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.contents import number_contents
from converters.typeset.frames import Layout
from converters.typeset.inline import paragraph
from converters.typeset.inline.lines import Context, Setter
from converters.typeset.page.anchors import page_style, register
from converters.typeset.page.foot import sink_to_foot
from converters.typeset.page.footnotes import Footnotes
from converters.typeset.page.margin_boxes import Runner
from converters.typeset.page.pages import Pages, page_label
from converters.typeset.page.pagination import Flow, Sheet
from converters.typeset.page.short_last_page import draw_in
from converters.typeset.structure import Scope
from converters.units import ZERO, Pt, same

_SAMPLE = "国"
"""A character of full height: where its baseline stands in a line is where the grid begins."""


def lay_out(edition: Edition, context: Context, *, debug_grid: bool = False) -> Layout:
    """Return the typeset pages of an edition; see :func:`set_pages`, here with the lines of ``paragraph``."""
    return set_pages(edition, context, paragraph, debug_grid=debug_grid)


def set_pages(edition: Edition, context: Context, setter: Setter, *, debug_grid: bool = False) -> Layout:
    """Return the typeset pages of an edition, their structure, outline and link targets.

    Args:
        edition: boxes and page styles.
        context: fonts, structure builder and sink; its images are found here.
        setter: sets lines.
        debug_grid: draw the type area, the baselines and the ems on every page.

    Raises:
        FontError: a font cannot be used.
        MissingGlyph: characters that no font has, unless the context draws boxes for them.
    """
    vertical, pages = edition.vertical, edition.pages
    images = sizes(edition.pictured.resources, context.sink)
    body = edition.root.style
    width, height = _type_area(edition.pages, context.sink)
    if vertical:
        # Lines are set on the sheet turned on its side: pictures, upright in the end, are turned with it.
        width, height = height, width
        images = {name: (down, across) for name, (across, down) in images.items()}
        pages = replace(pages, right=pages.left, left=pages.right)
    context = replace(context, images=images, vertical=vertical)
    leading = Pt(body.line_height - body.font_size) if edition.pages.right.character_grid else ZERO
    height = Pt(height + leading)
    builder = BlockBuilder(context, setter, body.line_height, width, height, place)
    builder.columned = edition.columned
    scope = Scope(x=ZERO, width=width, language=edition.language)
    fragments = builder.apart(lambda: builder.place(edition.root, scope))
    grid = Grid(body.line_height, _phase(builder, body, edition.language))
    flow = Flow(fragments, height, grid, Footnotes(builder.notes, builder.pitch), width)
    sheets = draw_in(flow, builder, flow.sheets(), lead=not edition.pages.right.character_grid)
    for sheet in sheets:
        sink_to_foot(sheet, height)
    _report(sheets, context.sink)
    found = register(sheets, pages, vertical=vertical)
    labels = {name: page_label(anchor.page) for name, anchor in found.anchors.items()}
    number_contents(builder, builder.contents, labels)
    runner = Runner(builder, edition.language)
    debug = (flow.grid, body.font_size) if debug_grid else None
    return Layout(
        pages=Pages(sheets, pages, runner, found.strings, debug, Pt(leading / 2)),
        structure=tuple(context.structure.nodes),
        outline=tuple(found.outline),
        anchors=found.anchors,
        language=edition.language,
        vertical=vertical,
    )


def _type_area(pages: PageStyles, sink: Sink) -> tuple[Pt, Pt]:
    """Return width and height of the type area, which is the same on every page."""
    areas = [
        (
            Pt(page.width - page.margin.left - page.margin.right),
            Pt(page.height - page.margin.top - page.margin.bottom),
        )
        for page in (page_style(pages, 2), page_style(pages, 1), page_style(pages, 0))
    ]
    width, height = areas[0]
    if not all(same(width, area[0]) and same(height, area[1]) for area in areas):
        message = say("first, left and right pages have different type areas; the smallest is used")
        sink.add(Kind.UNSUPPORTED_VALUE, message)
    return Pt(min(area[0] for area in areas)), Pt(min(area[1] for area in areas))


def _phase(builder: BlockBuilder, style: Style, language: str) -> Pt:
    """Return how far below the top of the type area the first baseline of the body stands."""
    line = builder.label(_SAMPLE, style, language)
    return line.above if line else style.line_height


def _report(sheets: list[Sheet], sink: Sink) -> None:
    """Say which pages hold something taller than they are."""
    for number, sheet in enumerate(sheets):
        if sheet.text.overfull:
            sink.add(
                Kind.OVERFULL,
                say("page {number}: a block is taller than the page", number=page_label(number)),
            )
