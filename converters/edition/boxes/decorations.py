"""Boxes of ``::before`` and ``::after``: decoration by the stylesheet (CSS Content 3; CSS 2.2, 12.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from converters.boxes import Box, Run
from converters.diagnostics import Kind
from converters.edition.boxes.white_space import OBJECT, Spaces
from converters.edition.css.cascade import Cascade, Generated
from converters.edition.css.sheet import Problem
from converters.edition.theme_files import RESOURCES
from converters.messages import say
from converters.serialization.xmltree import Element
from converters.text.punctuation import region_of

_LONGEST: Final = 1000
"""Characters of one box."""
_MOST: Final = 200_000
"""Characters of all boxes of an edition; a stylesheet is no place for text."""
_CURLY: Final = (("“", "”"), ("‘", "’"))
_CORNER: Final = (("「", "」"), ("『", "』"))
_QUOTES: Final = {"zh-Hans": _CURLY, "zh-Hant": _CORNER, "ja": _CORNER}
"""Outer and inner quotes by region (C19; CSS Content 3, 3.1: ``quotes: auto``)."""
_KEPT: Final = frozenset(("pre", "pre-wrap"))


class Decorations:
    """Makes the boxes of one document; quotes are paired through all of it.

    Args:
        cascade: knows the pictures of the theme.
        problems: takes what is left out.
    """

    def __init__(self, cascade: Cascade, problems: dict[Problem, None] | None = None) -> None:
        self._cascade = cascade
        self._problems = {} if problems is None else problems
        self._left = _MOST
        self._depth = 0

    def box(self, name: str, made: Generated, element: Element, language: str) -> Box | None:
        """Return the box of a pseudo-element, or ``None`` when it holds nothing.

        Args:
            name: ``::before`` or ``::after``.
            made: its style and content.
            element: whose attributes ``attr()`` asks for.
            language: of the element.
        """
        children: list[Box | Run] = []
        spaces = Spaces()
        spaces.solid(OBJECT)
        size = 0
        for pictured, items in groupby(made.items, key=lambda item: item[0] == "picture"):
            if pictured:
                children += self._pictures(items, made)
                spaces.solid(OBJECT)
                continue
            text = "".join(self._text(kind, what, element, language) for kind, what in items)
            size += len(text)
            if made.style.white_space not in _KEPT:
                text = spaces.collapse(text)
            if text:
                children.append(Run(text, made.style, language))
        if size > min(_LONGEST, self._left):
            self._leave_out(name, made)
            return None
        self._left -= size
        return (
            Box(tag=name, style=made.style, children=tuple(children), language=language) if children else None
        )

    def _pictures(self, items: Iterable[tuple[str, str]], made: Generated) -> Iterator[Box]:
        """Yield an image for each picture of the theme; decoration has no description."""
        style = self._cascade.anonymous(made.node, "inline")
        for _, reference in items:
            name = self._cascade.picture(reference, made.where)
            if name is not None:
                yield Box(tag="img", style=style, attributes={"src": f"{RESOURCES}{name}", "alt": ""})

    def _text(self, kind: str, what: str, element: Element, language: str) -> str:
        match kind:
            case "attr":
                return element.get(what) or ""
            case "quote":
                return self._quote(what, language)
            case _:
                return what

    def _quote(self, what: str, language: str) -> str:
        """Return a quotation mark, and go a level deeper or back (CSS Content 3, 3.2)."""
        pairs = _QUOTES[region_of(language)]
        opens = what.endswith("open-quote")
        if not opens:
            if not self._depth:
                return ""
            self._depth -= 1
        mark = pairs[min(self._depth, len(pairs) - 1)][0 if opens else 1]
        if opens:
            self._depth += 1
        return "" if what.startswith("no-") else mark

    def _leave_out(self, name: str, made: Generated) -> None:
        if self._left < _LONGEST:
            message = say("{name}: decoration beyond {most:,} characters is left out", name=name, most=_MOST)
        else:
            message = say(
                "{name}: content of more than {most:,} characters is left out", name=name, most=_LONGEST
            )
        self._problems[Problem(Kind.UNSUPPORTED_VALUE, message, made.where)] = None
