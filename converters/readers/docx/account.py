"""What one reading of a Word file gathers besides its text: fields, losses, what was left out."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from converters.diagnostics import Kind
from converters.messages import say
from converters.model import Block, Dropped
from converters.source import Reading


class Front(NamedTuple):
    """A paragraph before the text whose style says which field it is."""

    role: str
    text: str


class Account:
    """The account of one file."""

    def __init__(self) -> None:
        self.kinds: dict[int, str] = {}
        """Role of a paragraph that is about the article, by its number."""
        self.front: list[Front] = []
        self.front_blocks: list[Block] = []
        """Images and notes in those paragraphs and in others about the article: they head the text."""
        self.dropped: list[Dropped] = []
        self._skipped: Counter[str] = Counter()
        self._removed: Counter[str] = Counter()

    def skip(self, what: str) -> None:
        """Count something the model has no place for."""
        self._skipped[what] += 1

    def remove(self, what: str) -> None:
        """Count something that is not printed, and whose text is nobody's business."""
        self._removed[what] += 1

    def drop(self, text: str, reason: str) -> None:
        """Keep printed text that is not part of the article."""
        text = text.strip()
        if text:
            self.dropped.append(Dropped(text=text, reason=reason))

    def report(self, reading: Reading) -> None:
        """Say what was skipped, removed and dropped, one diagnostic a kind."""
        reading.count(Kind.MARKUP_SKIPPED, say("markup skipped"), self._skipped)
        reading.count(Kind.DROPPED, say("left out"), self._removed)
        reading.count(Kind.DROPPED, say("left out"), Counter(item.reason for item in self.dropped))
