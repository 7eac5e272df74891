"""An edition whose styles name the fonts that are embedded with it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from converters.boxes import Box, Edition, Literally, MarginBox, PageStyle, Run, Style
from converters.layout.box_content import text_of
from converters.writers.docx.embedding.choice import FontChoice
from converters.writers.docx.styles.fonts import Slots


def in_chosen_fonts(edition: Edition, choice: FontChoice) -> Edition:
    """Return an edition in which each style names its fonts; the choice is told what is set in each.

    Args:
        edition: what the theme made of a Document.
        choice: chooses the fonts.
    """
    styles = _Styles(choice)
    pages, running = edition.pages, "".join(_running(edition.root))
    guises = {
        name: _page(getattr(pages, name), styles, running, edition.language)
        for name in ("right", "left", "first")
    }
    return replace(edition, root=_box(edition.root, styles), pages=replace(pages, **guises))


class _Styles:
    """Styles with chosen fonts: the same object for the same style, as looks are kept by it."""

    def __init__(self, choice: FontChoice) -> None:
        self.choice = choice
        self._made: dict[tuple[int, Slots], tuple[Style, Style]] = {}

    def of(self, style: Style, fonts: Slots) -> Style:
        """Return a style whose fonts are these."""
        key = (id(style), fonts)
        if key not in self._made:
            # The style is kept so that its id stays its own.
            self._made[key] = (style, replace(style, font_family=fonts))
        return self._made[key][1]


def _box(box: Box, styles: _Styles) -> Box:
    children: list[Box | Run] = []
    for child in box.children:
        if isinstance(child, Box):
            children.append(_box(child, styles))
        else:
            children += _runs(child, styles)
    fonts = styles.choice.slots(box.style, box.language)
    return replace(box, style=styles.of(box.style, fonts), children=tuple(children))


def _runs(run: Run, styles: _Styles) -> Iterator[Run]:
    for text, fonts in styles.choice.take(run.text, run.style, run.language):
        yield Run(text, styles.of(run.style, fonts), run.language)


def _page(page: PageStyle, styles: _Styles, running: str, language: str) -> PageStyle:
    return replace(
        page, boxes={name: _margin(box, styles, running, language) for name, box in page.boxes.items()}
    )


def _margin(box: MarginBox, styles: _Styles, running: str, language: str) -> MarginBox:
    """Return a margin box in its font, which has all that may come to stand there."""
    said = "".join(item.text for item in box.content if isinstance(item, Literally))
    if box.content:
        list(styles.choice.take(said + running, box.style, language))
    return replace(box, style=styles.of(box.style, styles.choice.slots(box.style, language)))


def _running(box: Box) -> Iterator[str]:
    """Yield the texts that running heads repeat."""
    if box.style.string_set is not None:
        yield text_of(box)
    for child in box.children:
        if isinstance(child, Box):
            yield from _running(child)
