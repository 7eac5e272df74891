"""The PDF writer: an Edition is laid out in frames, and the frames are painted, tagged and archived.

Every file claims PDF/UA-1 and PDF/A-3a; without the Document inside, PDF/A-2a.
"""

from __future__ import annotations

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.errors import MissingGlyph
from converters.fonts.library import FontLibrary
from converters.options import PdfOptions
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.layout import lay_out
from converters.writers.pdf.assemble import Assembly
from converters.writers.pdf.missing import located, say_boxed


def write(edition: Edition, options: PdfOptions, sink: Sink) -> bytes:
    """Return the PDF of an edition.

    Args:
        edition: a Document rendered with a theme.
        options: fonts, missing characters, embedded source, debug grid.
        sink: takes font fallbacks, characters drawn as boxes, what cannot be shown.

    Raises:
        FontError: an own font cannot be used.
        MissingGlyph: characters no font has; all of them are named with their places.
        OutputError: there is nothing to print.
    """
    fonts = FontLibrary(
        options.fonts,
        missing=options.missing,
        sink=sink,
        system_fonts="all" if options.system_fonts else "named",
        theme=edition.faces,
    )
    context = Context(
        fonts=fonts,
        structure=StructureBuilder(edition.language),
        sink=sink,
    )
    assembly = Assembly(edition, options, sink)
    try:
        pdf = assembly.assembled(lay_out(edition, context, debug_grid=options.debug_grid))
    except MissingGlyph as error:
        raise located(error, edition, fonts) from error
    if fonts.boxed:
        say_boxed(fonts.boxed, edition, sink)
    if not options.printing:
        return pdf
    from converters.writers.pdf.printing.impose import impose  # noqa: PLC0415  (pikepdf costs a cold start)

    return impose(pdf, options, sink)
