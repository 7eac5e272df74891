"""Feature templates: properties of texts, not of sites; training says what each of their values is worth."""

from __future__ import annotations

import functools
from bisect import bisect_left
from typing import Final

from converters.recover.features.page_view import LONG, Line, Page, runs
from converters.recover.features.registry import (
    Names,
    line_feature,
    page_feature,
    window_feature,
)
from converters.text.dates import find_date, has_digit
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_name
from converters.text.prepared_patterns import compiled

_URL: Final = compiled(r"https?://|www\.|\.com\b|\.cn\b")
_CLOCK: Final = compiled(r"\d{1,2}[:：]\d\d")
_KEYED: Final = compiled(r"""["']?([A-Za-z_][\w .-]{0,22})["']?\s*[:=](?:\s|$|["'\[])""")
_DIGIT: Final = compiled(r"\d")
_LATIN_WORD: Final = compiled(r"[A-Za-z][\w'’-]*")
_MARKUP: Final = pattern(r"!\[|\]\(|</?[a-zA-Z]|\{[{%]|\[\^?\d+\]:|&\w+;|<!--")
_SPLIT: Final = compiled(r"[\s|｜/／・·,，、]+")
_BETWEEN: Final = compiled(r"[\s、，,/／()（）:：]+")
_LINKED: Final = compiled(r"[-*+]?\s*!?\[[^\]]*\]\([^)]*\)")
_NO_MARKS: Final = dict.fromkeys(map(ord, '.!,:()"-|#@s'))
_SHORT: Final = 24
_LIMITS: Final = (0, 2, 4, 6, 9, 13, 18, 25, 35, 50, 70, 100, 200)


class _Limits(dict[tuple[float, ...], tuple[str, ...]]):
    """The names of limits."""

    def __missing__(self, limits: tuple[float, ...]) -> tuple[str, ...]:
        self[limits] = names = (*(f"{limit:g}" for limit in limits), "more")
        return names


_NAMES: Final = _Limits()


def _bin(value: float, limits: tuple[float, ...]) -> str:
    """Return the first limit that a value does not exceed, ``more`` beyond the last."""
    return _NAMES[limits][bisect_left(limits, value)]


# --------------------------------------------------------------------------- one line
@line_feature("front")
def front(line: Line) -> str:
    """The classes of the first two characters."""
    return line.front[:2]


@line_feature("back")
def back(line: Line) -> str:
    """The classes of the last two characters."""
    return line.back[-2:]


@line_feature("outline")
def outline(line: Line) -> str | None:
    """The classes of all characters of a short line, each run as one, the first six."""
    return runs(line.front)[:6] if line.size <= _SHORT else None


@line_feature("length")
def length(line: Line) -> str:
    """How long it is."""
    return _bin(line.size, _LIMITS)


@line_feature("digits")
def digits(line: Line) -> str | None:
    """How much of a line that is not long is digits."""
    if line.size > 60:
        return None
    count = len(_DIGIT.findall(line.text))
    return _bin(count / len(line.text), (0.15, 0.3, 0.6, 1)) if count else None


@line_feature("marks")
def marks(line: Line) -> str:
    """How many marks stand in its front, by tens of per cent."""
    count = len(line.front) - len(line.front.translate(_NO_MARKS))
    return _bin(count / len(line.front), (0, 0.1, 0.2, 0.4, 1))


@line_feature("pieces")
def pieces(line: Line) -> str | None:
    """How many pieces a short line has between spaces, bars and commas."""
    return _bin(len(_SPLIT.split(line.text.strip())), (1, 2, 3, 5, 9)) if line.size <= 40 else None


@line_feature("address")
def address(line: Line) -> bool:
    """A web address stands in it."""
    text = line.text
    return ("." in text or "/" in text) and _URL.search(text) is not None


@line_feature("markup")
def markup(line: Line) -> bool:
    """Marks of HTML, Markdown or templates stand in it."""
    return _MARKUP.search(line.text) is not None


@line_feature("linked")
def linked(line: Line) -> bool:
    """The whole line is a link of Markdown."""
    return line.text[:1] in "[!*-+" and _LINKED.fullmatch(line.text) is not None


@line_feature("dated")
def dated(line: Line) -> tuple[str, ...]:
    """A date stands in a line that is not long, at its beginning, its end or inside; and the time of day."""
    if line.size > 60 or not has_digit(line.text):
        return ()
    found = find_date(line.text)
    clock = ("clock",) if _CLOCK.search(line.text) else ()
    if not found:
        return clock
    rest = len(line.text) - (found.end - found.start)
    return ("alone" if rest <= 9 else "first" if found.start < 3 else "inside", *clock)


