"""Going through an element tree: one visit an element, its role looked up in tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Final

from lxml import etree

from converters.diagnostics import NOWHERE, Kind, SourcePos
from converters.markup.dom.tags_data import CODE, CONTAINERS, EMPHASIS, IGNORED, STRIKE, STRONG, TRANSPARENT
from converters.markup.dom.tree import language, line, tag
from converters.markup.flow import Anchor, Flow, State
from converters.markup.notes import Notes
from converters.markup.pictures import Load, Pictures
from converters.markup.runs import Wrap
from converters.markup.styles import emphases, is_hidden
from converters.messages import say
from converters.model import (
    Dropped,
    Emphasis,
    Foreign,
    Inline,
    Mark,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
)
from converters.serialization.xmltree import Element, children, text_of
from converters.source import Reading
from converters.text.scripts import is_han_text, sets_han

Handler = Callable[["Reader", Element, Flow, State], None]


class Setup(Reading, frozen=True, kw_only=True):
    """What reading markup needs to know besides the tree."""

    load: Load
    """Fetches images."""
    where: str = ""
    language: str = "zh-Hans"
    """BCP 47 tag of the text around the tree."""
    base: str | None = None
    """Absolute URL that relative links are resolved against; ``None`` loses them, their text is kept."""


def _strong(content: tuple[Inline, ...]) -> Inline:
    return Strong(content=content)


def _emphasis(content: tuple[Inline, ...]) -> Inline:
    return Emphasis(content=content)


def _strike(content: tuple[Inline, ...]) -> Inline:
    return Strikethrough(content=content)


def _mark(content: tuple[Inline, ...]) -> Inline:
    return Mark(content=content)


def _super(content: tuple[Inline, ...]) -> Inline:
    return Superscript(content=content)


def _sub(content: tuple[Inline, ...]) -> Inline:
    return Subscript(content=content)


WRAPPERS: Final[Mapping[str, Wrap]] = {
    **dict.fromkeys(STRONG, Wrap("strong", _strong)),
    **dict.fromkeys(EMPHASIS, Wrap("em", _emphasis)),
    **dict.fromkeys(STRIKE, Wrap("del", _strike)),
    "mark": Wrap("mark", _mark),
    "sup": Wrap("sup", _super),
    "sub": Wrap("sub", _sub),
}
"""Name of an inline element to what it puts around its content."""


class Reader:
    """Visits a tree; the handlers of its tables know what each element means."""

    def __init__(self, setup: Setup, handlers: Mapping[str, Handler], notes: Notes) -> None:
        self.setup = setup
        self.notes = notes
        self.pictures = Pictures(setup.load, setup)
        self.open_notes: set[Element] = set()
        self._handlers = handlers
        self._skipped: Counter[str] = Counter()
        self.left_out = [
            Dropped(text=text, reason=reason, pos=self.pos(element))
            for element, reason in notes.unsaid
            if any(map(str.isalnum, text := _one_line(element)))
        ]
        """Text that is not read, and why."""
        self._hidden = 0

    # ------------------------------------------------------------------ visiting
    def inside(self, element: Element, flow: Flow, state: State) -> None:
        """Read the text and the children of an element into ``flow``.

        Raises:
            LimitExceeded: nested deeper than ``limits.depth``.
        """
        state = state._replace(depth=state.depth + 1)
        self.setup.depth(state.depth)
        flow.text(element.text, state)
        for child in element:
            if isinstance(child.tag, str):
                self.visit(child, flow, state)
            else:
                flow.text(child.text if child.tag is etree.Entity else None, state)
            flow.text(child.tail, state)

    def visit(self, element: Element, flow: Flow, state: State) -> None:
        """Read one element into ``flow``."""
        name = tag(element)
        if element in self.notes.skipped or name in IGNORED:
            return
        if is_hidden(element):
            if text := _one_line(element):
                self._hidden += 1
                self.left_out.append(Dropped(text=text, reason="not shown", pos=self.pos(element)))
            return
        if self.notes.wanted:
            self._anchor(element, flow)
        state = self.styled(element, name, state)
        handler = self._handlers.get(name)
        if handler is not None:
            handler(self, element, flow, state)
        elif name in CONTAINERS:
            self.container(element, flow, state)
        else:
            if name not in WRAPPERS and name not in TRANSPARENT and name not in CODE:
                self.skip(f"<{name}>")
            self.inside(element, flow, state)

    def container(self, element: Element, flow: Flow, state: State) -> None:
        """Read a block that only parts paragraphs."""
        flow.flush()
        flow.pos = self.pos(element)
        self.inside(element, flow, state)
        flow.flush()

    def part(self, element: Element, state: State) -> Flow:
        """Return the content of a block that holds blocks of its own: an item, a cell, a quotation."""
        flow = Flow()
        flow.pos = self.pos(element)
        self.inside(element, flow, state._replace(nested=True))
        return flow

    def alone(self, element: Element, state: State) -> Flow:
        """Return what an element by itself is read as, inside a block that holds blocks."""
        flow = Flow()
        flow.pos = self.pos(element)
        self.visit(element, flow, state._replace(nested=True))
        return flow

    def strays(self, element: Element, flow: Flow, state: State, members: frozenset[str]) -> None:
        """Read the text and the children of an element that may hold only ``members``, leaving those out."""
        flow.text(element.text, state)
        for child in element:
            if isinstance(child.tag, str) and tag(child) not in members:
                self.visit(child, flow, state)
            flow.text(child.tail, state)

    def styled(self, element: Element, name: str, state: State) -> State:
        """Return the state inside an element, by its name, its style attribute and its language."""
        declared = language(element)
        if declared and declared != state.language:
            state = _in_language(element, declared, state)
        for kind in (name, *emphases(element)):
            wrapper = WRAPPERS.get(kind)
            if wrapper:
                state = state.wrapped(wrapper)
        return state

    def _anchor(self, element: Element, flow: Flow) -> None:
        """Note where a place lies that a link leads to; inside a run it lies where the run ends."""
        for name in {element.get("id"), element.get("name")}:
            if name in self.notes.wanted:
                flow.items.append(Anchor(name))

    # ------------------------------------------------------------------ what handlers share
    def pos(self, element: Element) -> SourcePos:
        """Return the line of an element as a position."""
        number = line(element)
        return SourcePos(line=number) if number else NOWHERE

    def skip(self, what: str) -> None:
        """Count something the model has no place for."""
        self._skipped[what] += 1

    def report(self) -> None:
        """Say what was skipped, one diagnostic a kind."""
        if self._hidden:
            message = say("{hidden} elements that browsers do not display were left out", hidden=self._hidden)
            self.setup.note(Kind.DROPPED, message)
        self.setup.count(Kind.MARKUP_SKIPPED, say("markup skipped"), self._skipped)


def _one_line(element: Element) -> str:
    return " ".join(text_of(element).split())


def _in_language(element: Element, declared: str, state: State) -> State:
    """Return the state inside a run of another language, unless its text shows that it is not.

    Pages often have the ``lang`` of their template; Han text declared English is not English.
    """
    here, there = sets_han(state.language), sets_han(declared)
    text = "".join(islice(element.itertext(), 40))
    if (here and not there and is_han_text(text)) or declared.lower() == state.language.lower():
        return state
    inner = state._replace(language=declared)
    if _same_writing(declared, state.language):
        return inner
    wrap = Wrap("foreign", lambda content: Foreign(content=content, language=declared))
    return inner._replace(wraps=(*inner.wraps, wrap))


def _same_writing(one: str, other: str) -> bool:
    """Return whether two tags differ only in what typesetting does not see (``en`` and ``en-US``)."""
    first, second = one.lower().split("-"), other.lower().split("-")
    return first[0] == second[0] and (first[0] != "zh" or _script(first) == _script(second))


def _script(subtags: list[str]) -> str:
    if "hant" in subtags or ({"tw", "hk", "mo"} & set(subtags) and "hans" not in subtags):
        return "hant"
    return "hans"


def elements(element: Element, *names: str) -> list[Element]:
    """Return the child elements of those names."""
    return [child for child in children(element) if tag(child) in names]
