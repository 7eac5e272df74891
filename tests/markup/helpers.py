"""Markup to the dump of what is read from it."""

from __future__ import annotations

from converters.diagnostics import Sink
from converters.markup.dom.tree import parse_html, parse_xhtml
from converters.markup.dom.xhtml import to_blocks
from converters.markup.reader import Setup
from converters.model import Document, Metadata
from converters.model.check import check
from converters.model.dump import dump
from converters.options import Limits

LIMITS = Limits()


def read(
    html: str, *, files: dict[str, bytes] | None = None, xml: bool = False, **more: object
) -> tuple[Document, Sink]:
    """Return the checked Document of a snippet, and what was said on the way."""
    sink = Sink()
    root = parse_xhtml(html, sink, "x.xhtml") if xml else parse_html(html, "x.html")
    setup = Setup(load=(files or {}).get, sink=sink, **{"limits": LIMITS, **more})  # type: ignore[arg-type]
    body, resources = to_blocks(root, setup)
    return check(Document(body=body, resources=resources, meta=Metadata(language=setup.language))), sink


def lines(html: str, **more: object) -> list[str]:
    """Return the dump of a snippet without the language line."""
    return dump(read(html, **more)[0]).splitlines()[1:]  # type: ignore[arg-type]


def said(html: str, **more: object) -> list[str]:
    """Return the diagnostics of a snippet."""
    return [str(item) for item in read(html, **more)[1]]  # type: ignore[arg-type]
