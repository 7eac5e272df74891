"""Text that stands twice in one source: reported, never taken out by itself."""

from __future__ import annotations

from typing import Final

from converters.diagnostics import Kind, Sink, SourcePos
from converters.messages import say
from converters.model import Document, Paragraph
from converters.model.walk import plain, walk

_LEAST: Final = 24
"""Characters from which on a paragraph that returns is no refrain."""


def report_doubled(document: Document, sink: Sink, where: str = "") -> None:
    """Report every paragraph that stood in the text before, runs of them as one (DUPLICATE)."""
    seen: dict[str, SourcePos] = {}
    run: list[SourcePos] = []
    first = 0
    for block in walk(document.body):
        if not isinstance(block, Paragraph):
            continue
        text = "".join(plain(block.content).split())
        if len(text) < _LEAST:
            continue
        if text in seen:
            first = first or seen[text].line
            run.append(block.pos)
        else:
            _close(run, first, sink, where)
            first = 0
            seen[text] = block.pos
    _close(run, first, sink, where)


def _close(run: list[SourcePos], first: int, sink: Sink, where: str) -> None:
    if run:
        if len(run) > 1:
            message = say("{count} paragraphs repeated from line {first}", count=len(run), first=first)
        else:
            message = say("a paragraph repeated from line {first}", first=first)
        sink.add(
            Kind.DUPLICATE,
            message,
            where=where,
            pos=run[0],
        )
        run.clear()
