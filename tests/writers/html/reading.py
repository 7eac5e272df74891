"""An HTML edition as a browser's parser sees it, for the tests that look inside."""

from __future__ import annotations

import functools
import re
from html.parser import HTMLParser

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.model import Document
from converters.options import EditionOptions, HtmlOptions
from converters.writers.html.write import write
from tests.kitchen_sink import kitchen_sink

VOID = frozenset(("br", "col", "hr", "img", "meta", "wbr"))


class Page(HTMLParser):
    """Start tags in order, the text of the body, and what stands in scripts and styles."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.shown: list[str] = []
        self.raw: list[tuple[dict[str, str | None], str]] = []
        self.faults: list[str] = []
        self.read: list[str] = []
        self.title = ""
        self.feed(data.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # to HTML, the slash says nothing

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if self.open[-1:] in (["script"], ["style"]):
            self.raw.append((self.tags[-1][1], data))
        elif self.open[-1:] == ["title"]:
            self.title += data
        elif "body" in self.open:
            self.shown.append(data)
            called = self.open[-1] == "a" and self.tags[-1][1].get("class") == "noteref"
            if not called and not {"rt", "rp"} & set(self.open):
                self.read.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of that name."""
        return [attributes for name, attributes in self.tags if name == tag]

    def script(self, kind: str) -> str:
        """Return what stands in the script element of a type."""
        (found,) = (data for attributes, data in self.raw if attributes.get("type") == kind)
        return found

    @property
    def text(self) -> str:
        """The text of the body without white space, readings and note marks."""
        return re.sub(r"\s+", "", "".join(self.read))


def html_of(document: Document, sink: Sink | None = None, **options: bool) -> bytes:
    """Return the page of a Document in the theme that ships."""
    edition = build(document, EditionOptions(), Sink(), source_date_epoch=None)
    return write(edition, HtmlOptions(**options), Sink() if sink is None else sink)


@functools.cache
def everything() -> bytes:
    """Return the page of a Document that uses every node."""
    return html_of(kitchen_sink())
