"""An (X)HTML tree to blocks of the model: the one call of this package."""

from __future__ import annotations

from typing import NamedTuple

from converters.markup import blocks, formulas, inlines, lists, tables, verbatim
from converters.markup.flow import Flow, Item, State
from converters.markup.notes import Notes
from converters.markup.outline import sections, without_empty_notes
from converters.markup.reader import Reader, Setup
from converters.model import Block, Dropped, Resource
from converters.serialization.xmltree import Element

_HANDLERS = {
    **inlines.HANDLERS,
    **blocks.HANDLERS,
    **lists.HANDLERS,
    **tables.HANDLERS,
    **verbatim.HANDLERS,
    "math": formulas.read,
}


class Markup(NamedTuple):
    """What a tree held."""

    items: tuple[Item, ...]
    """Blocks, headings and anchors in order; ``outline.sections`` of it are the body of a Document."""
    resources: tuple[Resource, ...]
    left_out: tuple[Dropped, ...] = ()
    """What browsers do not show, links back from notes and headings over nothing but notes."""


def read(root: Element, setup: Setup, *, gathered: bool = False) -> Markup:
    """Return the blocks, headings and images of a tree.

    Notes stand where they are called. What the model has no place for is reported in the sink of
    ``setup``, its text kept. The tree may be changed.

    Args:
        root: of the tree.
        setup: how to read it.
        gathered: whether each formula is one ``math`` element already.

    Raises:
        LimitExceeded: nested deeper than the limits allow, or a table too large.
    """
    if not gathered:
        formulas.gather(root)
    notes = Notes(root)
    reader = Reader(setup, _HANDLERS, notes)
    flow = Flow()
    with setup.recursion():
        reader.container(root, flow, State(language=setup.language))
    reader.report()
    items, heads = without_empty_notes(flow.items) if notes.body_of else (flow.items, [])
    return Markup(tuple(items), reader.pictures.resources, (*reader.left_out, *heads))


def to_blocks(root: Element, setup: Setup) -> tuple[tuple[Block, ...], tuple[Resource, ...]]:
    """Return the blocks of a tree, headings grown into sections, and its images.

    Raises:
        LimitExceeded: nested deeper than the limits allow, or a table too large.
    """
    found = read(root, setup)
    return sections(found.items, setup.sink, setup.where), found.resources
