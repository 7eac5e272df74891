"""Lines and pages as features see them: immutable, with the shape of each line and the core of the text."""

from __future__ import annotations

import functools
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate, groupby
from operator import add
from typing import Final, NamedTuple

from converters.recover.segmenting.segment import Segment
from converters.text.prepared_patterns import compiled

_FEW: Final = 24
"""Characters at either end of a long line whose shape is told."""
_BREAK_EVEN: Final = 22
"""Size of a line, in Han characters, that speaks neither for nor against being of the text."""
_MOST: Final = 90
"""Size beyond which a line speaks no louder for the text."""
_TOKEN: Final = compiled(r"[^\W_]+")
_KEY: Final = compiled(r"""["']?[\w .-]{1,24}["']?\s*[:=]""")
_STEPS: Final = (4, 9, 20, 40, 80)
_LENGTHS: Final = (*map(str, _STEPS), "more")
_TELLING: Final = frozenset(
    (
        *("credit", "names", "publication", "caption", "header", "numbered", "bullet", "md:heading"),
        *("bare-date", "fenced"),
    )
)
"""Names that a line shows to its neighbours."""
_FENCES: Final = ("---", "+++", ";;;")
_FRONT: Final = 40
"""Lines among which front matter ends."""
LONG: Final = 40
"""Size from which on a line is long."""
_SHORT: Final = 60
"""Size up to which it is asked which of a line's words the text has."""
FAR: Final = 7
"""Lines beyond which prose is not near."""


class _Classes(dict[int, str]):
    """Class letters of characters by code point, told once each."""

    def __missing__(self, code: int) -> str:
        self[code] = out = _class(chr(code))
        return out


_MARKS: Final = {
    **dict.fromkeys("。．.｡", "."),
    **dict.fromkeys("！？!?…‥", "!"),
    **dict.fromkeys("，,、､；;", ","),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys("（([【［〔〖「『《〈<｛{＜〝“‘", "("),
    **dict.fromkeys("）)]】］〕〗」』》〉>｝}＞〞”’", ")"),
    **dict.fromkeys("\"'`´", '"'),
    **dict.fromkeys("-–—―─～~・·•‧", "-"),
    **dict.fromkeys("|｜/／\\", "|"),
    **dict.fromkeys("#*_=", "#"),
    **dict.fromkeys("@%&+$^", "@"),
}


def _class(char: str) -> str:
    """Return the class letter of a character: H Han, K kana, G Hangul, A and a Latin, 9 digits, s symbols."""
    if char in _MARKS:
        return _MARKS[char]
    category = unicodedata.category(char)
    if category[0] == "N":
        return "9" if category == "Nd" else "H" if "\u3000" < char < "\ua000" else "9"
    if category[0] in "ZC":
        return " "
    if category[0] == "L":
        return _letter(char, category)
    return "s" if category[0] == "S" else "," if category[0] == "P" else "a"


def _letter(char: str, category: str) -> str:
    if "\u3041" <= char <= "\u30ff":
        return "K"
    if "\uac00" <= char <= "\ud7a3":
        return "G"
    if category == "Lu":
        return "A"
    return "H" if char >= "\u2e80" else "a"


_CLASSES: Final = _Classes()


def shape_of(text: str) -> str:
    """Return the class letters of a text's characters."""
    return text.translate(_CLASSES)


class Line(NamedTuple):
    """A segment as features see it."""

    text: str
    size: int
    """Length in Han characters; 2.5 Latin letters count as one."""
    front: str
    """Shape of its beginning."""
    back: str
    """Shape of its end."""
    sentence: bool
    """Whether it ends as a sentence does."""
    indented: bool
    blank_before: bool
    glued: bool
    """Whether it goes on with the physical line of the segment before."""
    wrapped: bool
    own: tuple[str, ...] = ()
    """Names that other rules gave it."""


def line_of(segment: Segment, size: int, sentence: bool, own: Iterable[str] = ()) -> Line:
    """Return a segment as features see it."""
    text = segment.text
    front = shape_of(text[:_FEW])
    back = front if len(text) <= _FEW else shape_of(text[-_FEW:])
    return Line(
        *(text, size, front, back, sentence, segment.indented, segment.blank_before),
        segment.glued or segment.part,
        segment.wrapped,
        tuple(own),
    )


