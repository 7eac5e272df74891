"""A finished PDF made ready for the printer, as the options ask."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Dictionary, Name

from converters.diagnostics import Kind, Sink
from converters.messages import say
from converters.options import PdfOptions
from converters.paper import paper_mm
from converters.units import PT_PER_MM
from converters.writers.pdf.printing.claims import without_tags
from converters.writers.pdf.printing.marks import add_marks
from converters.writers.pdf.printing.order import booklet, two_up
from converters.writers.pdf.printing.sheets import Paper, paper_of, set_two_by_two


def impose(data: bytes, options: PdfOptions, sink: Sink) -> bytes:
    """Return a PDF of ours with the sheets, marks and printer settings that the options ask for.

    Args:
        data: the finished file.
        options: ``two_up``, ``booklet``, ``signature``, ``creep``, ``sheet``, ``duplex``, ``crop_marks``.
        sink: takes IMPOSED with what sheets of two pages lose, and how far pages were made smaller.
    """
    if not options.printing:
        return data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        two = options.two_up or options.booklet
        if two:
            _two_by_two(pdf, options, sink)
        if options.crop_marks:
            add_marks(pdf, folded=options.booklet)
        _printer_settings(pdf, options)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a file, the same for the same content."""
    out = io.BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(
        out,
        min_version="1.7",
        force_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return out.getvalue()


def _two_by_two(pdf: pikepdf.Pdf, options: PdfOptions, sink: Sink) -> None:
    sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages]
    width, height = paper_of(sizes, paper_mm(options.sheet) if options.sheet else None)
    right_bound = pdf.Root.get("/ViewerPreferences", Dictionary()).get("/Direction") == Name.R2L
    count = len(sizes)
    sides = (
        booklet(count, options.signature, right_bound=right_bound)
        if options.booklet
        else two_up(count, right_bound=right_bound)
    )
    paper = Paper(width, height, at_fold=options.booklet, creep=options.creep * PT_PER_MM)
    scale = set_two_by_two(pdf, sides, paper)
    without_tags(pdf)
    sink.add(
        Kind.IMPOSED, say("sheets of two pages have no tags: this PDF is for paper, not for screen readers")
    )
    if scale < 0.995:
        sink.add(
            Kind.IMPOSED,
            say(
                "pages are printed at {scale:.0%} of their size; --paper and --sheet change that", scale=scale
            ),
        )


def _printer_settings(pdf: pikepdf.Pdf, options: PdfOptions) -> None:
    """Say how the file wants to be printed (ISO 32000-1, table 150)."""
    preferences = pdf.Root.get("/ViewerPreferences", Dictionary())
    two = options.two_up or options.booklet
    if options.duplex or options.booklet:
        preferences.Duplex = Name.DuplexFlipShortEdge if two else Name.DuplexFlipLongEdge
    if two or options.crop_marks:
        preferences.PrintScaling = Name("/None")
    pdf.Root.ViewerPreferences = preferences
