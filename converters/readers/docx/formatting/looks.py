"""What the paragraphs of a body look like: size, weight, font, alignment, number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from converters.readers.docx.lists.numbering import Mark, Marks
from converters.readers.docx.names import child, children, named, q, whole
from converters.readers.docx.styles import Styles
from converters.serialization.xmltree import Element

_DEFAULT: Final = 20
"""Half-points of letters where nothing says how large they are (ECMA-376-1, 17.3.2.38)."""
_FAR_CHARACTERS: Final = 1000
"""Hundredths of a character that a signature is set in from the left; and the same in twips."""
_FAR_TWIPS: Final = 4000
_INSIDE: Final = frozenset(
    ("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdt", "w:sdtContent", "w:hyperlink", "w:fldSimple")
)
_PICTURES: Final = ("w:drawing", "w:pict", "w:object")


class Entry(NamedTuple):
    """One paragraph of the body, or a table."""

    element: Element
    text: str
    """Empty for a table, and for a paragraph of an image alone."""
    size: int
    """Of most of its characters, half-points."""
    bold: bool
    """Whether all that shows is bold."""
    font: str
    """Of most of its East Asian characters; empty where none is named."""
    centred: bool
    right: bool
    mark: Mark | None
    """Its number, where one is counted."""
    role: str
    """By its style."""
    pictured: bool
    """Whether it holds an image."""
    table: bool = False


def entries(body: Element | None, styles: Styles, marks: Marks) -> list[Entry]:
    """Return what stands in a body, in order; empty paragraphs are left out."""
    out: list[Entry] = []
    for element in _blocks(body):
        if named(element) == "w:tbl":
            out.append(Entry(element, "", _DEFAULT, False, "", False, False, None, "", False, table=True))
            continue
        entry = _entry(element, styles, marks)
        if entry.text or entry.pictured:
            out.append(entry)
    return out


def _blocks(parent: Element | None) -> Iterator[Element]:
    for element in parent if parent is not None else ():
        if named(element) in ("w:p", "w:tbl"):
            yield element
        elif named(element) in _INSIDE:
            yield from _blocks(element)


def _runs(parent: Element) -> Iterator[Element]:
    for element in parent:
        if named(element) == "w:r":
            yield element
        elif named(element) in _INSIDE:
            yield from _runs(element)


def _entry(element: Element, styles: Styles, marks: Marks) -> Entry:
    style = styles.style_of(element)
    sizes: Counter[int] = Counter()
    fonts: Counter[str] = Counter()
    parts: list[str] = []
    bold = True
    for run in _runs(element):
        text = "".join(part.text or "" for part in children(run, "w:t"))
        look = styles.look(run, style)
        if look.hidden or not text:
            continue
        parts.append(text)
        shown = len(text.strip())
        if shown:
            sizes[whole(styles.run_value(run, style, "w:sz"), _DEFAULT)] += shown
            fonts[styles.run_value(run, style, "w:rFonts", "w:eastAsia") or ""] += shown
            bold = bold and look.bold
    justified = styles.justified(element)
    return Entry(
        element=element,
        text="".join(parts).strip(),
        size=sizes.most_common(1)[0][0] if sizes else _DEFAULT,
        bold=bold and bool(sizes),
        font=fonts.most_common(1)[0][0] if fonts else "",
        centred=justified == "center",
        right=justified in ("right", "end") or _is_set_right(element),
        mark=marks.mark(element),
        role=styles.role(element),
        pictured=any(True for name in _PICTURES for _ in element.iter(q(name))),
    )


def _is_set_right(element: Element) -> bool:
    """Return whether a paragraph is pushed to the right by an indent of ten characters and more."""
    indent = child(element, "w:pPr", "w:ind")
    if indent is None:
        return False
    in_characters = whole(indent.get(q("w:leftChars")) or indent.get(q("w:startChars")))
    in_twips = whole(indent.get(q("w:left")) or indent.get(q("w:start")))
    return in_characters >= _FAR_CHARACTERS or in_twips >= _FAR_TWIPS
