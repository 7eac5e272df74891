"""Documents with their formulas as the characters that MathML and Office mathematics hold."""

from __future__ import annotations

from msgspec.structs import replace

from converters.formulas.clean import clean
from converters.model import Block, CodeBlock, CodeSpan, Document, Inline, Math, MathBlock
from converters.model.walk import WRAPPERS, map_blocks, map_inlines


def spelled(document: Document) -> Document:
    """Return a Document whose formulas are code of their characters, the line of a fraction left out."""
    body = map_inlines(map_blocks(document.body, _block), _inlines)
    parts = tuple(replace(part, articles=tuple(map(spelled, part.articles))) for part in document.parts)
    return replace(document, body=body, parts=parts)


def _characters(math: Math | MathBlock) -> str:
    made = clean(math.mathml) if math.mathml else None
    return math.text if made is None else "".join(made.itertext())


def _block(block: Block) -> Block:
    return CodeBlock(text=_characters(block)) if isinstance(block, MathBlock) else block


def _inlines(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(map(_inline, content))


def _inline(one: Inline) -> Inline:
    if isinstance(one, Math):
        return CodeSpan(text=_characters(one))
    return replace(one, content=_inlines(one.content)) if isinstance(one, WRAPPERS) else one
