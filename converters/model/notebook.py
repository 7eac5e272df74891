"""A Document as a fragment of HTML, for notebooks and other places that show Python objects.

It is no edition: structure and text at a glance, in the page's own style. Everything is escaped, nothing is
loaded or run: addresses are links only where they lead to the web, and pictures are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Final, assert_never

from converters.model.nodes import (
    Block,
    Callout,
    CodeBlock,
    CodeSpan,
    DefinitionList,
    Emphasis,
    Figure,
    Foreign,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    List,
    Mark,
    Math,
    MathBlock,
    Note,
    NoteBlock,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Section,
    Speech,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)

if TYPE_CHECKING:
    from converters.model.meta import Document

_MOST: Final = 60_000
"""Characters that are shown, of marks and text; a notebook keeps what it shows in its file."""
_WEB: Final = ("https://", "http://", "mailto:")
_WRAPPERS: Final[dict[type, str]] = {
    Emphasis: "em",
    Strong: "strong",
    Strikethrough: "s",
    Mark: "mark",
    Superscript: "sup",
    Subscript: "sub",
}


def html_of(document: Document) -> str:
    """Return the article, or the articles of a collection, as HTML; the end is left out of a long one."""
    out: list[str] = []
    size = 0
    for piece in _document(document):
        size += len(piece)
        if size > _MOST:
            out.append("<p>…</p>")
            break
        out.append(piece)
    language = escape(document.meta.language)
    return f'<article lang="{language}">{"".join(out)}</article>'


def _document(document: Document) -> Iterator[str]:
    meta = document.meta
    if meta.kicker:
        yield f"<p>{escape(meta.kicker)}</p>"
    if meta.title:
        yield f"<h1>{escape(meta.title)}</h1>"
    if meta.subtitle:
        yield f"<p>{escape(meta.subtitle)}</p>"
    said = [*(person.name for person in meta.contributors), meta.source, meta.date, meta.page]
    line = " · ".join(escape(item) for item in said if item)
    if line:
        yield f"<p><small>{line}</small></p>"
    for block in document.body:
        yield _block(block)
    for article in document.articles:
        yield from _document(article)


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: Block) -> str:  # noqa: C901, PLR0911, PLR0912  (one case a kind of node)
    match block:
        case Section():
            tag = f"h{min(6, block.level + 1)}"
            return f"<{tag}>{_inlines(block.heading)}</{tag}>{_blocks(block.blocks)}"
        case Paragraph():
            return f"<p>{_inlines(block.content)}</p>"
        case Quote():
            by = f"<footer>{_inlines(block.attribution)}</footer>" if block.attribution else ""
            return f"<blockquote>{_blocks(block.blocks)}{by}</blockquote>"
        case List():
            tag = "ol" if block.ordered else "ul"
            items = "".join(f"<li>{escape(one.label)}{_blocks(one.blocks)}</li>" for one in block.items)
            return f"<{tag}>{items}</{tag}>"
        case DefinitionList():
            pairs = (f"<dt>{_inlines(one.term)}</dt><dd>{_blocks(one.blocks)}</dd>" for one in block.items)
            return f"<dl>{''.join(pairs)}</dl>"
        case Table():
            return _table(block)
        case Figure():
            picture = f"[{escape(block.alt or block.resource)}]" if block.resource else ""
            return f"<figure>{picture}<figcaption>{_inlines(block.caption)}</figcaption></figure>"
        case CodeBlock():
            return f"<pre>{escape(block.text)}</pre>"
        case MathBlock():
            return f"<p><code>{escape(block.tex or block.text)}</code></p>"
        case Callout():
            title = f"<p><strong>{_inlines(block.title)}</strong></p>" if block.title else ""
            return f"<blockquote>{title}{_blocks(block.blocks)}</blockquote>"
        case Verse():
            return f"<p>{'<br>'.join(_inlines(line) for line in block.lines)}</p>"
        case Speech():
            return f"<p><strong>{escape(block.speaker + block.stop)}</strong></p>{_blocks(block.blocks)}"
        case NoteBlock():
            return f"<div><small>{escape(block.label)}{_blocks(block.blocks)}</small></div>"
        case Rule():
            return f"<p>{escape(block.text)}</p>" if block.text else "<hr>"
        case _:
            assert_never(block)


def _table(table: Table) -> str:
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            tag = "th" if cell.header else "td"
            spans = f' colspan="{cell.colspan:d}" rowspan="{cell.rowspan:d}"'
            cells.append(f"<{tag}{spans}>{_blocks(cell.blocks)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><caption>{_inlines(table.caption)}</caption>{''.join(rows)}</table>"


def _inlines(content: Iterable[Inline]) -> str:
    return "".join(_inline(one) for one in content)


def _inline(one: Inline) -> str:
    match one:
        case Text():
            return escape(one.text)
        case CodeSpan():
            return f"<code>{escape(one.text)}</code>"
        case Math():
            return f"<code>{escape(one.tex or one.text)}</code>"
        case Ruby():
            return f"<ruby>{escape(one.base)}<rt>{escape(one.reading)}</rt></ruby>"
        case LineBreak():
            return "<br>"
        case InlineImage():
            return f"[{escape(one.alt or one.resource)}]"
        case Note():
            return f"<small>[{_blocks(one.blocks)}]</small>"
        case _:
            return _wrapper(one)


def _wrapper(
    one: Emphasis | Strong | Strikethrough | Mark | Superscript | Subscript | Link | Foreign,
) -> str:
    inner = _inlines(one.content)
    if isinstance(one, Link):
        web = one.href.lower().startswith(_WEB)
        return f'<a href="{escape(one.href)}" rel="noreferrer">{inner}</a>' if web else inner
    if isinstance(one, Foreign):
        return f'<span lang="{escape(one.language)}">{inner}</span>'
    tag = _WRAPPERS[type(one)]
    return f"<{tag}>{inner}</{tag}>"
