"""Blocks whose lines count: code and verse."""

from __future__ import annotations

import re
from typing import Final

from converters.markup.flow import Flow, State
from converters.markup.reader import Handler, Reader, elements
from converters.markup.tags_data import CONTAINERS, HEADINGS, VERSE
from converters.markup.tree import Element, children, tag, text_of, tokens
from converters.model import CodeBlock, Inline, LineBreak, Verse
from converters.model.walk import plain

_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|brush:\s*|highlight-source-|sourceCode\s+)([\w+#.-]+)")


def code_block(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """Lines of code; the first newline is not part of it (HTML 13.2.6.4.7). Verse by its class."""
    if not VERSE.isdisjoint(tokens(element)):
        verse(reader, element, flow, state, keeps_lines=True)
        return
    for broken in [child for child in element.iter() if tag(child) == "br"]:
        broken.text = "\n"
    text = text_of(element).replace("\r\n", "\n").replace("\r", "\n")
    text = text.removeprefix("\n").rstrip("\n")
    if text.strip():
        flow.block(CodeBlock(text=text, language=_code_language(element), pos=reader.pos(element)))


def _code_language(element: Element) -> str:
    for part in (element, *elements(element, "code"), element.getparent()):
        found = _LANGUAGE.search((part.get("class") or "").replace(";", " ")) if part is not None else None
        if found:
            return found[1]
    return ""


def verse(reader: Reader, element: Element, flow: Flow, state: State, *, keeps_lines: bool = False) -> None:
    """Lines of verse: parted by breaks, paragraphs or, in ``pre``, newlines; blocks of lines are stanzas."""
    lines: list[tuple[Inline, ...]] = []
    open_ = Flow()
    if keeps_lines:
        for text in text_of(element).strip("\n").split("\n"):
            open_.text(text, state)
            lines.append(open_.inline())
    else:
        _verse_lines(reader, element, state, lines)
    while lines and not lines[-1]:
        lines.pop()
    if any(plain(line).strip() for line in lines):
        flow.block(Verse(lines=tuple(lines), pos=reader.pos(element)))


def _verse_lines(reader: Reader, element: Element, state: State, lines: list[tuple[Inline, ...]]) -> None:
    """Add the lines under an element; blocks that hold several lines are parted by an empty one."""
    run = Flow()
    run.text(element.text, state)

    def close() -> None:
        if run.run:
            lines.extend(_split_lines(run))

    for child in children(element):
        if tag(child) in CONTAINERS or tag(child) in HEADINGS:
            close()
            below: list[tuple[Inline, ...]] = []
            _verse_lines(reader, child, reader.styled(child, tag(child), state), below)
            stanza = len(below) > 1
            if stanza and lines and lines[-1]:
                lines.append(())
            lines.extend(below)
            if stanza:
                lines.append(())
        else:
            reader.visit(child, run, state)
        run.text(child.tail, state)
    close()


def _split_lines(flow: Flow) -> list[tuple[Inline, ...]]:
    out: list[tuple[Inline, ...]] = []
    line = Flow()
    for piece in flow.run:
        if isinstance(piece[1], LineBreak):
            out.append(line.inline())
        else:
            line.run.append(piece)
    flow.run = []
    last = line.inline()
    return [*out, last] if last else out


HANDLERS: Final[dict[str, Handler]] = dict.fromkeys(("pre", "listing", "xmp", "plaintext"), code_block)
"""Element name to what reads it."""
