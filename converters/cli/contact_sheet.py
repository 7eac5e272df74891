"""``kanben themes preview``: the first pages of an article in every shipped theme, on one picture."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from converters import assets
from converters.options import Options
from converters.pipeline import render
from converters.source import Source

if TYPE_CHECKING:
    from PIL.Image import Image

_PAGE_PX: Final = 420
"""Height of a page."""
_GAP_PX: Final = 24
_LABEL_PX: Final = 22
_COLUMNS: Final = 3
"""Themes side by side; each shows so many pages as :data:`_PAGES`."""
_PAGES: Final = 2
_GROUND: Final = "#d8d8d4"
_INK: Final = "#1a1a1a"


def contact_sheet(source: Source, options: Options, themes: Sequence[str] = ()) -> bytes:
    """Return a PNG of the first pages of an article in several themes.

    Args:
        source: the article.
        options: how it is read and printed; their theme does not count.
        themes: names or folders; all shipped ones when empty.

    Raises:
        KanbenError: the article cannot be read, or a theme is broken.
    """
    shown = [(name, _pages(source, options, name)) for name in themes or assets.themes()]
    return _mounted(shown)


def _pages(source: Source, options: Options, theme: str) -> list[Image]:
    import pypdfium2  # noqa: PLC0415  (costs a cold start)

    chosen = replace(options, edition=replace(options.edition, theme=theme))
    data = render(source, ["pdf"], chosen).outputs["pdf"]
    images = []
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        for number in range(min(_PAGES, len(pdf))):
            page = pdf[number]
            images.append(page.render(scale=_PAGE_PX / page.get_height()).to_pil().convert("RGB"))
    return images


def _mounted(shown: Sequence[tuple[str, Sequence[Image]]]) -> bytes:
    """Return the PNG: a cell for each theme, its name above its pages."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415  (costs a cold start)

    widest = max(image.width for _, images in shown for image in images)
    cell = (_PAGES * (widest + _GAP_PX // 2) + _GAP_PX, _PAGE_PX + _LABEL_PX + 2 * _GAP_PX)
    columns = min(_COLUMNS, len(shown))
    sheet = Image.new("RGB", (columns * cell[0], -(-len(shown) // columns) * cell[1]), _GROUND)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(io.BytesIO(assets.font("NotoSansSC-Bold.ttf").read_bytes()), _LABEL_PX - 4)
    for number, (name, images) in enumerate(shown):
        left, top = number % columns * cell[0] + _GAP_PX, number // columns * cell[1] + _GAP_PX
        draw.text((left, top - 4), Path(name).name, fill=_INK, font=font)
        for place, image in enumerate(images):
            sheet.paste(image, (left + place * (widest + _GAP_PX // 2), top + _LABEL_PX))
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()