@line_feature("keyed")
def keyed(line: Line) -> str | None:
    """A key of front matter opens it."""
    match = _KEYED.match(line.text) if line.size < 60 else None
    return match[1].strip().lower()[:16] if match else None


@line_feature("capitals")
def capitals(line: Line) -> str | None:
    """How many of the words of a short Latin line begin with a capital."""
    if line.size > 40 or "a" not in line.front.lower():
        return None
    words = _LATIN_WORD.findall(line.text)
    if not words:
        return None
    big = sum(word[0].isupper() for word in words)
    return f"{_bin(big / len(words), (0.2, 0.5, 0.8, 0.99, 1))}of{_bin(len(words), (1, 2, 3, 6, 12))}"


@line_feature("person")
def person(line: Line) -> str | None:
    """How many pieces of a short line are like names of persons."""
    if line.size > 20:
        return None
    parts = [part for part in _BETWEEN.split(line.text) if part]
    named = sum(is_name(part) for part in parts)
    return f"{min(named, 3)}of{_bin(len(parts), (1, 2, 4))}" if named else None


# --------------------------------------------------------------------------- the page
class _Steps(list[str]):
    """The names of :func:`_bin` for whole numbers up to the last limit."""

    def __init__(self, limits: tuple[int, ...]) -> None:
        super().__init__(_bin(value, limits) for value in range(limits[-1] + 2))
        self.most: Final = limits[-1] + 1

    def of(self, value: int) -> str:
        """Return the name for a number of any size."""
        return self[value] if value < self.most else "more"


_APART: Final = _Steps((1, 2, 3, 5, 8, 15, 40))
_FEW: Final = _Steps((0, 1, 3))
_FROM_END: Final = _Steps((0, 1, 2, 3, 5, 8, 15, 30))
_SIZES: Final = _Steps((4, 9, 20, 40, 80))
_ALIKE: Final = _Steps((1, 2, 4, 8))


@page_feature.column("core")
def core(page: Page) -> list[str]:
    """Where each line stands from the core of the text, in lines."""
    first, last = page.core
    count = len(page.lines)
    if last < first:
        return ["none"] * count
    before = [f"before{_APART.of(apart)}" for apart in range(first, 0, -1)]
    inside = ["first", *["inside"] * (last - first - 1), *["last"] * (last > first)]
    return [*before, *inside, *(f"after{_APART.of(apart)}" for apart in range(1, count - last))]


def _wheres(page: Page) -> list[str]:
    """Return for each line whether it stands before the core of the text, inside or after it."""
    first, last = page.core
    count = len(page.lines)
    if last < first:
        return ["none"] * count
    return ["before"] * first + ["inside"] * (last - first + 1) + ["after"] * (count - last - 1)


@page_feature.column("core-size")
def core_size(page: Page) -> list[str]:
    """Where each line stands from the core, and how long it is."""
    return [
        f"{where}/{_SIZES.of(line.size)}{'s' if line.sentence else ''}"
        for where, line in zip(_wheres(page), page.lines, strict=True)
    ]


@page_feature.column("prose")
def prose(page: Page) -> list[str]:
    """How many lines of prose stand before and behind each."""
    total = len(page.prose)
    return [
        f"{_FEW.of(total - behind - own)}|{_FEW.of(behind)}{'*' if own else ''}"
        for behind, own in zip(page.ahead, page.is_prose, strict=True)
    ]


@page_feature.column("nearest")
def nearest(page: Page) -> list[tuple[str, ...]]:
    """How many lines away the next prose is, above and below."""
    return list(map(_nearest, page.nearest))


@functools.cache
def _nearest(near: tuple[int, int]) -> tuple[str, ...]:
    up, down = near
    return f"up{up}", f"down{down}", f"{min(up, 3)}-{min(down, 3)}"


@page_feature.column("place")
def place(page: Page) -> list[tuple[str, str]]:
    """Which line each is, from the top and from the end."""
    steps = list(map(_FROM_END.of, range(len(page.lines))))
    return [(f"top{top}", f"end{end}") for top, end in zip(steps, reversed(steps), strict=True)]


@page_feature.column("lines")
def lines(page: Page) -> list[str]:
    """How many lines the text has, and whether each stands in the first or the last third."""
    count = len(page.lines)
    many = _bin(count, (3, 8, 20, 60))
    return [f"{many}/{at * 3 // count}" for at in range(count)]


