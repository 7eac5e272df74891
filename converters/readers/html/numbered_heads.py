"""Numbers that stand in a line of their own above the headings they count: ``01`` over ``上塔的路``.

Pages of accounts set them large, as an ornament. They are of the heading, as long as they count on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from converters.model import Block, Document, Paragraph, Section, Text
from converters.model.walk import plain

_NUMBER: Final = re.compile(r"(?:PART\s?\.?\s?|NO\.?\s?|#)?0?(\d{1,2})", re.IGNORECASE)
_LEAST: Final = 2
"""Numbers in a row from which on they count headings."""


def numbered(document: Document) -> Document:
    """Return ``document`` with the numbers above its headings in the headings, where two or more count on."""
    flat = list(_flat(document.body))
    found: dict[int, str] = {}
    above: set[int] = set()
    for block, head in pairwise(flat):
        text = plain(block.content).strip() if isinstance(block, Paragraph) else ""
        number = _NUMBER.fullmatch(text)
        if number is None or not isinstance(head, Section):
            continue
        if int(number[1]) != len(found) + 1:
            return document
        found[id(head)] = text
        above.add(id(block))
    if len(found) < _LEAST:
        return document
    return replace(document, body=tuple(_joined(document.body, found, above)))


def _flat(body: Iterable[Block]) -> Iterator[Block]:
    for block in body:
        yield block
        if isinstance(block, Section):
            yield from _flat(block.blocks)


def _joined(body: Iterable[Block], numbers: dict[int, str], above: set[int]) -> Iterator[Block]:
    for block in body:
        if id(block) in above:
            continue
        if not isinstance(block, Section):
            yield block
            continue
        number = numbers.get(id(block))
        heading = block.heading if number is None else (Text(text=f"{number} "), *block.heading)
        yield replace(block, heading=heading, blocks=tuple(_joined(block.blocks, numbers, above)))
