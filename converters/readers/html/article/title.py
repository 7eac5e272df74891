"""The headline of a page: the element that says what the page calls itself, with its kicker and subtitle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from converters.diagnostics import NOWHERE, SourcePos
from converters.markup.dom.tags_data import HEADINGS
from converters.markup.dom.tree import line, tag
from converters.readers.html.article.cut import is_leaf, lines_of, reason_for
from converters.readers.html.article.vote import Ballot
from converters.readers.html.article.words_data import KICKER_CLASS, SITE_CLASS, SUBTITLE_CLASS, TITLE_CLASS
from converters.serialization.xmltree import Element

_MARKS = re.compile(r"[\W_]+")
_SITE = re.compile(r"\s*(?:[|_｜﹣—–»]|\s-+\s|-{2,}|\s@\s|\s?::\s?|(?<=[^\x00-\x7f])-(?=[^\x00-\x7f]))\s*")
"""What parts the name of a page from the names of its site and channel."""
_LONGEST: Final = 150
_LIKE: Final = 0.6
"""Share of the longer of two names that the shorter one makes up when they name the same page."""
_SAME: Final = 0.95
_SHORTEST: Final = 4
"""Characters of a headline that may have a kicker before it."""
_LATER: Final = 0.7
"""Weight of a part of a page's name that is not its first: more often the site's name than the headline."""
_BRACKETED: Final = re.compile(r"[（(][^（）()]{1,40}[）)]")
_BOXES: Final = 2
"""Elements around a heading whose classes say that it names the site."""
_HOME = re.compile(r"/|\./|(?:https?://[^/\s]+)?/?(?:index\.\w{2,5})?", re.IGNORECASE)
_APART: Final = 60
"""Characters between a headline and its kicker or subtitle: a byline, no paragraph."""
_NEAR: Final = 4
"""Elements around a headline among which its kicker and subtitle are."""


class Headline(NamedTuple):
    """A headline and where it was found."""

    text: str
    element: Element | None
    """``None`` when only the head of the page gives it."""
    rule: str
    confidence: float
    source: str
    """Its characters as they stood."""
    pos: SourcePos = NOWHERE
    kicker: str = ""
    """What stands in the same element before the headline that the head of the page gives."""


def find_title(root: Element, article: Element, ballot: Ballot, names: Sequence[str]) -> Headline | None:
    """Return the headline of a page; ``None`` when its head gives no name to know it by.

    Args:
        root: the body of the page.
        article: where its article is.
        ballot: places and lengths.
        names: what the head of the page calls it, the most telling first, names of the site included.
    """
    if not names:
        return None
    end = ballot.last(article)
    sizes = {len(bare) for name in names for bare, _ in _readings(name)}
    like, same = (_Fit.to(sizes, least) for least in (_LIKE, _SAME))
    sized = ((part, ballot.length(part)) for part in islice(ballot.order, end + 1))
    parts = [
        part
        for part, length in sized
        if 0 < length <= _LONGEST and _may_be(part, length, like, same) and not _names_site(part)
    ]
    rated = [(_rating(part, ballot, names), part) for part in parts]
    rating, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    if best is not None and rating >= _LIKE:
        whole = _whole(best, names)
        if whole is not None:
            return _headline(whole, min(rating, 1.0))
        return _without_kicker(_headline(best, min(rating, 1.0)), names)
    alone = [part for part in parts if tag(part) == "h1" and reason_for(part, ballot) is None]
    if len(alone) == 1:
        return _without_kicker(_headline(alone[0], _LIKE), names)
    return Headline(without_site(names[0]), None, "title of the page", _LIKE, names[0])


def _whole(best: Element, names: Sequence[str]) -> Element | None:
    """Return the higher heading right before one that says the rest of the page's name (石磨, （农具）)."""
    above = best.getprevious()
    if above is None or tag(above) != "h1" or tag(best) not in HEADINGS or tag(best) == "h1":
        return None
    if not _MARKS.sub("", lines_of(above)) or not _BRACKETED.fullmatch(lines_of(best)):
        # The name of the site is a higher heading, too.
        return None
    both = _MARKS.sub("", lines_of(above) + lines_of(best)).casefold()
    return above if any(both == bare for name in names for bare, _ in _readings(name)) else None


class _Fit(NamedTuple):
    """The lengths that are about those of some names."""

    ranges: tuple[tuple[float, float], ...]
    least: float
    most: float
    """Bounds of all ranges: most elements are told by these."""

    @classmethod
    def to(cls, sizes: Iterable[int], least: float) -> _Fit:
        """Return the lengths of which a name of these sizes makes up a share, and the other way round."""
        ranges = tuple((least * size, size / least + size * _LIKE + _SHORTEST) for size in sizes)
        return cls(ranges, min(low for low, _ in ranges), max(high for _, high in ranges))

    def holds(self, length: int) -> bool:
        """Return whether a length is in one of them."""
        return self.least <= length <= self.most and any(low <= length <= high for low, high in self.ranges)


def _may_be(element: Element, length: int, like: _Fit, same: _Fit) -> bool:
    """Return whether a short element is one line or a heading, and about as long as a name of the page."""
    name = tag(element)
    if name in ("a", "li", "option"):
        return False
    if name == "h1":
        return True
    if not like.holds(length):
        return False
    fits = _is_marked(element) or same.holds(length)
    return fits and (name in HEADINGS or is_leaf(element))


