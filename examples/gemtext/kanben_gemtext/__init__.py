"""Gemtext, the markup of the Gemini protocol: a line is a heading, item, link, quotation or paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from converters import (
    Block,
    CodeBlock,
    Document,
    KanbenError,
    Kind,
    Link,
    List,
    ListItem,
    Options,
    Paragraph,
    Quote,
    ReadOptions,
    Section,
    Sink,
    Source,
    Text,
    article,
    paragraph,
    section,
)
from converters.model.walk import block_text, plain, walk_inlines

if TYPE_CHECKING:
    from converters.formats import Content

title = "Gemtext, the markup of the Gemini protocol"
extensions = (".gmi", ".gemini")
media_type = "text/gemini"


# --------------------------------------------------------------------------- reading
def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
    """Return the Document of a gemtext file.

    Raises:
        KanbenError: it is not UTF-8, or has no text.
    """
    try:
        text = source.data.decode(options.encoding or "utf-8-sig")
    except (UnicodeDecodeError, LookupError) as error:
        hint = "give its encoding with --encoding"
        raise KanbenError(f"the text cannot be decoded: {error}", where=source.name, hint=hint) from error
    if not text.strip():
        raise KanbenError("the input contains no text", where=source.name)
    found = ""
    blocks: list[Block] = []
    for item in _items(text.splitlines()):
        if isinstance(item, Section) and item.level == 1 and not found and not blocks:
            found = plain(item.heading)
        else:
            blocks.append(replace(item, level=max(1, item.level - 1)) if isinstance(item, Section) else item)
    if not found:
        sink.add(
            Kind.GUESS, "no heading of the first level: the name of the file is the title", where=source.name
        )
    return article(found or source.name, *_nested(blocks), language=options.language or "zh-Hans")


def _items(lines: list[str]) -> Iterator[Block]:
    """Yield a block for each line or run of lines; sections without what stands under them."""
    waiting = iter(lines)
    items: list[str] = []
    for line in waiting:
        if line.startswith("* "):
            items.append(line[2:].strip())
            continue
        if items:
            yield _list(items)
            items = []
        if line.startswith("```"):
            yield CodeBlock(text="\n".join(_until_fence(waiting)), language=line[3:].strip())
        elif line.strip():
            yield _block(line.strip())
    if items:
        yield _list(items)


def _until_fence(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith("```"):
            return
        yield line


def _block(line: str) -> Block:
    marks = len(line) - len(line.lstrip("#"))
    heading = line[marks:].strip()
    if 1 <= marks <= 3 and heading:
        return section(heading, level=marks)
    if line.startswith(">") and line[1:].strip():
        return Quote(blocks=(paragraph(line[1:].strip()),))
    if line.startswith("=>"):
        address, _, label = line[2:].strip().partition(" ")
        if address.startswith(("http://", "https://", "mailto:")):
            return paragraph(Link(content=(Text(text=label.strip() or address),), href=address))
    return paragraph(line)


def _list(items: list[str]) -> List:
    return List(items=tuple(ListItem(blocks=(paragraph(item),)) for item in items if item))


def _nested(blocks: list[Block]) -> list[Block]:
    """Return the blocks with what follows a heading under it."""
    out: list[Block] = []
    rest = list(blocks)
    while rest:
        block = rest.pop(0)
        if isinstance(block, Section):
            inside: list[Block] = []
            while rest and not (isinstance(rest[0], Section) and rest[0].level <= block.level):
                inside.append(rest.pop(0))
            block = section(plain(block.heading), *_nested(inside), level=block.level)
        out.append(block)
    return out


# --------------------------------------------------------------------------- writing
def write(content: Content, options: Options, sink: Sink) -> bytes:
    """Return the article as gemtext, UTF-8."""
    meta = content.document.meta
    lines = [f"# {meta.title or meta.kicker or ''}".rstrip(), ""]
    said = [*(person.name for person in meta.contributors), meta.source, meta.date]
    lines += [" ".join(item for item in said if item), ""] if any(said) else []
    for block in content.document.body:
        lines += _lines(block)
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8")


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Section):
        yield f"{'#' * min(3, block.level + 1)} {plain(block.heading)}"
        yield ""
        for below in block.blocks:
            yield from _lines(below)
        return
    yield from _own_lines(block)
    yield ""


def _own_lines(block: Block) -> Iterator[str]:
    match block:
        case List():
            yield from (f"* {_one_line(*item.blocks)}" for item in block.items)
        case Quote():
            yield from (f"> {_one_line(below)}" for below in block.blocks)
        case CodeBlock():
            yield from ("```" + block.language, *block.text.splitlines(), "```")
        case Paragraph():
            yield _one_line(block)
            links = [inline for inline in walk_inlines(block.content) if isinstance(inline, Link)]
            yield from (f"=> {link.href} {plain(link.content)}" for link in links)
        case _:
            yield from block_text(block).splitlines()


def _one_line(*blocks: Block) -> str:
    return " ".join(" ".join(map(block_text, blocks)).split())
