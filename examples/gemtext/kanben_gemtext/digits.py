"""Full-width digits to ASCII: ２０２４年 becomes 2024年."""

from __future__ import annotations

from msgspec.structs import replace

from converters import Document, Inline, Kind, Sink
from converters.model.walk import map_inlines, map_text

title = "write full-width digits in ASCII"
_ASCII = str.maketrans("０１２３４５６７８９", "0123456789")


def transform(document: Document, sink: Sink) -> Document:
    """Return the Document with ASCII digits in its title and text."""

    def narrow(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return map_text(content, lambda text: text.translate(_ASCII))

    body = map_inlines(document.body, narrow)
    meta = document.meta
    if meta.title:
        meta = replace(meta, title=meta.title.translate(_ASCII))
    if (meta, body) != (document.meta, document.body):
        sink.add(Kind.TRANSFORMED, "digits: written in ASCII", where=document.provenance.name)
    return replace(document, meta=meta, body=body)
