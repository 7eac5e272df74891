"""Counting characters: what the source holds against what a Document accounts for."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter

from converters.diagnostics import Sink
from converters.model import Block, Document, Note, RelatedLink, Ruby, Text
from converters.model.walk import block_text, inlines_of, map_inlines, walk, walk_inlines
from converters.options import ReadOptions
from converters.recover.article import recover


def recovered(text: str, options: ReadOptions | None = None, sink: Sink | None = None) -> Document:
    return recover(text, options or ReadOptions(), sink if sink is not None else Sink())


def _untagged(text: str) -> str:
    """Return the text with entities decoded; tags of line breaks are white space."""
    return html.unescape(re.sub(r"<br\s*/?>", "\n", text, flags=re.I))


def shown(text: str) -> Counter[str]:
    """Count the characters that show something."""
    return Counter(
        char for char in text if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc", "Co")
    )


def missing(text: str, document: Document) -> Counter[str]:
    """Return the characters of the source that are in no block, no field and not in what was dropped."""
    body = map_inlines(
        document.body,
        lambda content: tuple(
            Text(text=f"{item.base}({item.reading})") if isinstance(item, Ruby) else item for item in content
        ),
    )
    account = Counter[str]()
    for block in (*body, *_called(body)):
        account += shown(_written(block))
    for stretch in (*document.fields, *document.dropped):
        account += shown(_untagged(stretch.text))
    return shown(_untagged(text).replace("（", "(").replace("）", ")")) - _half(account)


def _called(body: tuple[Block, ...]) -> list[Block]:
    """Return the blocks of the notes that a body calls."""
    contents = (content for block in walk(body) for content in inlines_of(block))
    notes = (one for content in contents for one in walk_inlines(content) if isinstance(one, Note))
    return [block for note in notes for block in note.blocks]


def _half(counts: Counter[str]) -> Counter[str]:
    out = Counter(counts)
    for wide, half in ("（(", "）)"):
        out[half] += out.pop(wide, 0)
    return out


def _written(block: object) -> str:
    from converters.model import Section, Speech
    from converters.model.walk import blocks_of, plain

    if isinstance(block, Section):
        return plain(block.heading) + block.stop + "".join(_written(child) for child in blocks_of(block))
    if isinstance(block, Speech):
        return block.speaker + block.stop + "".join(_written(child) for child in blocks_of(block))
    return block_text(block)  # type: ignore[arg-type]


def links(document: Document) -> list[tuple[str, str | None]]:
    return [(link.title, link.date) for link in document.meta.related if isinstance(link, RelatedLink)]
