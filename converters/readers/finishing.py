"""What the readers of structured formats do alike: the title among the headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from converters.markup.flow import Anchor, Heading, Item
from converters.model import (
    Block,
    CodeSpan,
    FieldSource,
    Inline,
    InlineImage,
    LineBreak,
    Math,
    Metadata,
    Note,
    NoteBlock,
    Paragraph,
    Ruby,
    Text,
)
from converters.model.walk import plain, walk_inlines

_MOST_BEFORE: Final = 4
_LONGEST_BEFORE: Final = 80
_BETWEEN = re.compile(r"[\s\u3000]+")


# --------------------------------------------------------------------------- the title
def titled(items: Sequence[Item], meta: Metadata) -> tuple[list[Item], Metadata, tuple[FieldSource, ...]]:
    """Return the items without the heading that is the title, the metadata with it, and where it stood.

    It is the first heading: where the metadata gives it as the title, and a few paragraphs at most stand
    before it; or where nothing but places does and no other heading is as high. Notes called in it stand at
    the head of the text.
    """
    at = next((at for at, item in enumerate(items) if isinstance(item, Heading)), 0)
    first = items[at] if items else None
    if not isinstance(first, Heading):
        return list(items), meta, ()
    text = one_line(plain(first.content))
    before = [item for item in items[:at] if not isinstance(item, Anchor)]
    known = meta.title is not None and _same(meta.title) == _same(text) and _is_little(before)
    free = meta.title is None and not before and not _has_equal(items[at + 1 :], first.rank)
    if not text or not (known or free):
        return list(items), meta, ()
    rest = [*items[:at], *_notes_of(first.content), *items[at + 1 :]]
    field = FieldSource(field="title", text=_as_it_stood(first.content), rule="heading", pos=first.pos)
    return rest, replace(meta, title=text), (field,)


def _is_little(items: Sequence[Item]) -> bool:
    """Return whether items are a masthead, a kicker, a byline: a few short paragraphs."""
    texts = [plain(item.content) for item in items if isinstance(item, Paragraph)]
    return len(texts) == len(items) <= _MOST_BEFORE and all(len(text) <= _LONGEST_BEFORE for text in texts)


def _as_it_stood(content: tuple[Inline, ...]) -> str:
    """Return a heading with what a title cannot hold: readings in brackets, what its images say."""
    parts: list[str] = []
    for inline in walk_inlines(content):
        match inline:
            case Text(text=text) | CodeSpan(text=text) | Math(text=text):
                parts.append(text)
            case Ruby(base=base, reading=reading):
                parts.append(f"{base}({reading})")
            case InlineImage(alt=alt):
                parts.append(alt)
            case LineBreak():
                parts.append(" ")
            case _:
                pass
    return one_line("".join(parts))


def _has_equal(items: Sequence[Item], rank: int) -> bool:
    return any(isinstance(item, Heading) and item.rank <= rank for item in items)


def _notes_of(content: tuple[Inline, ...]) -> list[Block]:
    return [NoteBlock(blocks=item.blocks) for item in walk_inlines(content) if isinstance(item, Note)]


def _same(text: str) -> str:
    return _BETWEEN.sub("", text).casefold()


def one_line(text: str) -> str:
    """Return a text on one line: white space between words is one space, none at the ends."""
    return _BETWEEN.sub(" ", text).strip()