def _names_site(element: Element) -> bool:
    """Return whether a heading names the site: it leads to the front page, or its box is called so."""
    links = list(element.iter("a"))
    near = (element, *islice(element.iterancestors(), _BOXES))
    called = " ".join(f"{part.get('class') or ''} {part.get('id') or ''}" for part in near)
    home = len(links) == 1 and _HOME.fullmatch((links[0].get("href") or "").strip()) is not None
    return home or SITE_CLASS.search(called) is not None


def _without_kicker(headline: Headline, names: Sequence[str]) -> Headline:
    """Return a headline parted from the kicker in its element, where the page's head gives it without."""
    for name in names:
        before = headline.text.removesuffix(name)
        if before != headline.text and len(name) >= _SHORTEST and _MARKS.sub("", before):
            return headline._replace(text=name, kicker=before.strip())
    return headline


def _rating(element: Element, ballot: Ballot, names: Sequence[str]) -> float:
    """Return how surely an element is the headline; the higher heading, then the earlier one, wins.

    What is no heading, nor called a title, must say nothing else.
    """
    text = _MARKS.sub("", lines_of(element)).casefold()
    like = max(_likeness(text, name) for name in names)
    if like < (_LIKE if _is_marked(element) else _SAME):
        return 0.0
    bonus = {"h1": 0.3, "h2": 0.1}.get(tag(element), 0.0) if _is_marked(element) else -0.2
    return like + bonus - min(ballot.order[element] * 1e-5, 0.09)


def _is_marked(element: Element) -> bool:
    called = f"{element.get('class') or ''} {element.get('id') or ''}"
    return tag(element) in HEADINGS or TITLE_CLASS.search(called) is not None


def _headline(element: Element, confidence: float) -> Headline:
    rule = "headline" if tag(element) in HEADINGS else "block named as title"
    number = line(element)
    pos = SourcePos(line=number) if number else NOWHERE
    source = lines_of(element)
    readings = set(element.iter("rt", "rp", "rtc"))
    text = "".join(_shown(element, readings))
    return Headline(" ".join(text.split()) or source, element, rule, confidence, source, pos)


def _shown(element: Element, readings: set[Element]) -> Iterator[str]:
    """Yield the text of a headline without the readings above it; breaks part words."""
    yield element.text or ""
    for child in element:
        if tag(child) == "br":
            yield " "
        if child not in readings and isinstance(child.tag, str):
            yield from _shown(child, readings)
        yield child.tail or ""


def likeness(text: str, name: str) -> float:
    """Return how alike a headline and the name of a page are, 0 to 1; its site's name does not count."""
    return _likeness(_MARKS.sub("", text).casefold(), name)


def _likeness(bare: str, name: str) -> float:
    """Return the same for a headline that is without marks and case."""
    return max((weight * _overlap(bare, other) for other, weight in _readings(name)), default=0.0)


@lru_cache(maxsize=64)
def _readings(name: str) -> tuple[tuple[str, float], ...]:
    """Return what of a page's name may be the headline, without marks and case, each with its weight."""
    first, *others = _SITE.split(name)
    found = [(reading, 1.0) for reading in (name, without_site(name), first)]
    found += [(other, _LATER) for other in others if len(other) >= _SHORTEST]
    return tuple((_MARKS.sub("", reading).casefold(), weight) for reading, weight in found)


def _overlap(one: str, other: str) -> float:
    if not one or not other or not (one in other or other in one):
        return 0.0
    return min(len(one), len(other)) / max(len(one), len(other))


def without_site(name: str) -> str:
    """Return the name of a page without those of its channel and site behind it."""
    parts = [part for part in _SITE.split(name) if part.strip()]
    if len(parts) < 2:
        return name.strip()
    longest = max(parts, key=len)
    return (longest if len(longest) > 2 * len(parts[0]) else parts[0]).strip()


def beside(root: Element, title: Element, ballot: Ballot) -> dict[str, Element]:
    """Return the elements whose classes say that they are ``kicker`` or ``subtitle`` of a headline."""
    if not 0 < ballot.length(title) <= _LONGEST:
        return {}
    order, at = list(ballot.order), ballot.order[title]
    before = islice(_short(reversed(order[:at]), root, ballot), _NEAR)
    after = islice(_short(order[ballot.last(title) + 1 :], root, ballot), _NEAR)
    found: dict[str, Element] = {}
    for field, pattern, near in (
        ("kicker", KICKER_CLASS, list(before)[::-1]),
        ("subtitle", SUBTITLE_CLASS, list(after)),
    ):
        for part in near:
            called = f"{part.get('class') or ''} {part.get('id') or ''}"
            apart = ballot.gap(title, part) if field == "subtitle" else ballot.gap(part, title)
            if apart <= _APART and pattern.search(called) and is_leaf(part) and title not in part.iter():
                found.setdefault(field, part)
    below = title.getnext()
    if below is not None and tag(below) in HEADINGS and _BRACKETED.fullmatch(lines_of(below)):
        found.setdefault("subtitle", below)
    return found


def _short(parts: Iterable[Element], root: Element, ballot: Ballot) -> Iterator[Element]:
    """Yield those of some elements of a page that are short, and were not taken out of it."""
    for part in parts:
        if 0 < ballot.length(part) <= _LONGEST and (part is root or root in part.iterancestors()):
            yield part
