"""PDFs of numbered pages to print, and what stands where on their sheets."""

from __future__ import annotations

import io
import re

import pikepdf

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.options import PdfOptions
from converters.typeset.frames import Anchor, LinkItem, OutlineEntry, StructureNode
from converters.units import Pt
from converters.writers.pdf.assemble import assemble
from tests.fonts.samples import shipped
from tests.writers.pdf import samples

_FORM = re.compile(r"q (\S+) 0 0 \S+ (\S+) (\S+) cm/(P\d) Do Q")


def numbered(count: int, options: PdfOptions | None = None, edition: Edition | None = None) -> bytes:
    """Return a PDF of pages 420 by 595 points, each with a heading and a link to the last."""
    song = shipped("NotoSerifSC-Regular")
    nodes = [StructureNode(type="Sect", parent=0)]
    pages, outline = [], []
    for number in range(count):
        heading = len(nodes) + 1
        nodes += [StructureNode(type="H1", parent=1, id=f"h{number}"), StructureNode(type="Link", parent=1)]
        link = LinkItem(
            x=Pt(40),
            y=Pt(140),
            width=Pt(60),
            height=Pt(20),
            href=f"#h{count - 1}",
            contents="末",
            node=heading + 1,
        )
        shown = samples.line(song, f"第{number + 1}页", (40, 100), heading)
        pages.append(
            samples.page(
                shown, samples.line(song, "末页", (40, 155), heading + 1), link, label=str(number + 1)
            )
        )
        outline.append(
            OutlineEntry(
                level=1, title=f"第{number + 1}页", anchor=Anchor(page=number, y=Pt(90), node=heading)
            )
        )
    anchors = {f"h{number}": entry.anchor for number, entry in enumerate(outline)}
    layout = samples.layout(*pages, nodes=tuple(nodes), anchors=anchors, outline=tuple(outline))
    return assemble(layout, edition or samples.edition(), options or PdfOptions(), Sink())


def placed(page: pikepdf.Page) -> dict[str, tuple[float, float, float]]:
    """Return the forms on a sheet: scale, x and y by name."""
    content = page.Contents.read_bytes().decode("ascii")
    return {name: (float(scale), float(x), float(y)) for scale, x, y, name in _FORM.findall(content)}


def texts(data: bytes) -> list[str]:
    """Return the text of each page, without white space."""
    import pypdfium2

    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