class Page:
    """The lines of a text, and what they say together; nothing of it changes."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines: Final = tuple(lines)

    @cached_property
    def core(self) -> tuple[int, int]:
        """The stretch of lines, first and last, that is most of the text by the sizes of its lines.

        It is the one with the greatest sum of sizes over :data:`_BREAK_EVEN`; (0, -1) where there is none.
        """
        best, run, start = 0, 0, 0
        found = (0, -1)
        for at, line in enumerate(self.lines):
            if run <= 0:
                run, start = 0, at
            run += min(line.size, _MOST) - _BREAK_EVEN if line.size > _BREAK_EVEN else -6
            if run > best:
                best, found = run, (start, at)
        return found

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The places of lines that are long and end as sentences do."""
        return tuple(
            at
            for at, line in enumerate(self.lines)
            if (line.sentence and line.size >= LONG) or line.size > 90
        )

    @cached_property
    def is_prose(self) -> tuple[bool, ...]:
        """For each line whether it is long and ends as a sentence does."""
        out = [False] * len(self.lines)
        for at in self.prose:
            out[at] = True
        return tuple(out)

    @cached_property
    def ahead(self) -> tuple[int, ...]:
        """For each line how many lines of prose stand behind it."""
        total = len(self.prose)
        return tuple(total - count for count in accumulate(self.is_prose))

    @cached_property
    def words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words of the long lines of the core, and those that stand in two of these lines or more."""
        first, last = self.core
        once: set[str] = set()
        again: set[str] = set()
        for at in range(first, last + 1):
            line = self.lines[at]
            if line.size >= LONG or line.sentence:
                own = self._own[at] or words_of(line.text)
                again |= own & once
                once |= own
        return frozenset(once), frozenset(again)

    @cached_property
    def _own(self) -> tuple[set[str], ...]:
        """The words of each line that is not long; none for the others."""
        return tuple(words_of(line.text) if line.size <= _SHORT else set() for line in self.lines)

    @cached_property
    def shared(self) -> tuple[float, ...]:
        """For each line the part of its words that the text has too (not by itself); -1 for no words."""
        return tuple(self._shared(at, line) for at, line in enumerate(self.lines))

    def _shared(self, at: int, line: Line) -> float:
        own = self._own[at]
        if not own:
            return -1.0
        first, last = self.core
        inside = first <= at <= last and line.sentence
        return len(own & self.words[inside]) / len(own)

    @cached_property
    def topical(self) -> int:
        """The place of the line above the end of the text whose words the text has most of; -1 for none."""
        best, place = 0.0, -1
        for at, line in enumerate(self.lines[: max(self.core[1], 1)][:60]):
            if 5 <= line.size <= _SHORT and self.shared[at] > 0.25 and not line.sentence:
                score = self.shared[at] * min(len(self._own[at]), 14)
                if score > best:
                    best, place = score, at
        return place

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each line stands on the page."""
        return Counter(line.text for line in self.lines)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The form of each line."""
        return tuple(form_of(line) for line in self.lines)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """For each line how many lines of its form stand in a row with it."""
        out: list[int] = []
        for _, group in groupby(self.forms):
            count = len(list(group))
            out += [count] * count
        return tuple(out)

    @cached_property
    def form_counts(self) -> Counter[str]:
        """How often lines of each form stand on the page."""
        return Counter(self.forms)

    @cached_property
    def nearest(self) -> tuple[tuple[int, int], ...]:
        """For each line how many lines above and below it the next prose is, :data:`FAR` at most."""
        above, below = ([FAR] * len(self.lines) for _ in range(2))
        for place in self.prose:
            for step in range(1, FAR):
                if place + step < len(self.lines):
                    above[place + step] = min(step, above[place + step])
                if place - step >= 0:
                    below[place - step] = min(step, below[place - step])
        return tuple(zip(above, below, strict=True))

    @cached_property
    def front_matter(self) -> int:
        """The place of the line that closes front matter at the top of the text; -1 where there is none."""
        if not self.lines:
            return -1
        if self.lines[0].text in _FENCES:
            for at, line in enumerate(self.lines[1:_FRONT], 1):
                if line.text == self.lines[0].text:
                    return at
            return -1
        for at, line in enumerate(self.lines[:_FRONT]):
            if line.text in _FENCES:
                return at if at > 1 else -1
            if not (_KEY.match(line.text) or line.text[:1] in "-[]"):
                return -1
        return -1

    @cached_property
    def lengths(self) -> tuple[str, ...]:
        """For each line about how long it is, with a stop where it ends as a sentence does."""
        return tuple(
            _LENGTHS[bisect_left(_STEPS, line.size)] + ("." if line.sentence else "") for line in self.lines
        )

    @cached_property
    def extents(self) -> str:
        """A letter for each line: l for long, s for short without a stop, m between."""
        return "".join(
            "l" if line.size >= LONG else "s" if line.size <= 14 and not line.sentence else "m"
            for line in self.lines
        )

    def outward(self, at: int) -> tuple[str, ...]:
        """Return what a line shows to its neighbours."""
        return self._outward[at]

    @cached_property
    def _outward(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                length,
                *(name for name in line.own if name in _TELLING),
                *(("furniture",) if any(name[:10] == "furniture:" for name in line.own) else ()),
                f"b{line.back[-1:]}",
            )
            for line, length in zip(self.lines, self.lengths, strict=True)
        )

    @cached_property
    def typical(self) -> int:
        """The median size of lines of prose; 0 where there is none."""
        sizes = sorted(self.lines[at].size for at in self.prose)
        return sizes[len(sizes) // 2] if sizes else 0

    @cached_property
    def script(self) -> str:
        """The script of most of the text: han, kana, hangul or latin."""
        counts: Counter[str] = Counter()
        for line in self.lines:
            counts.update(line.front)
        latin = (counts["a"] + counts["A"]) / 3
        best = max((counts["H"], "han"), (counts["G"] * 2, "hangul"), (latin, "latin"))[1]
        return "kana" if best in ("han", "latin") and counts["K"] * 4 > counts["H"] > 0 else best


def words_of(text: str) -> set[str]:
    """Return the words of a line: Latin and Hangul words, pairs of other letters."""
    out: set[str] = set()
    for token in _TOKEN.findall(text.lower()):
        if token.isascii() or "\u00c0" <= token[0] <= "\u024f" or "a" <= token[0] <= "z":
            if len(token) > 3 and not token.isdigit():
                out.add(token)
        else:
            out.update(map(add, token, token[1:]))
    return out


@functools.lru_cache(maxsize=4096)
def runs(shape: str) -> str:
    """Return a shape with each run of one class as one letter."""
    return "".join([letter for letter, _ in groupby(shape)])


def form_of(line: Line) -> str:
    """Return the form of a line: the shape of its ends without lengths, and how long it is about."""
    front = runs(line.front)[:3]
    back = (runs(line.back) if line.back is not line.front else runs(line.front))[-2:]
    size = line.size
    return f"{front}~{back}{0 if size < 6 else 1 if size < 15 else 2 if size < 40 else 3}"
