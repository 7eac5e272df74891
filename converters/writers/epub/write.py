"""An Edition as EPUB 3.3 with the metadata of EPUB Accessibility 1.1 (E1–E12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.combined_digits import CSS
from converters.edition.css.vertical_css import turned
from converters.edition.web_fonts import web_fonts
from converters.embedded_source import BLANK, MARK_NAME
from converters.model.codec import EMBEDDED_MEDIA_TYPE, EMBEDDED_NAME, encode
from converters.model.identity import identifier_of
from converters.options import EpubOptions
from converters.text.languages.language_tag import UNDETERMINED, language_tag
from converters.words.catalogue import Words, words_of
from converters.writers.epub.content.documents import text_of
from converters.writers.epub.content.front_matter import (
    COVER_PAGE,
    TITLE_PAGE,
    cover_of,
    cover_page,
    title_page,
)
from converters.writers.epub.content.pictures import style_pictures
from converters.writers.epub.embedded_fonts import APPLE_FILE, APPLE_OPTIONS, Embedded, Font, embed
from converters.writers.epub.embedded_source import seal
from converters.writers.epub.package.build import NCX, NCX_ID, XHTML, Item, Package, build, utc
from converters.writers.epub.package.metadata import Property, properties
from converters.writers.epub.package.navigation import NAV_PAGE, Landmark, Outline, flattened, nav, ncx
from converters.writers.epub.profiles_data import PROFILES, Profile
from converters.writers.epub.style_data import BASE, STYLE
from converters.writers.epub.xml import clean

_GUIDE: Final = {"cover": "cover", "titlepage": "title-page", "toc": "toc", "bodymatter": "text"}
"""What landmarks were called in EPUB 2 (OPF 2.0.1, 2.6), which Kindle reads."""
_IBOOKS: Final = "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"
_SPECIFIED: Final = Property("meta", "true", {"property": "ibooks:specified-fonts"})
"""The prefix and the property that say again what :data:`APPLE_OPTIONS` says."""


def write(edition: Edition, options: EpubOptions, sink: Sink) -> bytes:
    """Return the EPUB of an edition; the same edition and options give the same bytes.

    Args:
        edition: what the theme made of a Document.
        options: how.
        sink: takes what an EPUB cannot express.

    Raises:
        InputError: the cover image named in the options cannot be used.
        FontError: a font that is to be embedded cannot be subset.
        OutputError: the package cannot be put together.
    """
    edition = msgspec.structs.replace(edition, language=language_tag(edition.language) or UNDETERMINED)
    book = _Book(edition, PROFILES[options.profile], words_of(edition.language), sink, options)
    return build(book.package(), seal if options.source else None)


class _Book:
    """The parts of one EPUB, made once and named in several places."""

    def __init__(
        self, edition: Edition, profile: Profile, said: Words, sink: Sink, options: EpubOptions
    ) -> None:
        self._edition = edition
        self._vertical = edition.vertical
        self._profile = profile
        self._said = said
        self._text = text_of(edition, profile, said, sink)
        self._cover = cover_of(edition, options.cover, sink)
        self._document = encode(edition.document)
        self._identifier = f"urn:uuid:{identifier_of(self._document)}"
        self._source = options.source
        names, collection = list(self._text.files), bool(edition.document.parts)
        own = self._text.title_page
        self._front, self._main = (names[:1], names[1:]) if own else ([TITLE_PAGE], names)
        self._contents_page = profile.contents_page or collection
        self._title_page = title_page(edition, said, self._text.body_class)
        self._style = self._styled(sink, fonts=options.embed_fonts)

    def _styled(self, sink: Sink, *, fonts: bool) -> Embedded:
        """Return the stylesheet, and the fonts if they are wanted."""
        edition = self._edition
        css = f"{BASE}{edition.reflow_css}\n{STYLE}{self._profile.css}"
        still = self._profile.still
        css, self._style_pictures = style_pictures(css, edition.pictured, sink, still=still)
        if self._vertical:
            css = turned(css) + CSS
        theme = tuple(
            (Font(f"theme-font-{number}.{font.suffix}", font.data), font)
            for number, font in enumerate(web_fonts(edition), 1)
        )
        rules = "".join(font.rule(file.name) for file, font in theme)
        files = tuple(file for file, _ in theme)
        if not fonts:
            return Embedded(fonts=files, css=rules + css)
        own = b"".join([self._title_page, *(item.data for item in self._navigation())])
        made = embed(edition, css, own.decode(), sink)
        return Embedded(fonts=(*files, *made.fonts), css=rules + made.css)

    def package(self) -> Package:
        """Return all of it."""
        edition = self._edition
        named = [("cover", "cover-image"), *([(MARK_NAME, BLANK)] if self._source else [])]
        fonts = bool(self._style.fonts)
        ibooks = fonts and self._profile.ibooks
        return Package(
            identifier=self._identifier,
            title=clean(edition.title).strip() or words_of(edition.language).untitled,
            language=edition.language,
            modified=utc(edition.timestamp_epoch_s),
            properties=(*properties(edition, self._text.contents), *([_SPECIFIED] if ibooks else [])),
            items=tuple(self._items()),
            spine=tuple(self._spine()),
            guide=tuple(
                (_GUIDE[mark.kind], mark.title, mark.href)
                for mark in self._landmarks()
                if mark.kind in _GUIDE
            ),
            direction="rtl" if self._vertical else None,
            named=tuple(named),
            prefixes=(_IBOOKS,) if ibooks else (),
            outside=((APPLE_FILE, APPLE_OPTIONS),) if fonts else (),
        )

    def _items(self) -> Iterator[Item]:
        """Yield the files in the order of the manifest."""
        edition, said, cover = self._edition, self._said, self._cover
        if self._profile.cover_page:
            yield _item(COVER_PAGE, XHTML, cover_page(edition, cover, said))
        if TITLE_PAGE in self._front:
            yield _item(TITLE_PAGE, XHTML, self._title_page)
        for name, data in self._text.files.items():
            # What a file holds beyond XHTML is to be declared (EPUB 3.3, 5.6.2.1).
            more = ("mathml",) if b"<math" in data else ()
            yield msgspec.structs.replace(_item(name, XHTML, data), properties=more)
        yield from self._navigation()
        yield _item("style.css", "text/css", self._style.css.encode())
        for font in self._style.fonts:
            yield _item(font.name, font.media_type, font.data)
        yield Item(
            id="cover-image",
            name=cover.name,
            media_type=cover.media_type,
            data=cover.data,
            properties=("cover-image",),
        )
        for picture in (*self._text.pictures, *self._style_pictures):
            yield _item(picture.name, picture.media_type, picture.data)
        if self._source:
            yield _item(EMBEDDED_NAME, EMBEDDED_MEDIA_TYPE, self._document)

    def _navigation(self) -> Iterator[Item]:
        edition, said, text = self._edition, self._said, self._text
        entries = flattened(text.entries, self._profile.depth)
        outline = Outline(entries=entries, landmarks=tuple(self._landmarks()), pages=text.pages)
        page = nav(outline, edition.title, edition.language, said)
        yield Item(id="nav", name=NAV_PAGE, media_type=XHTML, data=page, properties=("nav",))
        map_of = ncx(outline, edition.title, edition.language, self._identifier)
        yield Item(id=NCX_ID, name="toc.ncx", media_type=NCX, data=map_of)

    def _spine(self) -> Iterator[str]:
        """Yield ids in reading order."""
        if self._profile.cover_page:
            yield _id(COVER_PAGE)
        yield from map(_id, self._front)
        if self._contents_page:
            yield "nav"
        yield from map(_id, self._main)

    def _landmarks(self) -> Iterator[Landmark]:
        said, text = self._said, self._text
        if self._profile.cover_page:
            yield Landmark(kind="cover", title=said.cover, href=COVER_PAGE)
        yield Landmark(kind="titlepage", title=said.title_page, href=self._front[0])
        if self._contents_page:
            yield Landmark(kind="toc", title=said.contents, href=NAV_PAGE)
        yield Landmark(kind="bodymatter", title=said.text, href=self._main[0])
        if text.endnotes:
            yield Landmark(kind="endnotes", title=said.notes, href=text.endnotes)


def _item(name: str, media_type: str, data: bytes) -> Item:
    return Item(id=_id(name), name=name, media_type=media_type, data=data)


def _id(name: str) -> str:
    """Return the id of a file in the manifest."""
    return name.replace(".", "-")
