"""What a Word template may name: plain dicts, lists and strings of the article, its text as markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from converters.boxes import Edition
from converters.edition.template.imprint import byline, colophon, masthead, official, printed_date, related
from converters.layout.box_content import text_of_inlines
from converters.model import Metadata
from converters.words.catalogue import Words, words_of
from converters.writers.docx.ooxml.xml import legal
from converters.writers.docx.plan.model import Block, Paragraph, Plan, Table

NAMES: Final = {
    "title": "the title, or what the article is called by when it has none",
    "heading": "the title, or else the kicker",
    "kicker": "the kicker above the title",
    "subtitle": "the subtitle",
    "byline": "who wrote it, as one line",
    "contributors": "list of role, label and names",
    "authors": "list of the authors' names",
    "affiliation": "where the authors work",
    "place": "place of the dateline",
    "source": "the publication it appeared in",
    "date": "its date, as the language writes it",
    "iso_date": "its date as YYYY-MM-DD",
    "page": "page of the newspaper",
    "publisher": "the publisher",
    "description": "what it is about",
    "keywords": "list of keywords",
    "rights": "terms of use",
    "language": "language tag",
    "official": "parts of an official document: addressees, document_number, attachments, signatures …",
    "url": "address of the source",
    "masthead": "source, date, page and line of the head",
    "colophon": "list of label and text",
    "related": "list of title, date and href",
    "body": "the whole styled text: {{p body }} in a paragraph of its own",
    "opening": "the styled text before the first heading: {{p opening }}",
    "sections": "list of heading, level, text, paragraphs and body ({{p section.body }})",
}
"""Names of the context and what they stand for."""


class Part(NamedTuple):
    """A section of the text: what stands under one heading."""

    heading: str
    level: int
    blocks: Sequence[Block]


def parts_of(plan: Plan) -> tuple[Sequence[Block], list[Part]]:
    """Return what stands before the first heading, and what stands under each."""
    starts = [at for at, block in enumerate(plan.blocks) if isinstance(block, Paragraph) and block.outline]
    parts = []
    for at, end in zip(starts, [*starts, len(plan.blocks)][1:], strict=True):
        head = plan.blocks[at]
        assert isinstance(head, Paragraph)
        parts.append(Part(text_of_inlines(head.content), head.outline, plan.blocks[at + 1 : end]))
    return plan.blocks[: starts[0]] if starts else plan.blocks, parts


def template_context(
    edition: Edition, plan: Plan, xml: Callable[[Sequence[Block]], str], wanted: frozenset[str]
) -> dict[str, object]:
    """Return the names of a Word template with their values: plain ones only.

    Args:
        edition: whose article it is.
        plan: of its text.
        xml: writes blocks.
        wanted: names that the template uses; the text is written for these only.
    """
    meta = edition.document.meta
    words = words_of(meta.language)
    opening, parts = parts_of(plan)
    values = {
        "title": edition.title,
        "heading": meta.title or meta.kicker,
        "kicker": meta.kicker if meta.title else "",
        "subtitle": meta.subtitle,
        "byline": _byline(meta, words),
        "contributors": byline(meta, words),
        "authors": list(meta.names("author")),
        "affiliation": meta.affiliation,
        "place": meta.place,
        "source": meta.source,
        "date": printed_date(meta.date, words),
        "iso_date": meta.date,
        "page": meta.page,
        "publisher": meta.publisher,
        "description": meta.description,
        "keywords": list(meta.keywords),
        "rights": meta.rights,
        "language": meta.language,
        "official": official(meta, words),
        "url": meta.url,
        "masthead": masthead(meta, words),
        "colophon": colophon(meta, words),
        "related": related(meta),
        "body": Markup(xml(plan.blocks) if "body" in wanted else ""),
        "opening": Markup(xml(opening) if "opening" in wanted else ""),
        "sections": [_section(part, xml) for part in parts] if "sections" in wanted else [],
    }
    return {name: _legal(value) for name, value in values.items()}


def _section(part: Part, xml: Callable[[Sequence[Block]], str]) -> dict[str, object]:
    paragraphs = _paragraphs(part.blocks)
    return {
        "heading": part.heading,
        "level": part.level,
        "paragraphs": paragraphs,
        "text": "\n".join(paragraphs),
        "body": Markup(xml(part.blocks)),
    }


def _byline(meta: Metadata, words: Words) -> str:
    """Return the groups of the byline as one line."""
    return words.space.join(
        f"{group['label']}{words.tie if group['label'] else ''}{group['names']}"
        for group in byline(meta, words)
    )


def _paragraphs(blocks: Sequence[Block]) -> list[str]:
    out = []
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                out.append("\t".join(" ".join(_paragraphs(cell.blocks)) for cell in row.cells))
        else:
            content = block.content or tuple(one for cell in block.cells for one in cell)
            out.append(block.label + text_of_inlines(content))
    return out


def _legal(value: object) -> object:
    """Return a value with nothing in it that XML cannot hold; ``None`` becomes an empty string."""
    if isinstance(value, Markup | int):
        return value
    if isinstance(value, dict):
        return {key: _legal(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_legal(one) for one in value]
    return legal(str(value)) if value is not None else ""
