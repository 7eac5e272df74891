"""Images that stand by themselves."""

from __future__ import annotations

from converters.boxes import Box
from converters.images.files import bounded
from converters.layout.box_content import resource_of
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.fragments import Monolithic
from converters.typeset.frames import ARTIFACT, DECORATION, ImageItem
from converters.typeset.structure import Scope
from converters.units import ZERO, Pt

_CAPTION_LINES = 3
"""Lines of the page that an image leaves free for its caption."""


def place_image(builder: BlockBuilder, image: Box, box: Box, scope: Scope) -> None:
    """Add an image at its own size, scaled down to the measure and the page.

    Args:
        builder: where the fragment goes.
        image: the ``img``.
        box: the block it stands in, whose ``text_align`` places it.
        scope: the room and the structure parent.
    """
    name, alt = resource_of(image), image.attributes.get("alt", "")
    size = builder.context.images.get(name)
    if size is None:
        line = builder.label(alt, image.style, image.language, builder.structure.child("P", box, scope))
        if line is not None:
            builder.stream.add(Monolithic(height=Pt(line.above + line.below), items=line.items))
        return
    if image.style.width is not None:
        size = (image.style.width, Pt(size[1] * image.style.width / size[0]))
    largest = Pt(builder.page_height - _CAPTION_LINES * builder.pitch)
    width, height = bounded(size, scope.width, largest)
    room = Pt(scope.width - width)
    shift = {"center": Pt(room / 2), "end": room}.get(box.style.text_align, ZERO)
    item = ImageItem(
        x=Pt(scope.x + shift),
        y=ZERO,
        width=width,
        height=height,
        resource=name,
        node=DECORATION if box.generated else _node(builder, image, scope),
    )
    builder.stream.add(Monolithic(height=height, items=(item,)))


def _node(builder: BlockBuilder, image: Box, scope: Scope) -> int:
    """Return the Figure node of an image; decoration has none (PDF/UA-1, 7.3)."""
    if scope.kind == "Figure":
        return scope.node
    alt = image.attributes.get("alt", "").strip()
    if not alt:
        return ARTIFACT
    return builder.context.structure.add("Figure", scope.node, alt=alt)
