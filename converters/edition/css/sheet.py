"""A stylesheet as data: rules, declarations, media queries and pages, values parsed but not computed."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from converters.diagnostics import Kind

Value = Any
"""A parsed CSS value: a keyword, a number, a Length, a Math, a colour, or a tuple of these."""


class Length(NamedTuple):
    """A length with its unit: ``pt`` (all absolute ones), ``em``, ``rem``, ``lh``, ``rlh`` or ``%``."""

    number: float
    unit: str


class Math(NamedTuple):
    """A math function of lengths (CSS Values 4, 10): ``+ - * /``, ``min``, ``max``, ``round``."""

    op: str
    args: tuple[Value, ...]


class Declaration(msgspec.Struct, frozen=True):
    """One declaration as written, and what it says about each longhand."""

    name: str
    text: str
    """The value as written, comments removed."""
    important: bool
    values: tuple[tuple[str, Value], ...] = ()
    """Longhand and parsed value; empty when the value is not understood or waits for ``var()``."""
    waits: bool = False
    """Whether the value holds ``var()`` and is parsed once the custom properties are known."""


class Feature(NamedTuple):
    """One media feature in brackets."""

    name: str
    value: Value
    """A Length or keyword; ``None`` for a feature without a value."""
    text: str
    """As written, brackets included."""


class Query(NamedTuple):
    """One media query of a comma-separated list."""

    medium: str
    """``all``, ``print``, ``screen``, ``epub``, ``docx`` or another type as written."""
    negated: bool
    features: tuple[Feature, ...]


Media = tuple[Query, ...]
"""A media query list: true when any is; empty is always true."""


class Selector(NamedTuple):
    """A complex selector."""

    text: str
    """As written."""
    tree: Any
    """As cssselect2 parses it."""
    compiled: Any
    """As cssselect2 matches it, with its ``specificity``."""


class Rule(msgspec.Struct, frozen=True):
    """A style rule."""

    selectors: tuple[Selector, ...]
    """Those that boxes can match; selectors for browsers alone are only in :attr:`text`."""
    text: tuple[str, ...]
    """Every selector as written."""
    declarations: tuple[Declaration, ...]
    media: tuple[Media, ...]
    """Of the ``@media`` rules around it, outermost first; all must be true."""
    where: str
    """File and line."""


class MarginRule(msgspec.Struct, frozen=True):
    """A margin at-rule inside ``@page``."""

    name: str
    declarations: tuple[Declaration, ...]


class PageRule(msgspec.Struct, frozen=True):
    """An ``@page`` rule."""

    pseudo: str
    """``""``, ``first``, ``left`` or ``right``."""
    declarations: tuple[Declaration, ...]
    margins: tuple[MarginRule, ...]
    media: tuple[Media, ...]
    where: str


class FontFace(msgspec.Struct, frozen=True):
    """An ``@font-face`` rule."""

    family: str
    sources: tuple[str, ...]
    """Addresses of ``src``, the first that can be used counts."""
    weights: tuple[int, int]
    """Lightest and heaviest that the face is for."""
    italic: bool
    where: str


class Other(msgspec.Struct, frozen=True):
    """An at-rule that only browsers understand, as written."""

    text: str
    media: tuple[Media, ...]


class Problem(NamedTuple):
    """A diagnostic to be raised whenever the sheet is used."""

    kind: Kind
    message: str
    where: str


class Import(NamedTuple):
    """An ``@import`` of the stylesheet of a shipped theme."""

    theme: str
    where: str


class Sheet(msgspec.Struct, frozen=True):
    """A parsed stylesheet."""

    where: str
    """What messages call it."""
    items: tuple[Rule | PageRule | Other, ...]
    """In source order."""
    problems: tuple[Problem, ...] = ()
    imports: tuple[Import, ...] = ()
    """In source order; what they name is weaker than this sheet."""
    faces: tuple[FontFace, ...] = ()
    """In source order."""
