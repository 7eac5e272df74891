"""The Unicode bidirectional algorithm: in which order the characters of a line are drawn (UAX #9).

Rules are named as in the annex. Levels are even for left to right, odd for right to left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final
from unicodedata import bidirectional

from converters.text.patterns import pattern
from converters.text.unicode.bidi_data import BRACKETS, OTHERS

DEEPEST: Final = 125
"""Highest embedding level (BD2, max_depth)."""
_MOST_BRACKETS: Final = 63
"""Opening brackets remembered at a time (BD16)."""

_INITIATORS: Final = frozenset(("LRI", "RLI", "FSI"))
_ISOLATES: Final = _INITIATORS | {"PDI"}
_EMBEDDINGS: Final = frozenset(("LRE", "RLE", "LRO", "RLO"))
_REMOVED: Final = _EMBEDDINGS | {"PDF", "BN"}
_NEUTRAL: Final = _ISOLATES | {"B", "S", "WS", "ON"}
_BEYOND_BASE: Final = frozenset(("R", "AL", "AN")) | _EMBEDDINGS | _INITIATORS
_STRONG: Final = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What a type counts as beside neutrals and in brackets (N0, N1)."""
_OVERRIDES: Final = {"RLO": "R", "LRO": "L"}

_CLOSER: Final = dict(zip(BRACKETS[::2], BRACKETS[1::2], strict=True))
_CLOSERS: Final = frozenset(_CLOSER.values())
_EQUIVALENT: Final = {"\u2329": "\u3008", "\u232a": "\u3009"}
_MIRRORED: Final = {
    **dict(zip(BRACKETS[::2] + OTHERS[::2], BRACKETS[1::2] + OTHERS[1::2], strict=True)),
    **dict(zip(BRACKETS[1::2] + OTHERS[1::2], BRACKETS[::2] + OTHERS[::2], strict=True)),
}
_MAYBE_RIGHT: Final = pattern(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of scripts from right to left (DerivedBidiClass.txt), and the marks that ask for it."""


def runs_right(text: str) -> bool:
    """Return whether some of ``text`` may be drawn from right to left: a quick look at the blocks."""
    return _MAYBE_RIGHT.search(text) is not None


def mirrored(char: str) -> str:
    """Return the character drawn in place of ``char`` from right to left (L4); mostly itself."""
    return _MIRRORED.get(char, char)


def base_level(text: str) -> int:
    """Return 1 where the first strong character runs from right to left, else 0 (P2, P3)."""
    return max(0, _first_strong([_kind(char) for char in text], 0))


def levels(text: str, base: int) -> list[int]:
    """Return the embedding level of every character of one paragraph (X1 to I2).

    Args:
        text: without paragraph separators.
        base: paragraph level: 0 left to right, 1 right to left.
    """
    original = [_kind(char) for char in text]
    if not base and _BEYOND_BASE.isdisjoint(original):
        return [0] * len(text)
    found, kinds = _explicit(original, base)
    kept = [at for at, kind in enumerate(original) if kind not in _REMOVED]
    for sequence, before, after in tuple(_sequences(kept, original, found, base)):
        _weak(sequence, kinds, before)
        _brackets(sequence, kinds, text, found[sequence[0]] % 2, before)
        _neutral(sequence, kinds, found[sequence[0]] % 2, (before, after))
        for at in sequence:
            if found[at] % 2:
                found[at] += kinds[at] in ("L", "EN", "AN")
            else:
                found[at] += {"R": 1, "AN": 2, "EN": 2}.get(kinds[at], 0)
    level = base
    for at, kind in enumerate(original):
        if kind in _REMOVED:
            found[at] = level  # where it is not drawn at all, as near to the character before as can be
        level = found[at]
    return found


def line_levels(text: str, of_paragraph: Sequence[int], base: int) -> list[int]:
    """Return the levels of one line: blanks at its end and before tabs have the paragraph's (L1).

    Args:
        text: of the line.
        of_paragraph: levels of its characters.
        base: paragraph level.
    """
    found = list(of_paragraph)
    reset = True
    for at in range(len(text) - 1, -1, -1):
        kind = _kind(text[at])
        if kind in ("S", "B"):
            reset = True
        elif kind not in _REMOVED and kind not in _ISOLATES and kind != "WS":
            reset = False
        if reset:
            found[at] = base
    return found


def visual_order(line: Sequence[int]) -> list[int]:
    """Return the indexes of a line's characters from left to right (L2)."""
    order = list(range(len(line)))
    odd = [level for level in line if level % 2]
    for level in range(max(line, default=0), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(order):
            if line[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def _kind(char: str) -> str:
    return bidirectional(char) or "L"


# --------------------------------------------------------------------------- explicit levels
def _first_strong(kinds: Sequence[str], start: int) -> int:
    """Return 0 or 1 for the first strong type outside isolates, up to their end; -1 where there is none."""
    depth = 0
    for kind in kinds[start:]:
        if kind in _INITIATORS:
            depth += 1
        elif kind == "PDI":
            if not depth and start:
                return -1
            depth = max(0, depth - 1)
        elif not depth and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return -1


class _Stack:
    """The directional status stack (X1): level, override, whether it was pushed for an isolate."""

    def __init__(self, base: int) -> None:
        self.entries: list[tuple[int, str | None, bool]] = [(base, None, False)]
        self.overflow_isolates = self.overflow_embeddings = self.isolates = 0

    def push(self, *, right: bool, override: str | None, isolate: bool) -> None:
        """Enter an embedding or isolate, or count that it lies too deep (X2 to X5c)."""
        level = self.entries[-1][0]
        level += 1 if level % 2 != right else 2
        if level <= DEEPEST and not self.overflow_isolates and not self.overflow_embeddings:
            self.entries.append((level, override, isolate))
            self.isolates += isolate
        elif isolate:
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def end_isolate(self) -> None:
        """Leave the isolate and what was opened in it (X6a)."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.isolates:
            self.overflow_embeddings = 0
            while not self.entries[-1][2]:
                self.entries.pop()
            self.entries.pop()
            self.isolates -= 1

    def end_embedding(self) -> None:
        """Leave the embedding (X7)."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.entries[-1][2] and len(self.entries) > 1:
            self.entries.pop()


def _explicit(original: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Return level and type of every character after the explicit marks (X1 to X8)."""
    stack = _Stack(base)
    found: list[int] = []
    kinds = list(original)
    for at, kind in enumerate(original):
        if kind == "PDI":
            stack.end_isolate()
        level, override, _ = stack.entries[-1]
        found.append(base if kind == "B" else level)
        if override and kind not in _REMOVED and kind != "B":
            kinds[at] = override
        if kind in _EMBEDDINGS:
            stack.push(right=kind[0] == "R", override=_OVERRIDES.get(kind), isolate=False)
        elif kind in _INITIATORS:
            right = kind == "RLI" or (kind == "FSI" and _first_strong(original, at + 1) == 1)
            stack.push(right=right, override=None, isolate=True)
        elif kind == "PDF":
            stack.end_embedding()
    return found, kinds


def _sequences(
    kept: Sequence[int], original: Sequence[str], found: Sequence[int], base: int
) -> Iterator[tuple[list[int], str, str]]:
    """Yield the isolating run sequences with the types before and after each (BD13, X10)."""
    runs: list[list[int]] = []
    for at in kept:
        if runs and found[runs[-1][-1]] == found[at]:
            runs[-1].append(at)
        else:
            runs.append([at])
    starts = {run[0]: number for number, run in enumerate(runs)}
    partner = _partners(original)
    joined = {partner[run[-1]] for run in runs if run[-1] in partner}
    for number, run in enumerate(runs):
        if run[0] in joined and original[run[0]] == "PDI":
            continue
        sequence, last = list(run), number
        while sequence[-1] in partner:
            last = starts[partner[sequence[-1]]]
            sequence += runs[last]
        level = found[run[0]]
        before = found[runs[number - 1][-1]] if number else base
        open_ended = original[sequence[-1]] in _INITIATORS
        after = base if open_ended or last + 1 == len(runs) else found[runs[last + 1][0]]
        yield sequence, "LR"[max(level, before) % 2], "LR"[max(level, after) % 2]


def _partners(original: Sequence[str]) -> dict[int, int]:
    """Return the index of every isolate initiator that is closed, with that of its PDI (BD9)."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for at, kind in enumerate(original):
        if kind in _INITIATORS:
            opened.append(at)
        elif kind == "PDI" and opened:
            found[opened.pop()] = at
    return found


# --------------------------------------------------------------------------- weak types
def _weak(sequence: Sequence[int], kinds: list[str], before: str) -> None:
    """Resolve marks, numbers and their separators (W1 to W7)."""
    previous = strong = before
    for at in sequence:
        if kinds[at] == "NSM":  # W1
            kinds[at] = "ON" if previous in _ISOLATES else previous
        previous = kinds[at]
        if previous in ("L", "R", "AL"):
            strong = previous
        elif previous == "EN" and strong == "AL":  # W2
            kinds[at] = previous = "AN" if previous == "EN" else previous
    for at in sequence:
        if kinds[at] == "AL":  # W3
            kinds[at] = "R"
    _separators(sequence, kinds)
    strong = before
    for at in sequence:
        if kinds[at] in ("L", "R"):
            strong = kinds[at]
        elif kinds[at] == "EN" and strong == "L":  # W7
            kinds[at] = "L"


def _separators(sequence: Sequence[int], kinds: list[str]) -> None:
    """Resolve separators and terminators of numbers (W4 to W6)."""
    for one, at, other in zip(sequence, sequence[1:], sequence[2:], strict=False):
        if kinds[one] == kinds[other] and (
            (kinds[at] in ("ES", "CS") and kinds[one] == "EN") or (kinds[at] == "CS" and kinds[one] == "AN")
        ):
            kinds[at] = kinds[one]
    for order in (sequence, sequence[::-1]):
        for one, at in pairwise(order):
            if kinds[one] == "EN" and kinds[at] == "ET":
                kinds[at] = "EN"
    for at in sequence:
        if kinds[at] in ("ES", "ET", "CS"):
            kinds[at] = "ON"


# --------------------------------------------------------------------------- neutral types
def _brackets(sequence: list[int], kinds: list[str], text: str, level: int, before: str) -> None:
    """Give pairs of brackets the direction of what they hold, or of what stands before (N0)."""
    own = "LR"[level]
    for opening, closing in _pairs(sequence, kinds, text):
        inside = {_STRONG.get(kinds[at]) for at in sequence[opening + 1 : closing]}
        if own in inside:
            direction = own
        elif inside & {"L", "R"}:
            earlier = (_STRONG.get(kinds[at]) for at in reversed(sequence[:opening]))
            direction = next((strong for strong in earlier if strong), before)
        else:
            continue
        for place in (opening, closing):
            kinds[sequence[place]] = direction
            for at in sequence[place + 1 :]:
                if bidirectional(text[at]) != "NSM":
                    break
                kinds[at] = direction


def _pairs(sequence: Sequence[int], kinds: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Return the places in a sequence of brackets that pair up, sorted (BD16)."""
    opened: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for place, at in enumerate(sequence):
        if kinds[at] != "ON":
            continue
        char = _EQUIVALENT.get(text[at], text[at])
        if char in _CLOSER:
            if len(opened) == _MOST_BRACKETS:
                return []
            opened.append((_CLOSER[char], place))
        elif char in _CLOSERS:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == char:
                    found.append((opened[depth][1], place))
                    del opened[depth:]
                    break
    return sorted(found)


def _neutral(sequence: Sequence[int], kinds: list[str], level: int, edges: tuple[str, str]) -> None:
    """Give neutrals the direction on both sides of them, or else the embedding's (N1, N2)."""
    start = 0
    while start < len(sequence):
        if kinds[sequence[start]] not in _NEUTRAL:
            start += 1
            continue
        end = start
        while end < len(sequence) and kinds[sequence[end]] in _NEUTRAL:
            end += 1
        before = _STRONG[kinds[sequence[start - 1]]] if start else edges[0]
        after = _STRONG[kinds[sequence[end]]] if end < len(sequence) else edges[1]
        for at in sequence[start:end]:
            kinds[at] = before if before == after else "LR"[level]
        start = end
