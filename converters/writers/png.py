"""Pages of a PDF edition as PNG pictures, drawn by PDFium."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from converters.errors import OutputError
from converters.limits import current, exceeded
from converters.messages import say
from converters.options import PngOptions

if TYPE_CHECKING:
    import pypdfium2

_POINTS: Final = 72
"""Points to the inch: units of a PDF page (ISO 32000-2, 8.3.2.3)."""


def write(pdf: bytes, options: PngOptions, *, page: int | None = None) -> tuple[bytes, ...]:
    """Return pages of a PDF as pictures; the same PDF gives the same bytes.

    Args:
        pdf: a finished edition.
        options: how fine they are.
        page: the only one that is drawn, from 1; ``None`` for all.

    Raises:
        OutputError: there is no such page.
        LimitExceeded: a picture, or all together, are larger than their limits.
    """
    import pypdfium2  # noqa: PLC0415  (a fifth of a cold start)

    document = pypdfium2.PdfDocument(pdf)
    try:
        count = len(document)
        if page is not None and not 1 <= page <= count:
            raise OutputError(
                say("there is no page {page}", page=page),
                hint=say("the edition has {count} pages", count=count),
            )
        out: list[bytes] = []
        size = 0
        for number in range(count) if page is None else (page - 1,):
            out.append(_picture(document[number], options.dpi))
            size += len(out[-1])
            if size > current().output_bytes:
                raise exceeded(current(), "output_bytes", say("the pictures are larger than"))
        return tuple(out)
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, dpi: int) -> bytes:
    scale = dpi / _POINTS
    if page.get_width() * scale * page.get_height() * scale > current().image_pixels:
        raise exceeded(current(), "image_pixels", say("a page at this resolution is larger than"))
    out = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(out, "PNG", compress_level=6, dpi=(dpi, dpi))
    return out.getvalue()
