"""What markup cannot say about blocks from Word, set when they have been read: labels, kinds, code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from converters.markup.flow import Anchor, Heading, Item
from converters.model import (
    Block,
    List,
    ListItem,
    NoteBlock,
    NoteKind,
    Paragraph,
    Quote,
    Speech,
    Strong,
    Text,
)
from converters.model.walk import map_blocks
from converters.readers.docx.account import Account

_COLONS: Final = (":", "：")
_KINDS: Final[dict[str, NoteKind]] = {
    "note": "note",
    "reference": "reference",
    "original-title": "original-title",
}


def settled(item: Item, account: Account) -> Item:
    """Return an item with the labels and kinds that the account has for its paragraphs."""
    if isinstance(item, Heading | Anchor):
        return item
    return map_blocks((item,), lambda block: _block(block, account))[0]


def _block(block: Block, account: Account) -> Block:
    if isinstance(block, List):
        return replace(block, items=tuple(_labelled(item, account) for item in block.items))
    if isinstance(block, Paragraph):
        role = account.kinds.get(block.pos.line)
        if role == "lead":
            return replace(block, lead=True)
        if role == "speech":
            return _speech(block)
        if role in _KINDS:
            return NoteBlock(blocks=(block,), kind=_KINDS[role], pos=block.pos)
    return block


def _speech(block: Paragraph) -> Block:
    """Return what a speaker says, when the paragraph opens with a strong label and its colon."""
    match block.content:
        case [Strong(content=[Text(text=label)]), *rest] if rest and label[-1:] in _COLONS:
            said = replace(block, content=tuple(rest))
            return Speech(speaker=label[:-1], stop=label[-1], blocks=(said,), pos=block.pos)
    return block


def _labelled(item: ListItem, account: Account) -> ListItem:
    label = account.labels.get(item.pos.line)
    return item if label is None else replace(item, label=label)


def attributed(items: Sequence[Item], account: Account) -> list[Item]:
    """Return the items with every attribution in the quotation it stands after."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        is_attribution = isinstance(item, Paragraph) and account.kinds.get(item.pos.line) == "attribution"
        if (
            is_attribution
            and isinstance(item, Paragraph)
            and isinstance(last, Quote)
            and not last.attribution
        ):
            out[-1] = replace(last, attribution=item.content)
        else:
            out.append(item)
    return out
