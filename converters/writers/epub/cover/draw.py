"""The theme's cover as a PNG, since not every reader draws SVG covers (issue 5, EPUB 2)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from converters.boxes import Box, CoverPage, Edition
from converters.diagnostics import Diagnostic, Kind, Sink
from converters.errors import StylesheetError, ThemeError
from converters.fonts.library import FontLibrary, describe
from converters.images.files import sizes
from converters.messages import say
from converters.model import Resource
from converters.typeset.cover import CoverLayout, lay_out_cover
from converters.typeset.frames import TextItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.writers.epub.cover import paint, truecolour
from converters.writers.epub.cover.marks import PX_PER_PT, Picture, marks_of

_FITS: Final = 7
"""Renderings that are tried; the last is cut off at the edges of the page."""
_LARGEST_PX: Final = 4096
"""A cover with a longer side is a mistake of the stylesheet."""


class _Drawn(Struct, frozen=True):
    png: bytes
    fits: bool
    noticed: tuple[Diagnostic, ...]


def draw_cover(edition: Edition, sink: Sink) -> bytes:
    """Return a PNG of the size of the cover's page; the same edition gives the same bytes.

    Args:
        edition: whose theme has the cover, and whose metadata stand on it.
        sink: takes what the theme says that kanben cannot honour, images that cannot be shown, and the
            characters that no font has and that stand there as boxes.

    Raises:
        ThemeError: the theme has no cover, or one of its files is broken; subclasses say which.
    """
    if edition.cover is None:
        raise ThemeError(say("the theme has no cover"), where=edition.theme)
    for fit in range(_FITS):
        page = edition.cover(fit)
        drawn = _drawn(page, edition.document.resources if _has_image(page.root) else ())
        if drawn.fits:
            break
    for one in drawn.noticed:
        sink.add(one.kind, one.message, where=one.where)
    return drawn.png


def _has_image(box: Box) -> bool:
    return box.tag == "img" or any(_has_image(child) for child in box.children if isinstance(child, Box))


@functools.lru_cache(maxsize=8)
def _drawn(page: CoverPage, resources: tuple[Resource, ...]) -> _Drawn:
    """Return the picture of a page; the last few are kept, since one article may become several e-books.

    Args:
        page: what is drawn.
        resources: images for it.
    """
    sink = Sink()
    for one in page.problems:
        sink.add(one.kind, one.message, where=one.where)
    width, height = (round(side * PX_PER_PT) for side in (page.page.width, page.page.height))
    if max(width, height) > _LARGEST_PX:
        hint = say("at most {largest_px} pixels a side", largest_px=_LARGEST_PX)
        raise StylesheetError(
            say("a cover of {width} × {height} pixels", width=width, height=height), hint=hint
        )
    context = Context(
        fonts=_library(),
        structure=StructureBuilder(page.language),
        sink=sink,
        images=sizes(resources, sink),
    )
    layout = lay_out_cover(page, context)
    lacking = "".join(item.text for item in _texts(layout) if item.face.substitute)
    if lacking:
        shown = ", ".join(map(describe, dict.fromkeys(lacking)))
        sink.add(
            Kind.GLYPH_MISSING,
            say("drawn as a box with its code on the cover, since no font has it: {shown}", shown=shown),
        )
    marks = marks_of(layout, width, height)
    flat = [mark for mark in marks if not isinstance(mark, Picture)]
    png = paint.paint(flat, page.background, width, height) if len(flat) == len(marks) else None
    if png is None:
        png = truecolour.paint(marks, page.background, (width, height), resources, sink)
    return _Drawn(png, layout.fits, tuple(sink))


def _texts(layout: CoverLayout) -> Iterator[TextItem]:
    for items in (layout.items, *(columns.items for columns in layout.columns)):
        yield from (item for item in items if isinstance(item, TextItem))


@functools.cache
def _library() -> FontLibrary:
    """Return the fonts covers are set in; what they lack is told for every cover apart."""
    return FontLibrary(system_fonts="none")
