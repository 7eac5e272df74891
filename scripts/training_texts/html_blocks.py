"""The visible text of a saved page, block by block, with the elements it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree, html

_HIDDEN: Final = frozenset(
    (
        *(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "iframe",
            "object",
            "select",
            "datalist",
            "canvas",
            "audio",
        ),
        *("video", "head", "math", "map", "textarea"),
    )
)
_BLOCKS: Final = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "button",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
        ),
        *(
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ),
        *(
            "header",
            "hr",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "section",
            "summary",
        ),
        *("table", "tbody", "td", "th", "tfoot", "thead", "tr", "ul", "br"),
    )
)
_SPACES: Final = re.compile(r"[ \t\r\n\f\v]+")
_UNSEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MOST_ELEMENTS: Final = 40_000


class TextBlock(NamedTuple):
    """A line of text that a page shows."""

    runs: tuple[str, ...]
    """Its text nodes in order, with single spaces."""
    path: tuple[etree._Element, ...]
    """The elements it stands in, the innermost last."""

    @property
    def text(self) -> str:
        """The whole line."""
        return _SPACES.sub(" ", "".join(self.runs)).strip()

    def inside(self, *tags: str) -> bool:
        """Return whether the line stands in an element of one of these tags."""
        return any(element.tag in tags for element in self.path)


def parse(page: str) -> etree._Element | None:
    """Return the tree of a page; ``None`` where it has no elements or more than can be read in time."""
    try:
        tree = html.fromstring(
            page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree if sum(1 for _ in tree.iter()) <= _MOST_ELEMENTS else None


def blocks(tree: etree._Element) -> list[TextBlock]:
    """Return the lines of a page in order."""
    out: list[TextBlock] = []
    runs: list[str] = []
    path: tuple[etree._Element, ...] = ()
    for at, text in _events(tree, ()):
        if text is None:
            if any(run.strip() for run in runs):
                out.append(TextBlock(tuple(runs), path))
            runs = []
            continue
        if not runs or not any(run.strip() for run in runs):
            path = at
        runs.append(_SPACES.sub(" ", text))
    return out


def _events(
    element: etree._Element, above: tuple[etree._Element, ...]
) -> Iterator[tuple[tuple[etree._Element, ...], str | None]]:
    """Yield text nodes with the elements they stand in, and ``None`` where a line ends."""
    if not isinstance(element.tag, str) or element.tag in _HIDDEN or _is_unseen(element) or len(above) > 200:
        return
    path = (*above, element)
    is_block = element.tag in _BLOCKS
    if is_block:
        yield path, None
    if element.text:
        yield path, element.text
    for child in element:
        yield from _events(child, path)
        if child.tail:
            yield path, child.tail
    if is_block:
        yield path, None


def _is_unseen(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style", "")))
