"""The template's XHTML as the text files of an EPUB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.combined_digits import mark_digits
from converters.edition.xhtml import add_class, copy_of, give_name, has_role, names_of, plain, tag
from converters.serialization.xmltree import Element
from converters.words.catalogue import Words
from converters.writers.epub.content import kobo
from converters.writers.epub.content.notes import link_notes
from converters.writers.epub.content.outline import headings, nested
from converters.writers.epub.content.pictures import Picture, place_pictures, undescribed
from converters.writers.epub.content.repair import page_breaks, repair, say_languages
from converters.writers.epub.content.splitting import begins_with_title, joined, opening_tag, split
from converters.writers.epub.package.metadata import Contents
from converters.writers.epub.package.navigation import NavigationEntry
from converters.writers.epub.profiles_data import Profile
from converters.writers.epub.xml import head, opening

_BYTES_A_CHARACTER: Final = 3
"""Of Han in UTF-8; other text takes less."""
_FIRST: Final = "text.xhtml"


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """The text as files, and what there is in it."""

    files: dict[str, bytes]
    """By name, in reading order."""
    entries: tuple[NavigationEntry, ...]
    pages: tuple[NavigationEntry, ...]
    pictures: tuple[Picture, ...]
    contents: Contents
    endnotes: str | None = None
    """Path of the collected endnotes; ``None`` when there are none, or every article has its own."""
    body_class: str = ""
    """Classes that the theme gives the body, so that its rules hold on other pages too."""
    title_page: bool = False
    """Whether the first file is a title page, which the theme puts before a collection or a novel."""


def text_of(edition: Edition, profile: Profile, said: Words, sink: Sink) -> Text:
    """Return the text of an edition as XHTML files.

    Args:
        edition: what the template wrote, and the images it names.
        profile: what the device wants otherwise.
        said: the words of the language of the edition.
        sink: takes what cannot be shown.
    """
    root, body = copy_of(edition.tree)
    names = names_of(root)
    pictures = place_pictures(root, edition.pictured, sink, still=profile.still)
    repair(root, names, sink)
    if _mentions(edition.xhtml, "lang="):
        say_languages(root)
    found = headings(root, names)
    breaks = page_breaks(root) if _mentions(edition.xhtml, "pagebreak") else ()
    pages = [(give_name(mark, "page", names), _label(mark)) for mark in breaks]
    endnotes = [one for one in body.iter(tag("section")) if has_role(one, "endnotes")]
    endnotes_name = give_name(endnotes[0], "endnotes", names) if len(endnotes) == 1 else None
    contents = Contents(
        images=len(pictures),
        undescribed=undescribed(root),
        animated=any(picture.may_move for picture in pictures),
        ruby=next(root.iter(tag("ruby")), None) is not None,
        formulas=_mentions(edition.xhtml, "<math"),
        pages=bool(pages),
    )
    if _mentions(edition.xhtml, "footnote", "endnote"):
        link_notes(root, names, said)
    if profile.spans:
        kobo.number_sentences(body)
    mark_digits(body, edition)
    body_class = body.get("class", "")
    add_class(body, "k-text")
    collection = bool(edition.document.parts)
    parts = split(body, len(edition.xhtml) * _BYTES_A_CHARACTER, collection=collection)
    title_page = len(parts) > 1 and begins_with_title(body, collection=collection)
    parts, homes = joined(parts, _file_names(len(parts)))
    return Text(
        files=_documents(parts, edition, body, profile),
        entries=nested(found, homes) or (NavigationEntry(title=edition.title, href=_FIRST),),
        pages=tuple(NavigationEntry(title=label, href=f"{homes[name]}#{name}") for name, label in pages),
        pictures=tuple(pictures),
        contents=contents,
        endnotes=None if endnotes_name is None else f"{homes[endnotes_name]}#{endnotes_name}",
        body_class=body_class,
        title_page=title_page,
    )


def _mentions(xhtml: str, *words: str) -> bool:
    """Return whether one of the words stands in the body: far quicker than to ask every element."""
    start = max(0, xhtml.find("<body"))
    return any(xhtml.find(word, start) >= 0 for word in words)


def _label(mark: Element) -> str:
    """Return the number of a page."""
    return mark.get("aria-label") or mark.get("title") or plain(mark) or "?"


def _file_names(count: int) -> list[str]:
    digits = len(str(count))
    return [_FIRST, *[f"text-{number:0{digits}}.xhtml" for number in range(2, count + 1)]]


def _documents(parts: Sequence[bytes], edition: Edition, body: Element, profile: Profile) -> dict[str, bytes]:
    """Return whole documents by name."""
    before = (
        f"{opening(edition.language, vertical=edition.vertical)}{head(edition.title)}".encode()
        + opening_tag(body)
    )
    after = b"</body></html>\n"
    if profile.spans:
        before, after = before + kobo.OPENING, kobo.CLOSING + after
    return {
        name: b"".join((before, part, after))
        for name, part in zip(_file_names(len(parts)), parts, strict=True)
    }
