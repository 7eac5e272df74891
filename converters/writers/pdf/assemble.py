"""A layout to the bytes of a PDF: pages, structure, fonts, metadata and the embedded Document in one pass."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from converters import assets
from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.errors import OutputError
from converters.limits import current
from converters.messages import say
from converters.model.codec import encode
from converters.model.identity import identifier_of
from converters.options import PdfOptions
from converters.typeset.frames import Layout, PageFrame
from converters.typeset.page.pages import Pages as SetPages
from converters.writers.pdf import images, metadata
from converters.writers.pdf.attach import Attachment
from converters.writers.pdf.fonts import Fonts
from converters.writers.pdf.navigation import Links, Pages, outline, page_labels
from converters.writers.pdf.objects import Raw, Store, Value, number, packed_stream, ref, text
from converters.writers.pdf.paint import Painter
from converters.writers.pdf.structure import Tree

_FANOUT: Final = 64
"""Pages under one node of the page tree."""


class Assembly:
    """One file in the making.

    Made before the edition is laid out: the source document is packed while little else is in memory.

    Args:
        edition: metadata, resources and the Document to embed.
        options: whether the Document is embedded, and whether colors are turned to gray.
        sink: takes images and links that cannot be shown.
    """

    def __init__(self, edition: Edition, options: PdfOptions, sink: Sink) -> None:
        self._edition = edition
        self._options = options
        self._sink = sink
        source = encode(edition.document)
        self._fields = metadata.about(edition, 3 if options.source else 2, identifier_of(source))
        self._attached = Attachment.of(source) if options.source else None
        self._store = Store()
        self._fonts = Fonts()
        self._digest = hashlib.sha256()

    def assembled(self, layout: Layout) -> bytes:
        """Return the file; called once.

        Args:
            layout: what typesetting made of the edition; its pages are taken, and cannot be had again.

        Raises:
            OutputError: there is not a single page.
            MissingGlyph: a page draws a character its face does not have.
            LimitExceeded: an image is too large.
        """
        if not len(layout.pages):
            raise OutputError(say("the edition has no pages"))
        store, fields = self._store, self._fields
        tree = Tree(layout.structure, vertical=layout.vertical)
        links = Links(layout.anchors, tree, self._sink)
        held = [store.reserve() for _ in range(len(layout.pages))]
        pages = Pages(numbers=[place for place, _ in held], heights=[])
        painter = Painter(self._fonts, tree, gray=self._options.grayscale)
        labels = self._paint(layout.pages, (painter, links), held, pages)
        root = tree.write(store, pages.numbers)
        links.write(pages, len(held))
        xmp = store.add_stream("/Type/Metadata/Subtype/XML", metadata.xmp(fields), stored=True)
        bookmarks = outline(layout.outline, pages, store)
        direction = "/Direction/R2L" if layout.vertical else ""
        catalog: dict[str, Value | None] = {
            "Pages": ref(self._page_tree(held)),
            "Lang": text(layout.language or fields.language),
            "MarkInfo": "<</Marked true>>",
            "StructTreeRoot": ref(root),
            "Metadata": ref(xmp),
            "OutputIntents": self._output_intent(),
            "ViewerPreferences": f"<</DisplayDocTitle true{direction}>>",
            "Outlines": ref(bookmarks) if bookmarks else None,
            "PageMode": "/UseOutlines" if bookmarks and len(held) > 1 else "/UseNone",
            "PageLabels": page_labels(labels),
            **(self._attached.written(fields.when, store) if self._attached else {}),
        }
        file_id = (fields.uuid.bytes, self._digest.digest()[:16])
        return store.finish(catalog, metadata.info(fields), file_id)

    def _paint(
        self,
        frames: Sequence[PageFrame],
        drawn_by: tuple[Painter, Links],
        held: Sequence[tuple[int, Raw]],
        pages: Pages,
    ) -> list[str]:
        """Paint every page into its object, then the resources; return the page labels."""
        resources, raw_resources = self._store.reserve()
        painter, links = drawn_by
        labels = []
        for index, frame in enumerate(frames.taken() if isinstance(frames, SetPages) else frames):
            pages.heights.append(frame.height)
            labels.append(frame.label)
            place, raw = held[index]
            content = painter.paint(frame)
            self._digest.update(content)
            stream = self._store.add_stream("", content)
            annotations = links.collect(painter.links, index, place, self._store)
            # The parent's place is known only when all pages are: see _page_tree.
            raw.body = (
                f"/MediaBox[0 0 {number(frame.width)} {number(frame.height)}]/Contents {ref(stream)}"
                f"/Resources {ref(resources)}/StructParents {index}/Tabs/S{annotations}>>"
            ).encode("ascii")
        raw_resources.body = self._resources(painter.images)
        return labels

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

    def _resources(self, images_used: Mapping[str, str]) -> bytes:
        fonts = self._fonts.embed(self._store)
        shown = "".join(f"/{key} {value}" for key, value in fonts.items())
        limit = current().image_pixels
        drawn = []
        for resource_name, key in images_used.items():
            resource = self._edition.pictured.resource(resource_name)
            gray = self._options.grayscale
            place = images.embed(resource, self._store, limit, self._sink, gray=gray) if resource else None
            drawn.append(f"/{key} {ref(place if place is not None else self._blank())}")
        return f"<</Font<<{shown}>>/XObject<<{''.join(drawn)}>>>>".encode("ascii")

    def _blank(self) -> int:
        """Return an image of one white point, for one that cannot be read; the sink has been told."""
        return self._store.add_stream(images.BLANK, b"\xff", stored=True)

    def _output_intent(self) -> str:
        profile = self._store.add(_profile())
        return (
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
            f"/RegistryName(http://www.color.org)/DestOutputProfile {ref(profile)}>>]"
        )


@functools.cache
def _profile() -> bytes:
    """Return the stream of the colour profile, the same in every file."""
    return packed_stream("/N 3", assets.shipped("writers.pdf", "files/srgb.icc").read_bytes())


def assemble(layout: Layout, edition: Edition, options: PdfOptions, sink: Sink) -> bytes:
    """Return the bytes of a PDF of a layout that is there already; see :class:`Assembly`."""
    return Assembly(edition, options, sink).assembled(layout)
