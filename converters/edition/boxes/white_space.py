"""White space collapsing along one inline formatting context (CSS Text 4, 4.3)."""

from __future__ import annotations

from typing import Final

from converters.boxes import Box, Run
from converters.text.patterns import pattern

_WHITE: Final = pattern(r"[ \t\n\r\f]")
_SPACES: Final = pattern(r"[ \t\n\r\f]+")
_WIDE: Final = pattern(
    "[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
    "\uffe0-\uffe6\U00020000-\U0003fffd]"
)
"""East Asian wide characters that are not Hangul: a line break between two of them is no space
(CSS Text 4, 4.1.3)."""
OBJECT: Final = "\ufffc"
"""Stands for an image."""


class Spaces:
    """The state of collapsing: what stands before the next character of the line."""

    __slots__ = ("_break", "_last")

    def __init__(self) -> None:
        self._last = ""
        self._break = ""

    def restart(self) -> None:
        """Begin a line: white space that comes first vanishes."""
        self._last = self._break = ""

    def solid(self, text: str) -> None:
        """Take note of characters that were kept as they are."""
        if text:
            self._last, self._break = OBJECT, ""

    @property
    def open(self) -> bool:
        """Whether a space that must vanish at the end of a line was the last thing kept."""
        return self._last == " "

    def collapse(self, text: str) -> str:
        """Return ``text`` with its white space collapsed."""
        if not self._break and _WHITE.search(text) is None:
            self._last = text[-1:] or self._last
            return text
        return self._slowly(text)

    def _slowly(self, text: str) -> str:
        parts: list[str] = []
        at = 0
        for match in _SPACES.finditer(text):
            self._words(text[at : match.start()], parts)
            self._white(match.group(), parts)
            at = match.end()
        self._words(text[at:], parts)
        return "".join(parts)

    def _words(self, words: str, parts: list[str]) -> None:
        """Keep characters; a line break that waited becomes a space unless both sides are wide."""
        if not words:
            return
        if self._break:
            if not (_WIDE.match(words) and self._break == "wide"):
                parts.append(" ")
            self._break = ""
        parts.append(words)
        self._last = words[-1]

    def _white(self, white: str, parts: list[str]) -> None:
        if self._last in ("", " ") or self._break:
            return
        if "\n" in white:
            self._break = "wide" if _WIDE.match(self._last) else "narrow"
        else:
            parts.append(" ")
            self._last = " "


def strip_end(children: list[Box | Run]) -> None:
    """Remove one space from the end of the last run of text, where a line ends; an emptied run vanishes."""
    if not children:
        return
    last = children[-1]
    if isinstance(last, Box) and last.generated:
        before = children[:-1]
        strip_end(before)
        children[:-1] = before
        return
    if isinstance(last, Run):
        text = last.text.removesuffix(" ") if last.style.white_space in ("normal", "nowrap") else last.text
        children[-1:] = [Run(text, last.style, last.language)] if text else []
    elif last.inline and last.children:
        inner = list(last.children)
        strip_end(inner)
        children[-1] = with_children(last, inner)


def with_children(box: Box, children: list[Box | Run]) -> Box:
    """Return a copy of ``box`` that holds ``children``."""
    return Box(
        tag=box.tag,
        style=box.style,
        children=tuple(children),
        language=box.language,
        id=box.id,
        classes=box.classes,
        attributes=box.attributes,
    )
