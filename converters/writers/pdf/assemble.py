"""A layout to the bytes of a PDF: pages, structure, fonts, metadata and the embedded Document in one pass."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from converters import assets
from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.errors import OutputError
from converters.limits import current
from converters.messages import say
from converters.model.codec import encode
from converters.options import PdfOptions
from converters.typeset.frames import Layout, PageFrame
from converters.writers.pdf import images, metadata
from converters.writers.pdf.attach import attach
from converters.writers.pdf.fonts import Fonts
from converters.writers.pdf.navigation import Links, Pages, outline, page_labels
from converters.writers.pdf.objects import Raw, Store, Value, number, ref, text
from converters.writers.pdf.paint import Painter
from converters.writers.pdf.structure import Tree

_FANOUT: Final = 64
"""Pages under one node of the page tree."""


class _Assembly:
    """One file in the making."""

    def __init__(self, layout: Layout, edition: Edition, options: PdfOptions, sink: Sink) -> None:
        self._layout = layout
        self._edition = edition
        self._options = options
        self._sink = sink
        self._store = Store()
        self._tree = Tree(layout.structure, vertical=layout.vertical)
        self._fonts = Fonts()
        self._painter = Painter(self._fonts, self._tree, gray=options.grayscale)
        self._links = Links(layout.anchors, self._tree, sink)
        self._digest = hashlib.sha256()

    def assembled(self) -> bytes:
        """Return the file."""
        edition, store = self._edition, self._store
        fields = metadata.about(edition, 3 if self._options.source else 2)
        held = [store.reserve() for _ in range(len(self._layout.pages))]
        pages = Pages(numbers=[place for place, _ in held], heights=[])
        labels = self._paint(held, pages)
        root = self._tree.write(store, pages.numbers)
        self._links.write(pages, len(held))
        xmp = store.add_stream("/Type/Metadata/Subtype/XML", metadata.xmp(fields), stored=True)
        bookmarks = outline(self._layout.outline, pages, store)
        direction = "/Direction/R2L" if self._layout.vertical else ""
        catalog: dict[str, Value | None] = {
            "Pages": ref(self._page_tree(held)),
            "Lang": text(self._layout.language or fields.language),
            "MarkInfo": "<</Marked true>>",
            "StructTreeRoot": ref(root),
            "Metadata": ref(xmp),
            "OutputIntents": self._output_intent(),
            "ViewerPreferences": f"<</DisplayDocTitle true{direction}>>",
            "Outlines": ref(bookmarks) if bookmarks else None,
            "PageMode": "/UseOutlines" if bookmarks and len(held) > 1 else "/UseNone",
            "PageLabels": page_labels(labels),
            **self._attachment(fields),
        }
        file_id = (fields.uuid.bytes, self._digest.digest()[:16])
        return store.finish(catalog, metadata.info(fields), file_id)

    def _paint(self, held: Sequence[tuple[int, Raw]], pages: Pages) -> list[str]:
        """Paint every page into its object, then the resources; return the page labels."""
        resources, raw_resources = self._store.reserve()
        labels = []
        for index, page in enumerate(self._layout.pages):
            pages.heights.append(page.height)
            labels.append(page.label)
            place, raw = held[index]
            raw.body = self._page(page, index, place, resources)
        raw_resources.body = self._resources()
        return labels

    def _page(self, page: PageFrame, index: int, place: int, resources: int) -> bytes:
        content = self._painter.paint(page)
        self._digest.update(content)
        stream = self._store.add_stream("", content)
        annotations = self._links.collect(self._painter.links, index, place, self._store)
        # The parent's place is known only when all pages are: see _page_tree.
        return (
            f"/MediaBox[0 0 {number(page.width)} {number(page.height)}]/Contents {ref(stream)}"
            f"/Resources {ref(resources)}/StructParents {index}/Tabs/S{annotations}>>"
        ).encode("ascii")

    def _page_tree(self, held: Sequence[tuple[int, Raw]]) -> int:
        """Return the number of the page tree's root, a tree of two levels (ISO 32000-1, 7.7.3)."""
        root, raw_root = self._store.reserve()
        nodes = []
        for start in range(0, len(held), _FANOUT):
            chunk = held[start : start + _FANOUT]
            node, raw = self._store.reserve()
            for _, page in chunk:
                page.body = f"<</Type/Page/Parent {ref(node)}".encode("ascii") + page.body
            kids = " ".join(ref(place) for place, _ in chunk)
            raw.body = f"<</Type/Pages/Parent {ref(root)}/Count {len(chunk)}/Kids[{kids}]>>".encode("ascii")
            nodes.append(ref(node))
        raw_root.body = f"<</Type/Pages/Count {len(held)}/Kids[{' '.join(nodes)}]>>".encode("ascii")
        return root

    def _resources(self) -> bytes:
        fonts = self._fonts.embed(self._store)
        shown = "".join(f"/{key} {value}" for key, value in fonts.items())
        limit = current().image_pixels
        drawn = []
        for resource_name, key in self._painter.images.items():
            resource = self._edition.pictured.resource(resource_name)
            gray = self._options.grayscale
            place = images.embed(resource, self._store, limit, self._sink, gray=gray) if resource else None
            drawn.append(f"/{key} {ref(place if place is not None else self._blank())}")
        return f"<</Font<<{shown}>>/XObject<<{''.join(drawn)}>>>>".encode("ascii")

    def _blank(self) -> int:
        """Return an image of one white point, for one that cannot be read; the sink has been told."""
        return self._store.add_stream(images.BLANK, b"\xff", stored=True)

    def _output_intent(self) -> str:
        data = assets.shipped("writers.pdf", "files/srgb.icc").read_bytes()
        profile = self._store.add_stream("/N 3", data)
        return (
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
            f"/RegistryName(http://www.color.org)/DestOutputProfile {ref(profile)}>>]"
        )

    def _attachment(self, fields: metadata.About) -> dict[str, Value]:
        if not self._options.source:
            return {}
        data = encode(self._edition.document)
        return attach(data, fields.when, self._store)


def assemble(layout: Layout, edition: Edition, options: PdfOptions, sink: Sink) -> bytes:
    """Return the bytes of a PDF.

    Args:
        layout: what typesetting made of the edition.
        edition: metadata, resources and the Document to embed.
        options: whether the Document is embedded, and whether colors are turned to gray.
        sink: takes images and links that cannot be shown.

    Raises:
        OutputError: there is not a single page.
        MissingGlyph: a page draws a character its face does not have.
        LimitExceeded: an image is too large.
    """
    if not len(layout.pages):
        raise OutputError(say("the edition has no pages"))
    return _Assembly(layout, edition, options, sink).assembled()
