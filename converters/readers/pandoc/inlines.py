"""Pandoc's inlines to runs of the model: one handler a constructor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from converters.diagnostics import Kind, Sink
from converters.formulas.make import formula
from converters.markup.dom import xhtml
from converters.markup.dom.attributes import fewer_attributes
from converters.markup.dom.tree import clean, parse_html
from converters.markup.flow import Anchor, Flow, Item, State
from converters.markup.pictures import Load, Pictures
from converters.markup.reader import Setup
from converters.markup.runs import Picture, Wrap
from converters.messages import say
from converters.model import (
    Block,
    CodeSpan,
    Dropped,
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
)
from converters.model.walk import plain, walk_inlines
from converters.readers.pandoc import tree
from converters.source import Reading
from converters.text.languages.language_tag import language_tag
from converters.text.scripts import corner_quotes

ToBlocks = Callable[["Reader", list[tree.Block], State], tuple[Block, ...]]

_SCHEMES: Final = frozenset(("http", "https", "mailto"))
_STRONG = Wrap("strong", lambda content: Strong(content=content))
_EMPHASIS = Wrap("em", lambda content: Emphasis(content=content))
_STRIKE = Wrap("del", lambda content: Strikethrough(content=content))
_SUPER = Wrap("sup", lambda content: Superscript(content=content))
_SUB = Wrap("sub", lambda content: Subscript(content=content))
_Wrapper: TypeAlias = (
    tree.Strong | tree.Emph | tree.Underline | tree.Strikeout | tree.Superscript | tree.Subscript
)
_WRAPS: Final[Mapping[type, Wrap]] = {
    tree.Strong: _STRONG,
    tree.Emph: _EMPHASIS,
    tree.Underline: _EMPHASIS,
    tree.Strikeout: _STRIKE,
    tree.Superscript: _SUPER,
    tree.Subscript: _SUB,
}
_RAW_WRAPS: Final[Mapping[str, Wrap]] = {
    **dict.fromkeys(("b", "strong"), _STRONG),
    **dict.fromkeys(("i", "em", "u", "mark"), _EMPHASIS),
    **dict.fromkeys(("s", "del", "strike"), _STRIKE),
    "sup": _SUPER,
    "sub": _SUB,
}
_MARKS: Final[Mapping[bool, Mapping[str, tuple[str, str]]]] = {
    False: {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")},
    True: {"DoubleQuote": ("「", "」"), "SingleQuote": ("『", "』")},
}
"""Marks around a quotation, with and without corner quotes (C19)."""
_MARKED: Final = frozenset(("mark", "underline", "ul", "emphasis"))
_RAW_TAG = re.compile(r"<(/?)(\w+)[^>]*>$")
_HTML: Final = frozenset(("html", "html4", "html5"))


class Reader:
    """What one reading of a tree needs and gathers.

    Args:
        load: returns the bytes of an image by its address, ``None`` where it may not or cannot be read.
        reading: of the input.
        to_blocks: reads the blocks of a note.
    """

    def __init__(self, load: Load, reading: Reading, to_blocks: ToBlocks) -> None:
        self.reading = reading
        self.where = reading.where
        self.limits = reading.limits
        self.sink = reading.sink
        self.to_blocks = to_blocks
        self.dropped: list[Dropped] = []
        self._load = load
        self.pictures = Pictures(load, reading)
        self._skipped: Counter[str] = Counter()
        self._controls = Sink()

    def deeper(self, state: State) -> State:
        """Return the state one level down.

        Raises:
            LimitExceeded: nested deeper than ``limits.depth``.
        """
        self.reading.depth(state.depth + 1)
        return state._replace(depth=state.depth + 1)

    def string(self, text: str) -> str:
        """Return characters that XML can hold, line ends as newlines."""
        cleaned = clean(text, self._controls, self.where)
        return cleaned.replace("\r\n", "\n").replace("\r", "\n")

    def skip(self, what: str) -> None:
        """Count something the model has no place for; its text is kept."""
        self._skipped[what] += 1

    def drop(self, text: str, reason: str) -> None:
        """Keep account of characters that are not part of the article."""
        text = self.string(text).strip()
        if text:
            self.dropped.append(Dropped(text=text, reason=reason))

    def report(self) -> None:
        """Say what was skipped, cleaned and dropped, one diagnostic a kind."""
        self.reading.count(Kind.MARKUP_SKIPPED, say("markup skipped"), self._skipped)
        if len(self._controls):
            self.reading.note(Kind.REPAIRED, say("control characters were removed"))
        self.reading.count(Kind.DROPPED, say("left out"), Counter(item.reason for item in self.dropped))

    def html(self, text: str, state: State) -> tuple[Item, ...]:
        """Return what HTML in the tree says."""
        setup = Setup(
            load=self._load, limits=self.limits, sink=self.sink, where=self.where, language=state.language
        )
        page = fewer_attributes(clean(text, self._controls, self.where), self.sink, self.where)
        found = xhtml.read(parse_html(f"<body>{page}</body>", self.where), setup)
        self.dropped.extend(found.left_out)
        return found.items if not found.resources else self._renamed(text, state)

    def _renamed(self, text: str, state: State) -> tuple[Item, ...]:
        """Return the text of HTML whose images would need names beside those of the tree's own."""
        self.skip("images in raw HTML")
        bare = re.sub(r"<(?:img|image|svg)\b[^>]*>", "", text, flags=re.IGNORECASE)
        return self.html(bare, state) if bare != text else ()


