"""Boxes of ``::before`` and ``::after``: decoration by the stylesheet (CSS Content 3; CSS 2.2, 12.1)."""

from __future__ import annotations

from typing import Final

from converters.boxes import Box, Run
from converters.diagnostics import Kind
from converters.edition.boxes.white_space import Spaces
from converters.edition.css.cascade import Generated
from converters.edition.css.sheet import Problem
from converters.messages import say
from converters.text.punctuation import region_of
from converters.xmltree import Element

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
        problems: takes what is left out.
    """

    def __init__(self, problems: dict[Problem, None] | None = None) -> None:
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
        text = "".join(self._text(kind, what, element, language) for kind, what in made.items)
        if made.style.white_space not in _KEPT:
            spaces = Spaces()
            spaces.solid(" ")
            text = spaces.collapse(text)
        if len(text) > min(_LONGEST, self._left):
            self._leave_out(name, made)
            return None
        if not text:
            return None
        self._left -= len(text)
        return Box(tag=name, style=made.style, children=(Run(text, made.style, language),), language=language)

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
