"""A Document as short indented text: the language in which tests state what was recovered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from converters.model.meta import Document, Metadata, Official
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

_INDENT = "  "


def dump(document: Document) -> str:
    """Return the metadata, body and dropped text of ``document``, one line a fact, ending in a newline."""
    lines = [*_meta(document.meta)]
    for block in document.body:
        lines += _block(block, "")
    for part in document.parts:
        lines.append(f"part {part.title or '-'}")
        for article in part.articles:
            lines += [_INDENT + line for line in dump(article).splitlines()]
    lines += [f"dropped [{item.reason}] {item.text!r}" for item in document.dropped]
    return "\n".join(lines) + "\n"


def official_values(official: Official | None) -> Iterator[tuple[str, str]]:
    """Yield name and value of each field that an official document has; lists a value at a time."""
    for name in Official.__struct_fields__ if official else ():
        found = getattr(official, name)
        yield from ((name, value) for value in ((found,) if isinstance(found, str) else found or ()))


def dump_inlines(content: tuple[Inline, ...]) -> str:
    """Return an inline sequence on one line: Text bare, other kinds as ``kind{…}``."""
    return "".join(_inline(inline) for inline in content)


def _meta(meta: Metadata) -> Iterator[str]:
    for name in ("title", "kicker", "subtitle", "affiliation", "source", "date", "page", "place"):
        value = getattr(meta, name)
        if value is not None:
            yield f"{name}: {value}"
    for name, value in official_values(meta.official):
        yield f"{name}: {value}"
    for person in meta.contributors:
        yield f"{person.role}: {person.name}"
    for link in meta.related:
        yield f"related: {link.date or '-'} {link.title}"
    yield f"language: {meta.language}"


def _block(block: Block, pad: str) -> list[str]:  # noqa: C901, PLR0911, PLR0912  (one arm a node kind)
    deeper = pad + _INDENT
    match block:
        case Section():
            run = f" runin{block.stop}" if block.runin else ""
            kind = block.role
            head = f"{pad}{kind} {block.level}{run}: {dump_inlines(block.heading)}"
            return [head, *_blocks(block.blocks, deeper)]
        case Paragraph():
            return [f"{pad}{'lead' if block.lead else 'p'}: {dump_inlines(block.content)}"]
        case Quote():
            tail = dump_inlines(block.attribution)
            return [f"{pad}quote{': ' + tail if tail else ''}", *_blocks(block.blocks, deeper)]
        case List():
            return [f"{pad}{'ol' if block.ordered else 'ul'} {block.start}", *_items(block, deeper)]
        case DefinitionList():
            out = [f"{pad}dl"]
            for item in block.items:
                out += [f"{deeper}dt: {dump_inlines(item.term)}"]
                out += _blocks(item.blocks, deeper + _INDENT)
            return out
        case Table():
            return [f"{pad}table {block.head_rows}: {dump_inlines(block.caption)}", *_rows(block, deeper)]
        case Figure():
            return [f"{pad}figure {block.resource or '-'} {block.alt!r}: {dump_inlines(block.caption)}"]
        case CodeBlock():
            return [f"{pad}code {block.language or '-'}: {block.text!r}"]
        case MathBlock():
            return [f"{pad}math {_formula(block)}"]
        case Callout():
            title = dump_inlines(block.title)
            return [f"{pad}callout {block.kind}: {title}".rstrip(), *_blocks(block.blocks, deeper)]
        case Verse():
            return [f"{pad}verse", *(f"{deeper}| {dump_inlines(line)}" for line in block.lines)]
        case Speech():
            return [f"{pad}speech {block.speaker}{block.stop}", *_blocks(block.blocks, deeper)]
        case NoteBlock():
            return [f"{pad}{block.kind} {block.label}".rstrip(), *_blocks(block.blocks, deeper)]
        case Rule():
            return [f"{pad}rule {block.text}".rstrip()]
        case _:
            assert_never(block)


def _blocks(blocks: tuple[Block, ...], pad: str) -> list[str]:
    return [line for block in blocks for line in _block(block, pad)]


def _items(block: List, pad: str) -> list[str]:
    out: list[str] = []
    for item in block.items:
        out += [f"{pad}li {item.label}".rstrip(), *_blocks(item.blocks, pad + _INDENT)]
    return out


def _rows(block: Table, pad: str) -> list[str]:
    out: list[str] = []
    for row in block.rows:
        out.append(f"{pad}tr")
        for cell in row.cells:
            span = f" {cell.colspan}x{cell.rowspan}" if cell.colspan + cell.rowspan > 2 else ""
            out.append(f"{pad}{_INDENT}{'th' if cell.header else 'td'} {cell.align}{span}")
            out += _blocks(cell.blocks, pad + _INDENT * 2)
    return out


def _inline(inline: Inline) -> str:  # noqa: C901, PLR0911, PLR0912  (one arm a node kind)
    match inline:
        case Text(text=text):
            return text
        case CodeSpan(text=text):
            return f"code{{{text}}}"
        case Math():
            return f"math{{{_formula(inline)}}}"
        case Ruby(base=base, reading=reading):
            return f"ruby{{{base}|{reading}}}"
        case LineBreak():
            return "br{}"
        case InlineImage(resource=resource, alt=alt):
            return f"image{{{resource}|{alt}}}"
        case Note(blocks=blocks):
            return f"note{{{' / '.join(line.strip() for line in _blocks(blocks, ''))}}}"
        case Link(content=content, href=href):
            return f"link{{{href}|{dump_inlines(content)}}}"
        case Foreign(content=content, language=language):
            return f"foreign{{{language}|{dump_inlines(content)}}}"
        case Emphasis() | Strong() | Strikethrough() | Mark() | Superscript() | Subscript():
            return f"{type(inline).__name__.lower()}{{{dump_inlines(inline.content)}}}"
        case _:
            assert_never(inline)


def _formula(math: Math | MathBlock) -> str:
    """Return a formula's text, its TeX where that is another, and whether its MathML is known."""
    tex = f" = {math.tex}" if math.tex and math.tex != math.text else ""
    return f"{math.text}{tex}{'' if math.mathml else ' (no MathML)'}"
