"""``@font-face`` rules (CSS Fonts 4, 4): which file of the theme is which face."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from converters.edition.css.properties import PROPERTIES
from converters.edition.css.sheet import FontFace
from converters.edition.css.values import Token, Tokens, address, clean, commas, ident
from converters.messages import say

_PASSED_OVER: Final = frozenset(("font-display",))
"""Descriptors that say nothing on paper."""
_MOST: Final = 20
"""Sources of one face."""

Wrong = tuple[str, Token | None]
"""A message and what it is about; ``None`` for the rule."""


def font_face(parts: Sequence[Token], where: str) -> tuple[FontFace | None, list[Wrong]]:
    """Return what an ``@font-face`` rule says, ``None`` where it names no face, and what is wrong in it.

    Args:
        parts: the declarations inside.
        where: file and line of the rule.
    """
    wrong: list[Wrong] = []
    family, weights, italic = "", (400, 400), False
    sources: tuple[str, ...] = ()
    for part in parts:
        if part.type != "declaration":
            wrong.append((say("@font-face: only declarations stand in it"), part))
            continue
        tokens = clean(part.value)
        match part.lower_name:
            case "font-family" if (names := PROPERTIES["font-family"](tokens)) and len(names) == 1:
                family = names[0]
            case "src" if sources := _sources(tokens):
                pass
            case "font-weight" if found := _weights(tokens):
                weights = found
            case "font-style" if len(tokens) == 1 and ident(tokens[0]) in ("normal", "italic", "oblique"):
                italic = ident(tokens[0]) != "normal"
            case name if name not in _PASSED_OVER:
                wrong.append((say("@font-face: {name} is not supported as it is written", name=name), part))
    if not wrong and not (family and sources):
        wrong.append((say("@font-face: font-family and src with url() are needed"), None))
    return (FontFace(family, sources, weights, italic, where) if family and sources else None), wrong


def _sources(tokens: Tokens) -> tuple[str, ...]:
    """Return the addresses of ``src``; ``local()`` is what a reader's machine may have and is left out."""
    groups = [clean(group) for group in commas(tokens)]
    found = [address(group[0]) for group in groups[:_MOST] if group]
    return tuple(one for one in found if one)


def _weights(tokens: Tokens) -> tuple[int, int] | None:
    found = [PROPERTIES["font-weight"]([token]) for token in tokens]
    if not 1 <= len(found) <= 2 or None in found:
        return None
    return min(found), max(found)