@page_feature.column("relative")
def relative(page: Page) -> list[str | None]:
    """How long each line is beside the prose of the text."""
    if not page.typical:
        return [None] * len(page.lines)
    return [_bin(line.size / page.typical, (0.05, 0.1, 0.2, 0.35, 0.6, 1, 2)) for line in page.lines]


@page_feature.column("shared")
def shared(page: Page) -> list[tuple[str, ...]]:
    """How many of the words of each line the text has too, and whether no line above the text has more."""
    first, last = page.core
    out: list[tuple[str, ...]] = []
    for at, part in enumerate(page.shared):
        if part < 0:
            out.append(())
            continue
        where = "before" if at < first else "after" if at > last else "inside"
        most = (f"most-{where}",) if at == page.topical else ()
        out.append((_bin(part, (0, 0.2, 0.4, 0.6, 0.8, 1)), f"{where}{_bin(part, (0, 0.3, 0.6, 1))}", *most))
    return out


@page_feature.column("again")
def again(page: Page) -> list[str | None]:
    """The same line stands on the page more than once."""
    counts = page.counts
    if len(counts) == len(page.lines):
        return [None] * len(counts)
    return [
        _bin(count, (2, 3, 9)) if count > 1 else None for count in (counts[line.text] for line in page.lines)
    ]


@page_feature.column("alike")
def alike(page: Page) -> list[tuple[str, str]]:
    """How many lines of the form of each stand on the page and in a row with it."""
    counts = page.form_counts
    return [
        (f"all{_ALIKE.of(counts[form])}", f"run{_ALIKE.of(row)}{'long' if line.size >= LONG else ''}")
        for line, form, row in zip(page.lines, page.forms, page.rows, strict=True)
    ]


@page_feature.column("front-matter")
def front_matter(page: Page) -> list[str | None]:
    """Which lines stand in the front matter, close it, or follow it."""
    end = page.front_matter
    out: list[str | None] = [None] * len(page.lines)
    for at, line in enumerate(page.lines[: end + 2] if end >= 0 else ()):
        out[at] = "fence" if line.text[:3] in ("---", "+++", ";;;") else "in" if at < end else "behind"
    return out


@page_feature.column("script")
def script(page: Page) -> list[str]:
    """The script of most of the text, with whether each line ends openly."""
    ends = (f"{page.script}/open", f"{page.script}/stop")
    return [ends[line.sentence] for line in page.lines]


@page_feature.column("crowd")
def crowd(page: Page) -> list[str]:
    """How many of the six lines around each are short, and how many are prose."""
    extents = page.extents
    out = []
    for at in range(len(extents)):
        around = extents[max(0, at - 3) : at] + extents[at + 1 : at + 4]
        out.append(f"{around.count('s')}+{around.count('l')}")
    return out


# --------------------------------------------------------------------------- the lines around it
@window_feature("sizes")
def sizes(page: Page, names: Names, at: int) -> str:
    """How long it and the lines beside it are."""
    del names
    lengths = page.lengths
    before = lengths[at - 1] if at else "top"
    after = lengths[at + 1] if at + 1 < len(lengths) else "end"
    return f"{before}/{lengths[at]}/{after}"


@window_feature("above")
def above(page: Page, names: Names, at: int) -> tuple[str, ...]:
    """What the two lines above it are."""
    del names
    return _around(_beside(page, at - 1), _beside(page, at - 2))


@window_feature("below")
def below(page: Page, names: Names, at: int) -> tuple[str, ...]:
    """What the two lines below it are."""
    del names
    return _around(_beside(page, at + 1), _beside(page, at + 2))


@functools.lru_cache(maxsize=4096)
def _around(next_: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return (*next_, *(f"two-{name}" for name in second))


def _beside(page: Page, place: int) -> tuple[str, ...]:
    return page.outward(place) if 0 <= place < len(page.lines) else ("none",)


def all_names(page: Page) -> list[list[str]]:
    """Return the names that the registered features give to each line of a page, stage by stage."""
    own: list[list[str]] = []
    for line in page.lines:
        names: list[str] = []
        for of_line, called in line_feature.named:
            if answer := of_line(line):
                names += called[answer]
        own.append(names)
    out = [list(names) for names in own]
    for of_page, called in page_feature.named:
        for names, answer in zip(out, of_page(page), strict=True):
            if answer:
                names += called[answer]
    for of_window, called in window_feature.named:
        for at, names in enumerate(out):
            if answer := of_window(page, own, at):
                names += called[answer]
    return out