# --------------------------------------------------------------------------- sequences
def inlines(reader: Reader, content: Iterable[tree.Inline], flow: Flow, state: State) -> None:
    """Read inlines into the open run of ``flow``.

    Raises:
        LimitExceeded: nested too deep.
    """
    state = reader.deeper(state)
    outer = [state]
    pending: list[tree.Inline] = []
    for inline in content:
        raw = _raw_tag(inline)
        if pending:
            pending.append(inline)
            if raw == ("/", "ruby"):
                _ruby(reader, pending, flow, outer[-1])
                pending = []
        elif raw == ("", "ruby"):
            pending.append(inline)
        elif raw is not None and raw[1] in _RAW_WRAPS:
            if not raw[0]:
                outer.append(outer[-1].wrapped(_RAW_WRAPS[raw[1]]))
            elif len(outer) > 1:
                outer.pop()
        else:
            _HANDLERS[type(inline)](reader, inline, flow, outer[-1])
    for inline in pending:
        _HANDLERS[type(inline)](reader, inline, flow, outer[-1])


def text_of(reader: Reader, content: Iterable[tree.Inline], state: State) -> str:
    """Return the characters of inlines."""
    return plain(inline_content(reader, content, state))


def _raw_tag(inline: tree.Inline) -> tuple[str, str] | None:
    """Return the slash and name of a raw HTML tag, ``None`` for anything else."""
    if not isinstance(inline, tree.RawInline) or inline.c[0] not in _HTML:
        return None
    found = _RAW_TAG.match(inline.c[1].strip())
    return (found[1], found[2].lower()) if found else None


def _ruby(reader: Reader, parts: list[tree.Inline], flow: Flow, state: State) -> None:
    """Ruby that stands in the tree as raw tags around text."""
    markup = "".join(
        part.c[1] if isinstance(part, tree.RawInline) else escape(text_of(reader, (part,), state))
        for part in parts
    )
    for item in reader.html(markup, state):
        if isinstance(item, Paragraph):
            for inline in item.content:
                flow.add(inline, state)


# --------------------------------------------------------------------------- handlers
def _str(reader: Reader, inline: tree.Str, flow: Flow, state: State) -> None:
    flow.text(reader.string(inline.c), state)


def _space(reader: Reader, inline: tree.Space, flow: Flow, state: State) -> None:
    flow.text(" ", state)


def _soft_break(reader: Reader, inline: tree.SoftBreak, flow: Flow, state: State) -> None:
    flow.text("\n", state)


def _line_break(reader: Reader, inline: tree.LineBreak, flow: Flow, state: State) -> None:
    flow.add(LineBreak(), state)


def _wrapped(reader: Reader, inline: _Wrapper, flow: Flow, state: State) -> None:
    inlines(reader, inline.c, flow, state.wrapped(_WRAPS[type(inline)]))


def _small_caps(reader: Reader, inline: tree.SmallCaps, flow: Flow, state: State) -> None:
    reader.skip("small capitals")
    inlines(reader, inline.c, flow, state)


def _quoted(reader: Reader, inline: tree.Quoted, flow: Flow, state: State) -> None:
    kind, content = inline.c
    marks = _MARKS[corner_quotes(state.language)]
    before, after = marks.get(kind.t, marks["DoubleQuote"])
    flow.text(before, state)
    inlines(reader, content, flow, state)
    flow.text(after, state)


def _cite(reader: Reader, inline: tree.Cite, flow: Flow, state: State) -> None:
    reader.skip("citations")
    inlines(reader, inline.c[1], flow, state)


def _code(reader: Reader, inline: tree.Code, flow: Flow, state: State) -> None:
    text = reader.string(inline.c[1]).replace("\n", " ")
    if text:
        flow.add(CodeSpan(text=text), state)


