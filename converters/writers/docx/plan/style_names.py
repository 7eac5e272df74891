"""Which Word style a box takes: by the element, role or class it comes from."""

from __future__ import annotations

import functools
from typing import Final

from converters.boxes import Box
from converters.text.patterns import pattern
from converters.writers.docx.plan.style_names_data import (
    BODY,
    BY_CLASS,
    BY_ROLE,
    BY_TAG,
    CHARACTER_BY_TAG,
    DEEPEST_LIST,
    NAMELESS,
    NEUTRAL,
    PARAGRAPHS,
    ZONES,
)

HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_NOT_ALNUM: Final = pattern(r"[\W_]+")
_LEVELLED: Final = pattern(r"level-\d+$")
_HEADING: Final = pattern(r"heading ([1-9])$")
_TAKEN: Final = frozenset(row.name.lower() for row in PARAGRAPHS)
_LONGEST: Final = 64
"""Characters of a name made from a class; Word allows 253 (MS-OI29500 2.1.221)."""


def titled(name: str) -> str:
    """Return a class as the name of a style: ``pull-quote`` as ``Pull Quote``."""
    words = _NOT_ALNUM.sub(" ", name).split()
    return " ".join(word[:1].upper() + word[1:] for word in words)[:_LONGEST]


@functools.lru_cache(maxsize=512)
def style_id(name: str) -> str:
    """Return the id of a style, as Word makes it: the words without spaces, the first letter capital."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


@functools.lru_cache(maxsize=512)
def outline_level(name: str) -> int | None:
    """Return the outline level of a heading style, from 0; ``None`` for other styles."""
    found = _HEADING.match(name.lower())
    return int(found[1]) - 1 if found else None


def own_name(box: Box) -> str:
    """Return the style that a block box itself asks for; empty when only its place says."""
    named = BY_ROLE.get(box.role, "") if box.attributes else ""
    if not named and box.classes and box.tag not in NAMELESS:
        named = _by_class(box.classes)
    return named or BY_TAG.get(box.tag, "")


def _by_class(classes: tuple[str, ...]) -> str:
    known = next((BY_CLASS[name] for name in classes if name in BY_CLASS), "")
    if known:
        return known
    told = (name for name in classes if name not in NEUTRAL and not _LEVELLED.match(name))
    return next((title for name in told if (title := titled(name))), "")


def inner_name(box: Box, around: str) -> str:
    """Return the style of paragraphs in ``box``; ``around`` is that of the paragraphs outside it.

    Zones keep their style whatever element stands in them; else the innermost element decides.
    """
    if around in ZONES:
        named = _by_class(box.classes) if box.classes and box.tag not in NAMELESS else ""
        return named or around
    return own_name(box) or around or BODY


def heading_name(box: Box, around: str) -> str:
    """Return the style of a heading that is not in the outline."""
    named = _by_class(box.classes) if box.classes else ""
    if named:
        return named
    return f"{around} Heading" if around not in ("", BODY) else f"{box.tag.upper()} Heading"


def list_name(kind: str, level: int, *, continued: bool) -> str:
    """Return the style of a paragraph in a list.

    Args:
        kind: ``List``, ``List Bullet`` or ``List Number``.
        level: depth of the list, from 0.
        continued: whether the paragraph is not the first of its item.
    """
    name = "List Continue" if continued else kind
    number = min(level + 1, DEEPEST_LIST)
    return name if number == 1 else f"{name} {number}"


def character_name(box: Box, zone: str) -> str:
    """Return the character style of an inline box; empty when nothing names it.

    Args:
        box: an inline box, or a block box that stands in a row.
        zone: name of the paragraph's style.
    """
    known = CHARACTER_BY_TAG.get(box.tag)
    if known:
        return known
    if box.tag in ("dt", "time"):
        return f"{zone} {'Label' if box.tag == 'dt' else 'Date'}"
    named = _by_class(box.classes) if box.classes else ""
    return f"{named} Char" if named.lower() in _TAKEN else named
