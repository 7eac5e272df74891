"""Bylines that are set as a quotation under the headline, as writers of Markdown do (``> 作者：何以安``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from converters.model import Block, Paragraph, Quote
from converters.model.walk import plain
from converters.recover.credits.credit_line import read_credits

_COVERED: Final = 0.85
"""Part of a line that credits make up, for it to hold nothing else."""
_LONGEST: Final = 120
"""Characters of a byline at most."""
_HEAD: Final = 4
"""Blocks at the head of a text among which a byline stands."""

Levelled = tuple[Block, int | None]
"""A block of a flat text and, of a heading, its level."""


def unquoted(blocks: Iterable[Levelled]) -> Iterator[Levelled]:
    """Yield the blocks of a text, a byline at its head without the quotation it is set in."""
    above = True
    for at, (block, level) in enumerate(blocks):
        above = above and at < _HEAD and not (isinstance(block, Paragraph) and len(_text(block)) > _LONGEST)
        yield (_byline(block) or block if above else block), level


def _byline(block: Block) -> Paragraph | None:
    if not isinstance(block, Quote) or block.attribution or len(block.blocks) != 1:
        return None
    inner = block.blocks[0]
    if not isinstance(inner, Paragraph) or len(_text(inner)) > _LONGEST:
        return None
    read = read_credits(_text(inner))
    labelled = any(one.rule == "label" for one in read.found)
    return inner if labelled and read.covered >= _COVERED else None


def _text(block: Paragraph) -> str:
    return " ".join(plain(block.content).split())
