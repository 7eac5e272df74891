"""Lists and definition lists."""

from __future__ import annotations

from typing import Final

import msgspec

from converters.markup.dom.tree import tag
from converters.markup.flow import Flow, State, joined
from converters.markup.reader import Handler, Reader, elements
from converters.markup.styles import number
from converters.model import Block, Definition, DefinitionList, List, ListItem
from converters.serialization.xmltree import Element, children
from converters.text.numerals import alphabetic, roman

_MOST_ITEMS: Final = 1_000_000
_TERMS: Final = frozenset(("dt", "dd"))
_GROUP: Final = _TERMS | {"div"}


def list_(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A list; a list that stands between items belongs to the item before it."""
    items: list[ListItem] = []
    ordered = tag(element) == "ol"
    at = number(element.get("start"), 1, -_MOST_ITEMS, _MOST_ITEMS)
    first = max(0, at)
    step = -1 if element.get("reversed") is not None else 1
    for child in _members(reader, element, flow, state):
        if tag(child) in ("ul", "ol", "menu", "dir") and items:
            below = Flow()
            list_(reader, child, below, state._replace(nested=True))
            items[-1] = msgspec.structs.replace(items[-1], blocks=(*items[-1].blocks, *below.blocks()))
            continue
        at = number(child.get("value"), at, -_MOST_ITEMS, _MOST_ITEMS)
        label = _label(element.get("type") or "", at, at != first + len(items)) if ordered else ""
        blocks = _item(reader, child, state)
        if blocks:
            items.append(ListItem(blocks=blocks, label=label, pos=reader.pos(child)))
            at += step
    if items:
        made = List(items=tuple(items), ordered=ordered, start=first, pos=reader.pos(element))
        for one in without_empty_bullets(made):
            flow.block(one)


def without_empty_bullets(made: List) -> list[List]:
    """Return a list without the bullets beside which nothing stands but a list: it begins at a deeper level.

    Such lists stand before the rest, or below the item before them. Numbers are kept: they count.
    """
    if made.ordered or not any(map(_only_lists, made.items)):
        return [made]
    before: list[List] = []
    items: list[ListItem] = []
    for item in made.items:
        inner = _only_lists(item)
        if inner and items:
            items[-1] = msgspec.structs.replace(items[-1], blocks=(*items[-1].blocks, *inner))
        elif inner:
            before += inner
        else:
            items.append(item)
    return [*before, *([msgspec.structs.replace(made, items=tuple(items))] if items else [])]


def _only_lists(item: ListItem) -> tuple[List, ...]:
    """Return the lists that are all an item without a label holds; none where it holds more."""
    lists = tuple(block for block in item.blocks if isinstance(block, List))
    return lists if lists and len(lists) == len(item.blocks) and not item.label else ()


def _item(reader: Reader, child: Element, state: State) -> tuple[Block, ...]:
    if tag(child) == "li":
        return reader.part(child, reader.styled(child, "li", state)).blocks()
    return reader.alone(child, state).blocks()


def _members(reader: Reader, element: Element, flow: Flow, state: State) -> list[Element]:
    """Return the items of a list that are read; text that stands between items goes before the list."""
    flow.flush()
    flow.text(element.text, state)
    found = []
    for child in children(element):
        if child not in reader.notes.skipped:
            found.append(child)
            flow.flush()
        flow.text(child.tail, state)
    flow.flush()
    return found


def _label(kind: str, at: int, jumps: bool) -> str:
    """Return the label of an ordered item that plain counting would not give; empty where it would."""
    if kind in ("a", "A") and at >= 1:
        text = alphabetic(at)
        return f"{text if kind == 'a' else text.upper()}."
    if kind in ("i", "I") and 1 <= at < 4000:
        text = roman(at)
        return f"{text if kind == 'i' else text.upper()}."
    return f"{at}." if jumps else ""


def definitions(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """Terms with what is said of them; groups in ``div`` are looked into, what is neither goes before."""
    flow.flush()
    reader.strays(element, flow, state, _GROUP)
    groups = [child for child in children(element) if tag(child) == "div"]
    for group in groups:
        reader.strays(group, flow, state, _TERMS)
    flow.flush()
    found: list[Definition] = []
    for part in _terms(element):
        inner = reader.part(part, reader.styled(part, tag(part), state))
        if tag(part) == "dt":
            term, blocks = joined(inner)
            found.append(Definition(term=term, blocks=tuple(blocks), pos=reader.pos(part)))
        elif found:
            last = found[-1]
            found[-1] = msgspec.structs.replace(last, blocks=(*last.blocks, *inner.blocks()))
        else:
            flow.items.extend(inner.blocks())
    if found:
        flow.block(DefinitionList(items=tuple(found), pos=reader.pos(element)))


def _terms(element: Element) -> list[Element]:
    """Return the terms and definitions of a list in order, those grouped in a ``div`` included."""
    return [
        part
        for child in elements(element, *_GROUP)
        for part in (elements(child, *_TERMS) if tag(child) == "div" else [child])
    ]


HANDLERS: Final[dict[str, Handler]] = {
    **dict.fromkeys(("ul", "ol", "menu", "dir"), list_),
    "dl": definitions,
}
"""Element name to what reads it."""
