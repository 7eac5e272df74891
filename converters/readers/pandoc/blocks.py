"""Pandoc's blocks to blocks, headings and places of the model: one handler a constructor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from converters.markup.flow import Anchor, Flow, Heading, State, joined
from converters.markup.lists import without_empty_bullets
from converters.model import (
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    Inline,
    List,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Table,
    Verse,
)
from converters.model.walk import plain
from converters.readers.pandoc import tree
from converters.readers.pandoc.inlines import Reader, in_language, inline_content, inlines
from converters.readers.pandoc.labels import label
from converters.readers.pandoc.tables import cells_of, table

_IMPLICIT_FIGURE: Final = "fig:"
"""Start of the title of an image whose description is its caption (until 1.22)."""
_HTML: Final = frozenset(("html", "html4", "html5"))
_MOST_ITEMS: Final = 1_000_000


def blocks(reader: Reader, content: Iterable[tree.Block], flow: Flow, state: State) -> None:
    """Read blocks into ``flow``.

    Raises:
        LimitExceeded: nested too deep.
    """
    state = reader.deeper(state)
    for block in content:
        _HANDLERS[type(block)](reader, block, flow, state)
        flow.flush()


def to_blocks(reader: Reader, content: Iterable[tree.Block], state: State) -> tuple[Block, ...]:
    """Return the blocks of a note, an item or a cell; headings in it are paragraphs of strong text."""
    flow = Flow()
    blocks(reader, content, flow, state._replace(nested=True))
    return flow.blocks()


# --------------------------------------------------------------------------- text
def _paragraph(reader: Reader, block: tree.Plain | tree.Para, flow: Flow, state: State) -> None:
    match block.c:
        case [tree.Image(c=(_, description, (url, title)))] if title.startswith(_IMPLICIT_FIGURE):
            _implicit_figure(reader, description, url, flow, state)
        case _:
            inlines(reader, block.c, flow, state)


def _implicit_figure(
    reader: Reader, description: list[tree.Inline], url: str, flow: Flow, state: State
) -> None:
    caption = inline_content(reader, description, state)
    resource = reader.pictures.name(url)
    if resource or caption:
        flow.block(Figure(resource=resource, caption=caption))


def _heading(reader: Reader, block: tree.Header, flow: Flow, state: State) -> None:
    level, attr, content = block.c
    _place(attr, flow)
    inner = Flow()
    inlines(reader, content, inner, state)
    heading, rest = joined(inner)
    if heading:
        flow.items.append(Heading(heading, max(level, 1)))
    flow.items.extend(rest)


def _verse(reader: Reader, block: tree.LineBlock, flow: Flow, state: State) -> None:
    lines = tuple(inline_content(reader, line, state) for line in block.c)
    if any(lines):
        flow.block(Verse(lines=lines))


def _code(reader: Reader, block: tree.CodeBlock, flow: Flow, state: State) -> None:
    attr, text = block.c
    _place(attr, flow)
    text = reader.string(text)
    if text.strip():
        flow.block(CodeBlock(text=text, language=reader.string(attr[1][0]) if attr[1] else ""))


def _raw(reader: Reader, block: tree.RawBlock, flow: Flow, state: State) -> None:
    name, text = block.c
    found = reader.html(text, state) if name in _HTML else ()
    if found:
        flow.items.extend(found)
    else:
        reader.drop(text, f"raw {name}")


# --------------------------------------------------------------------------- groups
def _quote(reader: Reader, block: tree.BlockQuote, flow: Flow, state: State) -> None:
    inner = to_blocks(reader, block.c, state)
    if inner:
        flow.block(Quote(blocks=inner))


def _ordered(reader: Reader, block: tree.OrderedList, flow: Flow, state: State) -> None:
    (start, style, delimiter), items = block.c
    start = min(max(start, 0), _MOST_ITEMS)
    numbered = ((label(start + at, style.t, delimiter.t), item) for at, item in enumerate(items))
    _list(reader, numbered, flow, state, start)


def _bullets(reader: Reader, block: tree.BulletList, flow: Flow, state: State) -> None:
    _list(reader, (("", item) for item in block.c), flow, state, None)


def _list(
    reader: Reader,
    items: Iterable[tuple[str, list[tree.Block]]],
    flow: Flow,
    state: State,
    start: int | None,
) -> None:
    """Add a list; ``start`` is its first number, ``None`` for bullets."""
    read = ((mark, to_blocks(reader, item, state)) for mark, item in items)
    kept = tuple(ListItem(blocks=inner, label=mark) for mark, inner in read if inner)
    if kept:
        made = List(items=kept, ordered=start is not None, start=1 if start is None else start)
        for one in without_empty_bullets(made):
            flow.block(one)


def _definitions(reader: Reader, block: tree.DefinitionList, flow: Flow, state: State) -> None:
    found = tuple(
        Definition(
            term=inline_content(reader, term, state),
            blocks=tuple(inner for content in said for inner in to_blocks(reader, content, state)),
        )
        for term, said in block.c
    )
    if found:
        flow.block(DefinitionList(items=found))


def _div(reader: Reader, block: tree.Div, flow: Flow, state: State) -> None:
    attr, content = block.c
    _place(attr, flow)
    blocks(reader, content, flow, in_language(attr, state))


# --------------------------------------------------------------------------- figures and tables
def _figure(reader: Reader, block: tree.Figure, flow: Flow, state: State) -> None:
    attr, (_, said), content = block.c
    _place(attr, flow)
    caption, rest = _caption(reader, said, state)
    inner = list(to_blocks(reader, content, state))
    if caption:
        inner[-1:] = _captioned(inner[-1:], caption)
    flow.items.extend([*inner, *rest])


def _captioned(last: list[Block], caption: tuple[Inline, ...]) -> list[Block]:
    match last:
        case [Figure(resource=str()) as block] | [Table() as block] if not block.caption:
            return [replace(block, caption=caption)]
        case [Figure(resource=None, caption=own, alt=alt)] if plain(own) in ("", alt):
            return [Figure(alt=alt, caption=caption)]
        case []:
            return [Figure(caption=caption)]
        case _:
            return [*last, Paragraph(content=caption)]


def _caption(
    reader: Reader, content: list[tree.Block], state: State
) -> tuple[tuple[Inline, ...], list[Block]]:
    """Return a caption as one sequence, and the blocks in it that are no text."""
    flow = Flow()
    blocks(reader, content, flow, state._replace(nested=True))
    return joined(flow)


def _table(reader: Reader, block: tree.Table, flow: Flow, state: State) -> None:
    grid = cells_of(block, reader.where)
    _place(grid.attr, flow)
    caption, rest = _caption(reader, grid.caption, state)
    rows = table(grid, lambda content: to_blocks(reader, content, state), reader.reading)
    if rows:
        flow.block(Table(rows=rows, head_rows=min(len(grid.head), len(rows)), caption=caption))
    elif caption:
        flow.block(Paragraph(content=caption))
    flow.items.extend(rest)


def _place(attr: tree.Attr, flow: Flow) -> None:
    if attr[0]:
        flow.items.append(Anchor(attr[0]))


def _rule(reader: Reader, block: tree.HorizontalRule, flow: Flow, state: State) -> None:
    flow.block(Rule())


def _nothing(reader: Reader, block: tree.Null, flow: Flow, state: State) -> None:
    return


_Handler = Callable[..., None]
_HANDLERS: Final[Mapping[type, _Handler]] = {
    tree.Plain: _paragraph,
    tree.Para: _paragraph,
    tree.LineBlock: _verse,
    tree.CodeBlock: _code,
    tree.RawBlock: _raw,
    tree.BlockQuote: _quote,
    tree.OrderedList: _ordered,
    tree.BulletList: _bullets,
    tree.DefinitionList: _definitions,
    tree.Header: _heading,
    tree.HorizontalRule: _rule,
    tree.Table: _table,
    tree.Figure: _figure,
    tree.Div: _div,
    tree.Null: _nothing,
}