def _math(reader: Reader, inline: tree.Math, flow: Flow, state: State) -> None:
    """A formula; one that is displayed is a block."""
    block = inline.c[0].t == "DisplayMath"
    found = formula(tex=reader.string(inline.c[1]), block=block)
    if found is None:
        return
    if not found.mathml:
        message = say("the formula {text!r} is printed as TeX: it cannot be converted", text=found.text[:60])
        reader.reading.note(Kind.NODE_NOT_RENDERED, message)
    if block:
        flow.block(found.standing())
    else:
        flow.add(found.inline(), state)


def _raw(reader: Reader, inline: tree.RawInline, flow: Flow, state: State) -> None:
    if _raw_tag(inline) == ("", "br"):
        flow.add(LineBreak(), state)
    else:
        reader.drop(inline.c[1], f"raw {inline.c[0]}")


def _link(reader: Reader, inline: tree.Link, flow: Flow, state: State) -> None:
    attr, content, (url, title) = inline.c
    _anchor(attr, flow)
    href = _address(reader, url)
    if href is not None:
        title = reader.string(title).replace("\n", " ")
        state = state.wrapped(Wrap("a", lambda inner: Link(content=inner, href=href, title=title)))
    inlines(reader, content, flow, state)


def _address(reader: Reader, url: str) -> str | None:
    """Return the address of a link the model can hold, or ``None`` where only its text can be kept."""
    url = "".join(reader.string(url).split())
    if url.startswith("#"):
        return url if len(url) > 1 else None
    try:
        parts = urlsplit(url)
    except ValueError:
        reader.skip("links with invalid addresses")
        return None
    if parts.scheme.lower() in _SCHEMES and (parts.netloc or parts.scheme.lower() == "mailto"):
        return url
    if url:
        reader.skip(f"{parts.scheme}: links" if parts.scheme else "links to other files")
    return None


def _image(reader: Reader, inline: tree.Image, flow: Flow, state: State) -> None:
    _, description, (url, _title) = inline.c
    content = inline_content(reader, description, State(language=state.language, depth=state.depth))
    alt = " ".join(plain(content).split())
    name = reader.pictures.name(url)
    around = state.without("a", "strong", "em", "del")
    if name is not None or alt:
        flow.add(Picture(name, alt, block=reader.pictures.stands_alone(name)), around)
    for note in walk_inlines(content):
        if isinstance(note, Note):
            flow.add(note, around)


def _note(reader: Reader, inline: tree.Note, flow: Flow, state: State) -> None:
    blocks = reader.to_blocks(reader, inline.c, State(language=state.language, depth=state.depth))
    if blocks:
        flow.add(Note(blocks=blocks), state.without("sup", "sub", "a"))


def _span(reader: Reader, inline: tree.Span, flow: Flow, state: State) -> None:
    attr, content = inline.c
    _anchor(attr, flow)
    state = in_language(attr, state, wrap=True)
    if not _MARKED.isdisjoint(attr[1]):
        state = state.wrapped(_EMPHASIS)
    inlines(reader, content, flow, state)


def _anchor(attr: tree.Attr, flow: Flow) -> None:
    """Note a place that links may lead to; inside a run it lies where the run ends."""
    if attr[0]:
        flow.items.append(Anchor(attr[0]))


def in_language(attr: tree.Attr, state: State, *, wrap: bool = False) -> State:
    """Return the state inside something that may declare its language.

    Args:
        attr: its attributes.
        state: around it.
        wrap: mark the text as foreign; a block only changes the language its parts are compared to.
    """
    declared = language_tag(next((value for key, value in attr[2] if key in ("lang", "xml:lang")), ""))
    if not declared or declared.partition("-")[0].lower() == state.language.partition("-")[0].lower():
        return state
    inner = state._replace(language=declared)
    if not wrap:
        return inner
    return inner.wrapped(Wrap("foreign", lambda content: Foreign(content=content, language=declared)))


_Handler = Callable[..., None]
_HANDLERS: Final[Mapping[type, _Handler]] = {
    tree.Str: _str,
    tree.Space: _space,
    tree.SoftBreak: _soft_break,
    tree.LineBreak: _line_break,
    **dict.fromkeys(_WRAPS, _wrapped),
    tree.SmallCaps: _small_caps,
    tree.Quoted: _quoted,
    tree.Cite: _cite,
    tree.Code: _code,
    tree.Math: _math,
    tree.RawInline: _raw,
    tree.Link: _link,
    tree.Image: _image,
    tree.Note: _note,
    tree.Span: _span,
}


def inline_content(reader: Reader, content: Iterable[tree.Inline], state: State) -> tuple[Inline, ...]:
    """Return inlines as one sequence of the model."""
    flow = Flow()
    inlines(reader, content, flow, state)
    return flow.inline()
