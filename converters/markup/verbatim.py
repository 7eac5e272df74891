"""Blocks whose lines count: code and verse."""

from __future__ import annotations

import re
from typing import Final

from converters.markup.dom.tags_data import CONTAINERS, HEADINGS, VERSE
from converters.markup.dom.tree import LINE, tag, tokens
from converters.markup.flow import Anchor, Flow, State
from converters.markup.reader import Handler, Reader, elements
from converters.markup.runs import Piece
from converters.model import Block, CodeBlock, Inline, LineBreak, Paragraph, Verse
from converters.model.walk import plain
from converters.serialization.xmltree import Element, children, text_of

Line = tuple[Inline, ...]
_LINES: Final = frozenset(("div", "p", "li", "tr"))
_LINE_CLASSES: Final = frozenset(("line", "code-line", "view-line", "token-line", "hljs-ln-line"))
_NUMBERS: Final = frozenset(
    (
        "linenos",
        "lineno",
        "gutter",
        "rouge-gutter",
        "blob-num",
        "hljs-ln-numbers",
        "line-numbers",
        "code-gutter",
    )
)
"""Classes of a cell with the numbers of lines: of Pygments, Hexo, Jekyll, GitHub, highlight.js."""
_DIGITS: Final = re.compile(r"[\d\s]+")

_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|brush:\s*|highlight-source-|sourceCode\s+)([\w+#.-]+)")


def code_block(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """Lines of code; the first newline is not part of it (HTML 13.2.6.4.7). Verse by its class."""
    if not VERSE.isdisjoint(tokens(element)):
        verse(reader, element, flow, state, keeps_lines=True)
        return
    _end_lines(element)
    text = text_of(element).replace("\r\n", "\n").replace("\r", "\n")
    # Pages indent code with no-break spaces, which no compiler reads.
    text = text.removeprefix("\n").rstrip("\n").replace("\xa0", " ")
    if text.strip():
        flow.block(CodeBlock(text=text, language=_code_language(element), pos=reader.pos(element)))
    for picture in list(element.iter("img")):
        reader.visit(picture, flow, state)
    flow.flush()


def _end_lines(element: Element) -> None:
    """Write out the ends of lines that elements stand for: breaks, blocks, a ``code`` or ``span`` a line."""
    for child in list(element.iter()):
        if tag(child) == "br":
            child.text = "\n"
        elif _is_line(child, element):
            following = child.getnext()
            ended = text_of(child).endswith("\n") or "\n" in (child.tail or "")
            if following is not None and _is_line(following, element) and not ended:
                child.tail = "\n" + (child.tail or "")


def _is_line(child: Element, block: Element) -> bool:
    """Return whether an element inside code is one line of it."""
    name = tag(child)
    if child is block or name in _LINES:
        return child is not block
    if name == "code":
        return child.getparent() is block
    return name == "span" and not _LINE_CLASSES.isdisjoint(tokens(child))


def code_table(element: Element) -> Element | None:
    """Return the code of a table that only numbers its lines, as a ``pre``; ``None`` for any other table."""
    rows = [row for row in element.iter() if tag(row) == "tr"]
    cells = [elements(row, "td", "th") for row in rows]
    if not rows or any(not row or _NUMBERS.isdisjoint(tokens(row[0])) for row in cells):
        return None
    numbers = [text_of(row[0]) for row in cells]
    code = [row[-1] for row in cells if len(row) > 1]
    nested = any(tag(one) == "table" for one in element.iterdescendants())
    if nested or not code or any(text.strip() and not _DIGITS.fullmatch(text) for text in numbers):
        return None
    block = element.makeelement("pre", {key: value for key, value in element.items() if key == LINE})
    for cell in code:
        pre = next((one for one in cell.iter() if tag(one) == "pre"), None)
        row = block.makeelement("div", {"class": cell.get("class") or ""})
        _end_lines(cell if pre is None else pre)
        row.text = text_of(cell if pre is None else pre).strip("\n")
        block.append(row)
    language = next((found for part in element.iter() if (found := _language_of(part))), "")
    block.set("class", f"language-{language}" if language else "")
    return block


def _code_language(element: Element) -> str:
    for part in (element, *elements(element, "code"), element.getparent()):
        if part is not None and (found := _language_of(part)):
            return found
    return ""


def _language_of(element: Element) -> str:
    found = _LANGUAGE.search((element.get("class") or "").replace(";", " "))
    return found[1] if found else ""


def verse(reader: Reader, element: Element, flow: Flow, state: State, *, keeps_lines: bool = False) -> None:
    """Lines of verse: parted by breaks, paragraphs or, in ``pre``, newlines; blocks of lines are stanzas.

    Blocks that are no lines, a list or an image among them, follow the verse.
    """
    poem = _Poem()
    if keeps_lines:
        open_ = Flow()
        for text in text_of(element).strip("\n").split("\n"):
            open_.text(text, state)
            poem.lines.append(open_.inline())
        for picture in list(element.iter("img")):
            poem.rest += reader.alone(picture, state).blocks()
    else:
        _verse_lines(reader, element, state, poem)
    while poem.lines and not poem.lines[-1]:
        poem.lines.pop()
    flow.flush()
    flow.items.extend(poem.anchors)
    if any(plain(line).strip() for line in poem.lines):
        flow.items.append(Verse(lines=tuple(poem.lines), pos=reader.pos(element)))
    flow.items.extend(poem.rest)


class _Poem:
    """Verse in the making."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.anchors: list[Anchor] = []
        self.rest: list[Block] = []

    def take(self, flow: Flow) -> None:
        """Take what a flow holds: lines of its paragraphs and its open run, and other blocks."""
        self.anchors += [item for item in flow.items if isinstance(item, Anchor)]
        run, flow.run = flow.run, []
        for block in flow.blocks():
            if isinstance(block, Paragraph):
                self.lines += _split(block.content)
            else:
                self.rest.append(block)
        flow.items.clear()
        self.lines += _lines(run)


def _verse_lines(reader: Reader, element: Element, state: State, poem: _Poem) -> None:
    """Add the lines under an element; blocks that hold several lines are parted by an empty one."""
    run = Flow()
    run.text(element.text, state)
    for child in children(element):
        if tag(child) in CONTAINERS or tag(child) in HEADINGS:
            poem.take(run)
            below = _Poem()
            _verse_lines(reader, child, reader.styled(child, tag(child), state), below)
            poem.anchors += below.anchors
            poem.rest += below.rest
            stanza = len(below.lines) > 1
            if stanza and poem.lines and poem.lines[-1]:
                poem.lines.append(())
            poem.lines += [*below.lines, ()] if stanza else below.lines
        else:
            reader.visit(child, run, state)
        run.text(child.tail, state)
    poem.take(run)


def _lines(run: list[Piece]) -> list[Line]:
    """Return a run as lines, cut at its breaks; the last one only when it holds something."""
    lines: list[Line] = []
    line = Flow()
    for piece in run:
        if isinstance(piece[1], LineBreak):
            lines.append(line.inline())
        else:
            line.run.append(piece)
    last = line.inline()
    return [*lines, last] if last else lines


def _split(content: Line) -> list[Line]:
    """Return an inline sequence cut at its line breaks."""
    out: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, LineBreak):
            out.append([])
        else:
            out[-1].append(inline)
    return [tuple(line) for line in out] if content else []


HANDLERS: Final[dict[str, Handler]] = dict.fromkeys(("pre", "listing", "xmp", "plaintext"), code_block)
"""Element name to what reads it."""
