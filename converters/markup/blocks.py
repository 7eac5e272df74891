"""Elements that are blocks of their own: headings, lists, quotations, figures, code, verse, notes."""

from __future__ import annotations

from typing import Final

import msgspec

from converters.markup.dom.tags_data import (
    CALLOUT_KINDS,
    CALLOUT_TITLES,
    CALLOUTS,
    CAPTIONS,
    HEADINGS,
    NOTE_BODIES,
    VERSE,
)
from converters.markup.dom.tree import tag, tokens
from converters.markup.flow import Anchor, Flow, Heading, State, joined
from converters.markup.reader import Handler, Reader
from converters.markup.runs import Picture
from converters.markup.verbatim import verse
from converters.model import (
    Block,
    Callout,
    Figure,
    Inline,
    LineBreak,
    NoteBlock,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)
from converters.serialization.xmltree import Element, children, remove


# --------------------------------------------------------------------------- headings and containers
def heading(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A heading; blocks inside it follow it, and one that holds only an image is that image."""
    flow.flush()
    inner = Flow()
    inner.pos = reader.pos(element)
    reader.inside(element, inner, state)
    anchors = [item for item in inner.items if isinstance(item, Anchor)]
    if len(anchors) == len(inner.items) and all(isinstance(item, Picture) for _, item in inner.run):
        flow.run = inner.run
        flow.flush()
        return
    content, rest = joined(inner)
    if content:
        flow.items += anchors
        flow.items.append(Heading(_unbolded(content), HEADINGS[tag(element)], inner.pos))
    flow.items.extend(rest)


def _unbolded(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a heading without the bold that covers all of it and only repeats what it is."""
    if not all(isinstance(inline, Strong | LineBreak) for inline in content):
        return content
    return tuple(
        part for inline in content for part in (inline.content if isinstance(inline, Strong) else (inline,))
    )


def container(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A paragraph or division; verse, the caption of the image before it and lone notes are told by class."""
    words = tokens(element)
    if not words:
        reader.container(element, flow, state)
    elif not CALLOUTS.isdisjoint(words):
        callout(reader, element, flow, state)
    elif not VERSE.isdisjoint(words):
        verse(reader, element, flow, state)
    elif not NOTE_BODIES.isdisjoint(words):
        flow.block(NoteBlock(blocks=reader.part(element, state).blocks(), pos=reader.pos(element)))
    else:
        reader.container(element, flow, state)
        if not CAPTIONS.isdisjoint(words):
            _caption_last(flow)


def callout(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A note, tip or warning set apart; one without a kind that the model knows is a note."""
    words = " ".join(tokens(element)).replace("-", " ").split()
    kinds = [CALLOUT_KINDS[word] for word in words if word in CALLOUT_KINDS]
    title: tuple[Inline, ...] = ()
    rest: list[Block] = []
    for child in [child for child in children(element) if not CALLOUT_TITLES.isdisjoint(tokens(child))][:1]:
        title, rest = joined(reader.part(child, state))
        remove(child)
    blocks = (*rest, *reader.part(element, state).blocks())
    if blocks or title:
        flow.block(
            Callout(kind=kinds[0] if kinds else "note", title=title, blocks=blocks, pos=reader.pos(element))
        )


def _caption_last(flow: Flow) -> None:
    """Let the last paragraph caption the image before it."""
    if len(flow.items) < 2:
        return
    figure, caption = flow.items[-2:]
    if isinstance(figure, Figure) and isinstance(caption, Paragraph) and not figure.caption:
        flow.items[-2:] = [msgspec.structs.replace(figure, caption=caption.content)]


def rule(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A break in the text."""
    flow.block(Rule(pos=reader.pos(element)))


# --------------------------------------------------------------------------- quotations, figures
def quote(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A block quotation, its source (``footer`` or a closing ``cite``) as attribution."""
    closing = [child for child in children(element) if tag(child) in ("footer", "cite") or _is_cite(child)][
        -1:
    ]
    if closing and (closing[0].getnext() is not None or (closing[0].tail or "").strip()):
        closing = []
    attribution: tuple[Inline, ...] = ()
    rest: list[Block] = []
    for child in closing:
        attribution, rest = joined(reader.part(child[0] if _is_cite(child) else child, state))
        element.remove(child)
    blocks = (*reader.part(element, state).blocks(), *rest)
    if blocks or attribution:
        flow.block(Quote(blocks=blocks, attribution=attribution, pos=reader.pos(element)))


def _is_cite(element: Element) -> bool:
    """Return whether a paragraph holds nothing but the name of a source."""
    alone = tag(element) == "p" and len(element) == 1 and not (element.text or "").strip()
    return alone and tag(element[0]) == "cite" and not (element[0].tail or "").strip()


def figure(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """A figure: its caption goes to its image, table or quotation, else follows as a paragraph."""
    captions = [child for child in element.iter() if tag(child) == "figcaption"]
    caption: tuple[Inline, ...] = ()
    rest: list[Block] = []
    for child in captions:
        more, blocks_in_it = joined(reader.part(child, state))
        rest += blocks_in_it
        caption = (*caption, LineBreak(), *more) if caption and more else caption or more
        remove(child)
    flow.flush()
    blocks = list(reader.part(element, state).blocks())
    if caption:
        blocks[-1:] = _captioned(blocks[-1:], caption, reader, element)
    flow.items.extend([*blocks, *rest])


def _captioned(
    last: list[Block], caption: tuple[Inline, ...], reader: Reader, element: Element
) -> list[Block]:
    match last:
        case [Figure(resource=str()) as block] | [Table() as block] if not block.caption:
            return [msgspec.structs.replace(block, caption=caption)]
        case [Quote(attribution=()) as block]:
            return [msgspec.structs.replace(block, attribution=caption)]
        case [Figure(resource=None) as block]:
            own = _own_caption(block)
            whole = (*own, LineBreak(), *caption) if own else caption
            return [Figure(alt=block.alt, caption=whole, pos=reader.pos(element))]
        case []:
            return [Figure(caption=caption, pos=reader.pos(element))]
        case _:
            return [*last, Paragraph(content=caption, pos=reader.pos(element))]


def _own_caption(missing: Figure) -> tuple[Inline, ...]:
    """Return what captions an image that is missing, without its description, which stands last in it."""
    described = missing.caption[-1:] == (Text(text=missing.alt),)
    own = missing.caption[:-1] if described else missing.caption
    return own[:-1] if own and isinstance(own[-1], LineBreak) else own


HANDLERS: Final[dict[str, Handler]] = {
    **dict.fromkeys(HEADINGS, heading),
    **dict.fromkeys(("p", "div", "section", "aside", "li", "figcaption", "caption", "center"), container),
    "hr": rule,
    "blockquote": quote,
    "figure": figure,
}
"""Element name to what reads it."""
