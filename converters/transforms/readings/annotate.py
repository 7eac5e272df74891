"""Readings into a Document: ruby over parts of its Texts, and nothing else changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from operator import itemgetter
from typing import Final

import msgspec

from converters.model import Document, Foreign, Inline, Ruby, Subscript, Superscript, Text
from converters.model.editing import flatten
from converters.model.walk import WRAPPERS, map_inlines
from converters.text.patterns import pattern
from converters.text.scripts import HAN
from converters.transforms.rewriting import Result

Readings = list[tuple[int, int, str]]
"""Start, end and reading of what is read together, starts rising."""
Reader = Callable[[str], Readings]

_START: Final = itemgetter(0)
_HAN: Final = pattern(f"[{HAN}]")


def annotate(document: Document, read: Reader, reads: Callable[[str], bool], known: frozenset[str]) -> Result:
    """Return ``document`` with ruby over its text, and how many readings there are.

    What has ruby keeps it; code, formulas, raised and lowered text and text in other languages get none.

    Args:
        document: an article.
        read: gives the readings of a paragraph, the whole of it.
        reads: whether ``read`` is for a language (BCP 47 tag).
        known: a part all of whose characters are among these gets none.
    """
    count = 0

    def content(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        nonlocal count
        text = flatten(inlines)
        if not _HAN.search(text):
            return inlines
        found = [one for one in read(text) if not known.issuperset(text[one[0] : one[1]])]
        if not found:
            return inlines
        placer = _Placer(found, reads)
        out = placer.sequence(inlines)
        count += placer.placed
        return out

    body = map_inlines(document.body, content)
    return Result(msgspec.structs.replace(document, body=body) if count else document, count)


class _Placer:
    """Walks an inline sequence once, in the order of ``flatten``, with its readings."""

    def __init__(self, readings: Readings, reads: Callable[[str], bool]) -> None:
        self.readings = readings
        self.reads = reads
        self.offset = 0
        self.placed = 0

    def sequence(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(changed for inline in content for changed in self.inline(inline))

    def inline(self, inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Text):
            return self._text(inline)
        skipped = isinstance(inline, Superscript | Subscript) or (
            isinstance(inline, Foreign) and not self.reads(inline.language)
        )
        if isinstance(inline, WRAPPERS) and not skipped:
            return (msgspec.structs.replace(inline, content=self.sequence(inline.content)),)
        self.offset += len(flatten((inline,)))
        return (inline,)

    def _text(self, inline: Text) -> tuple[Inline, ...]:
        text, first = inline.text, self.offset
        last = self.offset = first + len(text)
        out: list[Inline] = []
        at = first
        for place in range(bisect_left(self.readings, first, key=_START), len(self.readings)):
            start, end, said = self.readings[place]
            if end > last:
                break
            if start > at:
                out.append(Text(text=text[at - first : start - first]))
            out.append(Ruby(base=text[start - first : end - first], reading=said))
            self.placed += 1
            at = end
        if not out:
            return (inline,)
        if at < last:
            out.append(Text(text=text[at - first :]))
        return tuple(out)
