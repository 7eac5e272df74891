"""Which characters no font has, and where they stand: looked for once setting the text has met one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from converters.boxes import Box, Edition, Run
from converters.diagnostics import Kind, Sink
from converters.errors import MissingGlyph
from converters.fonts.library import FontLibrary, describe
from converters.messages import say
from converters.model import Document
from converters.model.walk import inlines_of, plain, walk

_SHOWN: Final = 8
"""Characters named in the message; the others are counted."""
_AROUND: Final = 6
"""Characters shown on either side."""


def located(error: MissingGlyph, edition: Edition, fonts: FontLibrary) -> MissingGlyph:
    """Return an error that names every character of the edition that no font has, and its first place.

    Args:
        error: what setting the text raised; returned as it is when the characters are not found again.
        edition: what was set.
        fonts: that it was set with.
    """
    lacking = _lacking(fonts, set("".join(_said(edition.root))))
    if not lacking:
        return error
    where = edition.document.provenance.name or None
    return MissingGlyph(
        say("no available font has {lacking}", lacking=_listed(lacking, edition)),
        where=where,
        hint=error.hint,
    )


def say_boxed(boxed: Iterable[str], edition: Edition, sink: Sink) -> None:
    """Say in one warning which characters were drawn as boxes, and where each stands first."""
    lacking = sorted(set("".join(boxed)))
    sink.add(
        Kind.GLYPH_MISSING,
        say(
            "drawn as a box with its code, since no font has it: {lacking}", lacking=_listed(lacking, edition)
        ),
        where=edition.document.provenance.name,
    )


def _listed(lacking: Sequence[str], edition: Edition) -> str:
    places = _places(edition, lacking)
    shown = "; ".join(f"{describe(char)}{places.get(char, '')}" for char in lacking[:_SHOWN])
    return shown + (f"; and {len(lacking) - _SHOWN} more" if len(lacking) > _SHOWN else "")


def _lacking(fonts: FontLibrary, characters: Iterable[str]) -> list[str]:
    found = []
    for char in sorted(characters):
        try:
            fonts.check(char)
        except MissingGlyph:
            found.append(char)
    return found


def _said(box: Box) -> Iterator[str]:
    for child in box.children:
        if isinstance(child, Run):
            yield child.text
        else:
            yield from _said(child)


def _places(edition: Edition, lacking: Iterable[str]) -> dict[str, str]:
    """Return for each character the line of the source and the words around it, in brackets."""
    wanted = set(lacking)
    found: dict[str, str] = {}
    for text, line in (*_paragraphs(edition.document), *((text, 0) for text in _said(edition.root))):
        for char in wanted.intersection(text):
            found[char] = _place(text, text.index(char), line)
        wanted -= found.keys()
        if not wanted:
            break
    return found


def _paragraphs(document: Document) -> Iterator[tuple[str, int]]:
    """Yield every paragraph with the line of the source it begins in, 0 where that is unknown."""
    for one in (document, *document.articles):
        for block in walk(one.body):
            yield from ((plain(content), block.pos.line) for content in inlines_of(block))


def _place(text: str, at: int, line: int) -> str:
    start, end = max(0, at - _AROUND), at + _AROUND + 1
    words = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return f" (line {line}: {words})" if line else f" ({words})"
