"""What may stand where: the model's rules beyond its types, checked after every reader and transform."""

from __future__ import annotations

from collections.abc import Iterator

from converters.errors import ModelError
from converters.messages import say
from converters.model.meta import Document
from converters.model.nodes import (
    Block,
    Figure,
    Inline,
    InlineImage,
    List,
    Math,
    MathBlock,
    Note,
    Section,
    Table,
    Text,
)
from converters.model.walk import inlines_of, walk, walk_inlines

MAX_LEVEL = 6
"""Heading levels under the title (HTML has h1 to h6; level 6 is set like level 5)."""


def problems(document: Document) -> Iterator[str]:
    """Yield every broken rule in one sentence each; nothing when the Document is sound."""
    names = [resource.name for resource in document.resources]
    if len(set(names)) != len(names):
        yield say("two resources have the same name")
    yield from _body_problems(document.body, frozenset(names))
    for article in document.articles:
        if article.parts or article.resources:
            yield say("an article of a collection has parts or resources of its own")
        yield from _body_problems(article.body, frozenset(names))


def _body_problems(body: tuple[Block, ...], resources: frozenset[str]) -> Iterator[str]:
    yield from _level_problems(body, 0)
    for block in walk(body):
        yield from _block_problems(block, resources)
        for content in inlines_of(block):
            yield from _inline_problems(content, resources)


def check(document: Document) -> Document:
    """Return ``document`` unchanged when it is sound.

    Raises:
        ModelError: it is not; the message gives the first broken rule.
    """
    for problem in problems(document):
        raise ModelError(problem, where=document.provenance.name or None)
    return document


def _level_problems(blocks: tuple[Block, ...], above: int) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Section):
            if not above < block.level <= MAX_LEVEL:
                yield say(
                    "a section of level {level} is inside one of level {above}",
                    level=block.level,
                    above=above,
                )
            yield from _level_problems(block.blocks, block.level)


def _block_problems(block: Block, resources: frozenset[str]) -> Iterator[str]:
    if isinstance(block, Section) and not block.heading:
        yield say("a section has no heading")
    if isinstance(block, List) and not block.items:
        yield say("a list has no items")
    if isinstance(block, Table) and not 0 <= block.head_rows <= len(block.rows):
        yield say("a table has more head rows than rows")
    if isinstance(block, Figure) and block.resource is not None and block.resource not in resources:
        yield say("a figure names the unknown resource {resource!r}", resource=block.resource)
    if isinstance(block, MathBlock):
        yield from _math_problems(block)


def _inline_problems(content: tuple[Inline, ...], resources: frozenset[str]) -> Iterator[str]:
    for inline in walk_inlines(content):
        if isinstance(inline, Text) and (not inline.text or "\n" in inline.text):
            yield say("a text is empty or holds a line break")
        if isinstance(inline, InlineImage) and inline.resource not in resources:
            yield say("an image names the unknown resource {resource!r}", resource=inline.resource)
        if isinstance(inline, Note) and not inline.blocks:
            yield say("a note has no text")
        if isinstance(inline, Math):
            yield from _math_problems(inline)


def _math_problems(math: Math | MathBlock) -> Iterator[str]:
    if not math.text or "\n" in math.text:
        yield say("the text of a formula is empty or holds a line break")
    if not math.tex and not math.mathml:
        yield say("a formula has neither TeX nor MathML")
