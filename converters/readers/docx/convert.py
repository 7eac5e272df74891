"""The rewritten Word file through mammoth to an element tree, with what mammoth cannot say put on it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

import mammoth

from converters.errors import InternalError, LimitExceeded
from converters.markup.tree import LINE, Element, children, parse_html, tag
from converters.readers.docx.account import Account
from converters.readers.docx.skeleton import LINE_MARK
from converters.xmltree import remove

_DEEPEST_LIST: Final = 9
_BLOCKS: Final = {
    "p": "p:fresh",
    **{f"h{level}": f"h{level}:fresh" for level in range(1, 7)},
    "quote": "blockquote > p:fresh",
    "code": "pre:separator('\\n')",
    "code-block": "pre:fresh",
    "code-first": "pre:fresh:separator('\\n')",
    "verse": "div.verse > p:fresh",
    "caption": "p.caption:fresh",
    "term": "dl > dt:fresh",
    "definition": "dl > dd:fresh",
    "break": "hr:fresh",
}
_RUNS: Final = {"code": "code", "ruby-base": "ruby:fresh > rb:fresh", "ruby-text": "ruby > rt:fresh"}


def _list_paths() -> Iterator[str]:
    for level in range(1, _DEEPEST_LIST + 1):
        above = "ul|ol > li > " * (level - 1)
        for kind in ("ul", "ol"):
            yield f"p.{kind}-{level} => {above}{kind} > li:fresh"
            yield f"p.{kind}-{level}-new => {above}{kind}:fresh > li:fresh"
        yield f"p.item-{level} => {above}ul|ol > li > p:fresh"


STYLE_MAP: Final = "\n".join(
    (
        *(f"p.{role} => {path}" for role, path in _BLOCKS.items()),
        *(f"r.{role} => {path}" for role, path in _RUNS.items()),
        *_list_paths(),
    )
)
"""Role of a paragraph or run of the skeleton to elements (mammoth's own language)."""


def to_tree(skeleton: io.BytesIO, account: Account, where: str) -> Element:
    """Return the root of the HTML that mammoth makes of the skeleton.

    Lines are the numbers of paragraphs; lists have the numbers they begin with, cells their alignment,
    tables the captions before them.

    Raises:
        LimitExceeded: nested deeper than mammoth follows.
        InternalError: mammoth failed on a file that was written for it.
    """
    try:
        made: str = mammoth.convert_to_html(
            skeleton,
            style_map=STYLE_MAP,
            include_default_style_map=False,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(_image),
            ignore_empty_paragraphs=True,
        ).value
    except RecursionError as error:
        raise LimitExceeded("nested too deep", where=where) from error
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
        raise InternalError(f"mammoth: {type(error).__name__}: {error}", where=where) from error
    root = parse_html(f"<html><body>{made}</body></html>", where)
    _number(root)
    _begin_lists(root, account)
    _align_cells(root, account)
    _caption_tables(root)
    return root


def _image(image: Any) -> dict[str, str]:  # noqa: ANN401  (mammoth has no types)
    """Return the attributes of an image: its stand-in holds the name of the part."""
    with image.open() as file:
        return {"src": file.read().decode()}


# --------------------------------------------------------------------------- afterwards
def _number(root: Element) -> None:
    """Turn the bookmarks that number paragraphs into the lines of the elements they stand in."""
    for mark in list(root.iter("a")):
        name = mark.get("id") or ""
        if name.startswith(LINE_MARK) and not (mark.text or len(mark)):
            parent = mark.getparent()
            if parent.get(LINE) is None:
                parent.set(LINE, name.removeprefix(LINE_MARK))
            remove(mark)
    for element in root.iter():
        if element.get(LINE) is None:
            # Made by no paragraph; without a number it would have that of the line of the HTML.
            element.set(LINE, "0")


def line_of(element: Element) -> int:
    """Return the number of the paragraph an element was made of, 0 when it was made of none."""
    noted = element.get(LINE) or ""
    return int(noted) if noted.isdigit() else 0


def _begin_lists(root: Element, account: Account) -> None:
    for list_ in root.iter("ol"):
        first = next(children(list_), None)
        number = account.numbers.get(line_of(first)) if first is not None else None
        if number is not None:
            list_.set("start", str(number))


def _align_cells(root: Element, account: Account) -> None:
    for cell in root.iter("td", "th"):
        lines = [line_of(part) for part in cell.iter() if line_of(part)]
        aligns = {account.aligns.get(line, "start") for line in lines}
        if len(aligns) == 1:
            cell.set("align", {"end": "right", "start": "left"}.get(*aligns, *aligns))


def _caption_tables(root: Element) -> None:
    """Put a caption that stands right before a table, and after no image, into it."""
    for table in list(root.iter("table")):
        before = table.getprevious()
        if before is None or before.get("class") != "caption" or _shows_image(before.getprevious()):
            continue
        before.tag = "caption"
        before.attrib.pop("class")
        table.insert(0, before)


def _shows_image(element: Element | None) -> bool:
    return element is not None and tag(element) != "table" and element.find(".//img") is not None
