"""The pages before the text: the cover by itself (B1), and the title page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.template.imprint import credited, masthead
from converters.words.catalogue import Words
from converters.writers.epub.cover.draw import draw_cover
from converters.writers.epub.cover.file import load_picture
from converters.writers.epub.xml import document, quoted

COVER_PAGE: Final = "cover.xhtml"
TITLE_PAGE: Final = "title.xhtml"


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """The image of the cover."""

    name: str
    media_type: str
    data: bytes


def cover_of(edition: Edition, path: str | None, sink: Sink) -> Cover:
    """Return the cover.

    Args:
        edition: drawn from its metadata when there is no file.
        path: an image of the user's; ``None`` draws one.
        sink: takes characters that no font has.

    Raises:
        InputError: the file cannot be a cover; the subclass says why.
    """
    if path is None:
        return Cover(name="cover.png", media_type="image/png", data=draw_cover(edition, sink))
    data, media_type, extension = load_picture(path)
    return Cover(name=f"cover.{extension}", media_type=media_type, data=data)


def cover_page(edition: Edition, cover: Cover, said: Words) -> bytes:
    """Return the page that shows nothing but the cover."""
    says = f"{said.cover}{said.colon}{edition.title}"
    body = (
        f'<section class="k-cover" epub:type="cover" aria-label="{quoted(said.cover)}">'
        f'<img class="k-cover-image" role="doc-cover" src="{cover.name}" alt="{quoted(says)}"/></section>\n'
    )
    return document(edition.title, edition.language, body, body_class="k-front")


def title_page(edition: Edition, said: Words, theme_class: str) -> bytes:
    """Return the title page: column, title, people by role, publication.

    Args:
        edition: whose metadata stand on it.
        said: the words of its language.
        theme_class: what the theme calls its body, so that its rules hold here too.
    """
    body = "".join(
        (
            f'<section class="k-title-page" epub:type="titlepage" aria-label="{quoted(said.title_page)}">\n',
            *_lines(edition, said),
            "</section>\n",
        )
    )
    kind = f"{theme_class} k-front".strip()
    return document(edition.title, edition.language, body, body_class=kind, vertical=edition.vertical)


def _lines(edition: Edition, said: Words) -> Iterator[str]:
    meta = edition.document.meta
    if meta.kicker and meta.kicker != edition.title:
        yield _line("kicker", meta.kicker)
    yield f'<h1 class="title k-title">{quoted(edition.title)}</h1>\n'
    if meta.subtitle:
        yield f'<p class="subtitle k-line k-subtitle" role="doc-subtitle">{quoted(meta.subtitle)}</p>\n'
    for label, names in credited(meta, said):
        yield _line("byline", f"{label}{said.colon}{names}")
    where = "　".join(filter(None, (meta.source, masthead(meta, said)["line"])))
    for name, text in (
        ("affiliation", meta.affiliation),
        ("published", where),
        ("publisher", meta.publisher),
    ):
        if text:
            yield _line(name, text)


def _line(name: str, text: str) -> str:
    return f'<p class="{name} k-line k-{name}">{quoted(text)}</p>\n'
