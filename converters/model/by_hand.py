"""Documents by hand: an article of paragraphs and sections, where a string stands for its text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict, Unpack

from msgspec.structs import replace

from converters.errors import ModelError
from converters.messages import say
from converters.model.check import MAX_LEVEL, check
from converters.model.meta import Contributor, Document, Metadata, Resource
from converters.model.nodes import Block, Inline, LineBreak, Paragraph, Section, Text


class Fields(TypedDict, total=False):
    """What may be said about an article; as in :class:`~converters.model.Metadata`."""

    kicker: str
    subtitle: str
    affiliation: str
    source: str
    date: str
    page: str
    place: str
    publisher: str
    description: str
    keywords: tuple[str, ...]
    rights: str
    language: str


def article(
    title: str,
    *blocks: Block | str,
    authors: Iterable[str] = (),
    resources: Iterable[Resource] = (),
    **fields: Unpack[Fields],
) -> Document:
    """Return the Document of an article.

    Args:
        title: its title.
        blocks: its text; a string is a paragraph.
        authors: their names, in order.
        resources: images that its figures name.
        fields: what else is said about it.

    Raises:
        ModelError: the blocks break a rule of the model, such as a figure of an unknown image.
        TypeError: there is no such field.
    """
    people = tuple(Contributor(name=name) for name in authors)
    body = tuple(_block(block) for block in blocks)
    meta = Metadata(title=title, contributors=people, **fields)
    return check(Document(meta=meta, body=body, resources=tuple(resources)))


def section(heading: str | Inline, *blocks: Block | str, level: int = 1) -> Section:
    """Return a section; sections among its blocks are put below it.

    Args:
        heading: its text.
        blocks: what stands under it; a string is a paragraph.
        level: 1 for the highest heading under the title.

    Raises:
        ModelError: the heading is empty, or sections are nested more than six deep.
    """
    inside = tuple(_below(_block(block), level + 1) for block in blocks)
    content = inlines(heading)
    if not content:
        raise ModelError(say("a section has no heading"), hint=say("give the text of its heading"))
    return Section(heading=content, level=level, blocks=inside)


def paragraph(*parts: str | Inline) -> Paragraph:
    """Return a paragraph of texts and inline nodes; a line break in a string is a forced one."""
    return Paragraph(content=inlines(*parts))


def inlines(*parts: str | Inline) -> tuple[Inline, ...]:
    """Return inline nodes; strings become Text, with a LineBreak for each line break in them."""
    out: list[Inline] = []
    for part in parts:
        if not isinstance(part, str):
            out.append(part)
            continue
        for number, line in enumerate(part.splitlines() if part else ()):
            out += [LineBreak()] * bool(number)
            out += [Text(text=line)] * bool(line)
    return tuple(out)


def _block(block: Block | str) -> Block:
    return paragraph(block) if isinstance(block, str) else block


def _below(block: Block, level: int) -> Block:
    """Return a block with its sections at ``level`` or below."""
    if not isinstance(block, Section):
        return block
    new = max(block.level, level)
    if new > MAX_LEVEL:
        raise ModelError(
            say("sections are nested more than {max_level} deep", max_level=MAX_LEVEL),
            hint=say("make some of them paragraphs"),
        )
    return replace(block, level=new, blocks=tuple(_below(one, new + 1) for one in block.blocks))
