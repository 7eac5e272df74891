"""Flat blocks to sections: what follows a heading stands under it."""

from __future__ import annotations

from msgspec.structs import replace

from converters.model import Block, Inline, Paragraph, Section, Strong


def with_lead(blocks: list[Block]) -> list[Block]:
    """Mark as lead the only paragraph before the first of several sections."""
    first = next((at for at, block in enumerate(blocks) if isinstance(block, Section)), 0)
    before = [at for at in range(first) if isinstance(blocks[at], Paragraph)]
    if len(before) == 1:
        lead = blocks[before[0]]
        assert isinstance(lead, Paragraph)
        blocks[before[0]] = replace(lead, lead=True)
    return blocks


def nested(blocks: list[Block]) -> tuple[Block, ...]:
    """Return the blocks with everything after a section under it, up to the next of its level or above."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if isinstance(block, Section):
            end = at
            while end < len(blocks) and not _closes(blocks[end], block.level):
                end += 1
            inner = nested(blocks[at:end])
            block = replace(block, blocks=inner)
            at = end
        out.append(block)
    return tuple(out)


def _closes(block: Block, level: int) -> bool:
    return isinstance(block, Section) and block.level <= level


def without_bold(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a heading's content without the bold that made a paragraph look like one."""
    out: list[Inline] = []
    for item in content:
        out += without_bold(item.content) if isinstance(item, Strong) else (item,)
    return tuple(out)
