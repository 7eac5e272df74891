"""The inlines of a paragraph in a row: texts, breaks, images, readings and calls of notes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from converters.boxes import Box, Run, Style
from converters.writers.docx.plan.model import Inlines, Paragraph
from converters.writers.docx.plan.style_names import character_name
from converters.writers.docx.plan.style_names_data import LINK

_OBJECTS: Final = {"br": "break", "img": "image", "math": "formula"}
PLACEHOLDER: Final = "\ufffc"
"""What stands for an atom that is no text where the characters around it are looked at."""


class InlineItem(NamedTuple):
    """One inline of one look."""

    kind: str
    """``text``, ``break``, ``even`` (a break of layout), ``tab``, ``image``, ``formula``, ``ruby``, ``note``
    (its call) or ``mark`` (its own number)."""
    text: str
    style: Style
    language: str
    name: str = ""
    """Character style; empty for none."""
    link: Box | None = None
    """The link it stands in."""
    box: Box | None = None


class _Place(NamedTuple):
    zone: str
    style: Style
    language: str
    name: str = ""
    link: Box | None = None


def is_plain(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is one text that looks as the paragraph does."""
    if (
        len(paragraph.content) != 1
        or paragraph.label
        or paragraph.anchors
        or paragraph.field
        or paragraph.breaks
    ):
        return False
    only = paragraph.content[0]
    return isinstance(only, Run) and only.style is paragraph.style and only.language == paragraph.language


def atoms(paragraph: Paragraph) -> list[InlineItem]:
    """Return the inlines of a paragraph, tabs after its label and between its cells included."""
    place = _Place(paragraph.name, paragraph.style, paragraph.language)
    if paragraph.cells:
        out: list[InlineItem] = []
        for at, cell in enumerate(paragraph.cells):
            out += [_tab(place)] * (at > 0)
            out += _inlines(cell, place)
        return out
    if paragraph.label:
        label = InlineItem("text", paragraph.label, paragraph.style, paragraph.language)
        return [label, _tab(place), *_inlines(paragraph.content, place)]
    if paragraph.hung:
        return _after_label(list(_inlines(paragraph.content, place)), place)
    return _even(list(_inlines(paragraph.content, place)), paragraph.breaks)


def _even(row: list[InlineItem], ends: tuple[int, ...]) -> list[InlineItem]:
    """Return a row of texts with a line break at each of ``ends``, which ascend; any other row as it is."""
    if not ends or any(item.kind != "text" for item in row):
        return row
    out: list[InlineItem] = []
    begin = 0
    for item in row:
        first, last = bisect_right(ends, begin), bisect_right(ends, begin + len(item.text))
        inside = [end - begin for end in ends[first:last]]
        start = 0
        for end in inside:
            out += [item._replace(text=item.text[start:end]), item._replace(kind="even", text=PLACEHOLDER)]
            start = end
        out += [item._replace(text=item.text[start:])] * (start < len(item.text))
        begin += len(item.text)
    return out


def _tab(place: _Place) -> InlineItem:
    return InlineItem("tab", PLACEHOLDER, place.style, place.language)


def _after_label(row: list[InlineItem], place: _Place) -> list[InlineItem]:
    """Put a tab in the place of the space between a label and its item."""
    if not row:
        return row
    rest = row[1:]
    if rest and rest[0].kind == "text":
        kept = rest[0].text.lstrip(" ")
        rest = [rest[0]._replace(text=kept), *rest[1:]] if kept else rest[1:]
    return [row[0], _tab(place), *rest]


def _inlines(content: Inlines, place: _Place) -> Iterator[InlineItem]:
    for one in content:
        if isinstance(one, Run):
            yield InlineItem("text", one.text, one.style, one.language, place.name, place.link)
        elif one.style.display != "none":
            yield from _box(one, place)


def _box(box: Box, place: _Place) -> Iterator[InlineItem]:
    kind = _kind(box)
    if kind:
        yield InlineItem(
            kind, PLACEHOLDER, box.style, box.language or place.language, place.name, place.link, box
        )
        return
    name = character_name(box, place.zone)
    link = place.link
    if box.tag == "a" and box.attributes.get("href"):
        link = link or box
    elif name == LINK:
        name = ""
    inner = place._replace(name=name or place.name, link=link, style=box.style)
    yield from _inlines(box.children, inner)


def _kind(box: Box) -> str:
    if box.tag in _OBJECTS:
        return _OBJECTS[box.tag]
    if box.style.display == "ruby":
        return "ruby"
    if box.attributes:
        return {"doc-noteref": "note", "doc-backlink": "mark"}.get(box.role, "")
    return ""
