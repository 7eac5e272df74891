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
@page_feature("core")
def core(page: Page, at: int) -> str:
    """Where it stands from the core of the text, in lines."""
    first, last = page.core
    if last < first:
        return "none"
    if at < first:
        return f"before{_bin(first - at, (1, 2, 3, 5, 8, 15, 40))}"
    if at > last:
        return f"after{_bin(at - last, (1, 2, 3, 5, 8, 15, 40))}"
    return "first" if at == first else "last" if at == last else "inside"


@page_feature("core-size")
def core_size(page: Page, at: int) -> str:
    """Where it stands from the core, and how long it is."""
    first, last = page.core
    place = "none" if last < first else "before" if at < first else "after" if at > last else "inside"
    line = page.lines[at]
    return f"{place}/{_bin(line.size, (4, 9, 20, 40, 80))}{'s' if line.sentence else ''}"


@page_feature("prose")
def prose(page: Page, at: int) -> str:
    """How many lines of prose stand before and behind it."""
    total = len(page.prose)
    behind = page.ahead[at]
    own = page.is_prose[at]
    before = total - behind - own
    return f"{_bin(before, (0, 1, 3))}|{_bin(behind, (0, 1, 3))}{'*' if own else ''}"


@page_feature("nearest")
def nearest(page: Page, at: int) -> tuple[str, ...]:
    """How many lines away the next prose is, above and below."""
    return _nearest(page.nearest[at])


@functools.cache
def _nearest(near: tuple[int, int]) -> tuple[str, ...]:
    up, down = near
    return f"up{up}", f"down{down}", f"{min(up, 3)}-{min(down, 3)}"


@page_feature("place")
def place(page: Page, at: int) -> tuple[str, ...]:
    """Which line it is, from the top and from the end."""
    limits = (0, 1, 2, 3, 5, 8, 15, 30)
    return f"top{_bin(at, limits)}", f"end{_bin(len(page.lines) - 1 - at, limits)}"


@page_feature("lines")
def lines(page: Page, at: int) -> str:
    """How many lines the text has, and whether it stands in the first or the last third."""
    third = at * 3 // len(page.lines)
    return f"{_bin(len(page.lines), (3, 8, 20, 60))}/{third}"


@page_feature("relative")
def relative(page: Page, at: int) -> str | None:
    """How long it is beside the prose of the text."""
    if not page.typical:
        return None
    return _bin(page.lines[at].size / page.typical, (0.05, 0.1, 0.2, 0.35, 0.6, 1, 2))


@page_feature("shared")
def shared(page: Page, at: int) -> tuple[str, ...]:
    """How many of its words the text has too, and whether no line above the text has more."""
    part = page.shared[at]
    if part < 0:
        return ()
    first, last = page.core
    where = "before" if at < first else "after" if at > last else "inside"
    most = (f"most-{where}",) if at == page.topical else ()
    return (_bin(part, (0, 0.2, 0.4, 0.6, 0.8, 1)), f"{where}{_bin(part, (0, 0.3, 0.6, 1))}", *most)


@page_feature("again")
def again(page: Page, at: int) -> str | None:
    """The same line stands on the page more than once."""
    count = page.counts[page.lines[at].text]
    return _bin(count, (2, 3, 9)) if count > 1 else None


@page_feature("alike")
def alike(page: Page, at: int) -> tuple[str, ...]:
    """How many lines of its form stand on the page and in a row with it."""
    limits = (1, 2, 4, 8)
    long = "long" if page.lines[at].size >= LONG else ""
    return f"all{_bin(page.form_counts[page.forms[at]], limits)}", f"run{_bin(page.rows[at], limits)}{long}"


@page_feature("front-matter")
def front_matter(page: Page, at: int) -> str | None:
    """It stands in the front matter, closes it, or follows it."""
    end = page.front_matter
    if end < 0 or at > end + 1:
        return None
    return "fence" if page.lines[at].text[:3] in ("---", "+++", ";;;") else "in" if at < end else "behind"


@page_feature("script")
def script(page: Page, at: int) -> str:
    """The script of most of the text, with whether the line ends openly."""
    return f"{page.script}/{'stop' if page.lines[at].sentence else 'open'}"


@page_feature("crowd")
def crowd(page: Page, at: int) -> str:
    """How many of the six lines around it are short, and how many are prose."""
    around = page.extents[max(0, at - 3) : at] + page.extents[at + 1 : at + 4]
    return f"{around.count('s')}+{around.count('l')}"


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
        for at, names in enumerate(out):
            if answer := of_page(page, at):
                names += called[answer]
    for of_window, called in window_feature.named:
        for at, names in enumerate(out):
            if answer := of_window(page, own, at):
                names += called[answer]
    return out
