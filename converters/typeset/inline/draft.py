"""What is being found out about a text while it is prepared: breaks and spaces, by boundary."""

from __future__ import annotations

from collections.abc import Sequence

from converters.layout.balance import ALLOWED, NEVER
from converters.text.punctuation import Marks, marks
from converters.text.western import disguised
from converters.typeset.inline.glyphs import GlyphRun
from converters.typeset.inline.rules import Rules


class Draft:
    """A text with everything that ``breaks`` and ``spacing`` find in it; lengths are points.

    Args:
        text: as it is written; an object stands for one character.
        western: offsets of quotes, dashes and ellipses that are Western here.
        runs: its glyphs, in order and without gaps.
        rules: of the paragraph.
        gap: width of the Han–Western gap.
    """

    def __init__(
        self, text: str, western: frozenset[int], runs: Sequence[GlyphRun], rules: Rules, gap: float
    ) -> None:
        self.text = disguised(text, western)
        """Western marks are ASCII in it."""
        self.runs = runs
        self.rules = rules
        self.table: Marks = marks(rules.region, vertical=rules.vertical)
        self.gap = gap
        self.advances: list[float] = []
        for run in runs:
            self.advances += run.advances
        sizes = {run.size for run in runs}
        self._ems = None if len(sizes) == 1 else [run.size for run in runs for _ in run.advances]
        self._em = runs[0].size if runs else 0.0
        self.may = bytearray((ALLOWED,)) * (len(text) + 1)
        self.rigid: set[int] = set()
        self.firm: set[int] = set()
        self.extra: dict[int, float] = {}
        """What widens a boundary for good."""
        self.give: dict[int, tuple[float, int]] = {}
        """What a boundary can give, and in which step."""
        self.spaces: list[int] = []
        self.gaps: list[int] = []
        self.heads: dict[int, float] = {}
        self.tails: dict[int, float] = {}
        self.ends: dict[int, float] = {}
        self.hangs: dict[int, float] = {}
        self.hyphens: dict[int, float] = {}

    def em(self, at: int) -> float:
        """Return the font size at a character."""
        return self._em if self._ems is None else self._ems[at]

    def widen(self, boundary: int, points: float) -> None:
        """Move everything from a boundary on to the right for good; where a line ends there, nothing."""
        self.extra[boundary] = self.extra.get(boundary, 0.0) + points
        self.tails[boundary] = self.tails.get(boundary, 0.0) - points

    def forbid(self, start: int, end: int) -> None:
        """Let no line end at the boundaries from ``start`` up to ``end``, both included."""
        if end >= start:
            self.may[start : end + 1] = bytes((NEVER,)) * (end + 1 - start)

    def kerns(self) -> dict[int, float]:
        """Return boundary to points by which shaping moved what follows beside the glyphs' own advances."""
        return {run.start + offset + 1: value for run in self.runs for offset, value in run.kerns.items()}
