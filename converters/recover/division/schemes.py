"""Ways in which a text may be divided: each proposes the lines where articles begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct, field

from converters.recover.division.forms_data import ADDRESS, COUNTED, LABELLED, MARKED, NUMBERED, RECORD, STOPS
from converters.recover.division.lines import Line
from converters.text.dates import find_date
from converters.text.numerals import any_value
from converters.text.personal_names.names import is_name, is_publication

_LABELS: Final = 8
"""Labels of a record above that of its headline."""
_LONGEST_DATED: Final = 60
_FEWEST_DATED: Final = 4
"""Characters of a headline behind a date."""
_FEWEST_HEADLINE: Final = 4
_NEAR: Final = 3
"""Lines under a headline among which its credits stand."""
_NAMED: Final = 2
"""Letters of the name of a paper or a column."""
_WIDE: Final = 3
"""Line ends from which on a gap may part articles: two empty lines."""


class Scheme(Struct):
    """A proposal."""

    name: str
    starts: list[int]
    """Numbers of the lines that begin an article."""
    sure: bool = False
    """The separator alone says so: no credits are needed."""
    strict: bool = False
    """Credits are needed in every part."""
    titled: bool = False
    """The line that begins an article is its headline."""
    marks: dict[int, int] = field(default_factory=dict)
    """By line, how many characters at its beginning are the separator's and no text of the article."""


def schemes(lines: Sequence[Line]) -> list[Scheme]:
    """Return every proposal that has two articles or more, the most telling first."""
    found = (
        _records(lines),
        *_mastheads(lines),
        _counted(lines),
        _addressed(lines),
        _pages(lines),
        _ruled(lines),
        _numbered(lines),
        _marked(lines),
        _dated(lines),
        _openings(lines),
        _gaps(lines),
        _ended(lines),
    )
    return [scheme for scheme in found if len(scheme.starts) > 1]


def _records(lines: Sequence[Line]) -> Scheme:
    """Articles that begin at 标题：… or at the labels directly above it."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        if RECORD.match(line.text):
            first = at
            while first > max(0, at - _LABELS) and lines[first].gap == 1 and _is_label(lines[first - 1]):
                first -= 1
            starts.append(first)
    return Scheme("records", sorted(set(starts)), sure=True)


def _is_label(line: Line) -> bool:
    labelled = LABELLED.match(line.text) is not None and RECORD.match(line.text) is None
    return labelled and not line.prose and len(line.text) <= 40


def _mastheads(lines: Sequence[Line]) -> list[Scheme]:
    """Articles under lines of one shape, a headline under each: the paper's name, a date, a column."""
    shapes: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines[:-1]):
        if (line.credits_ or line.headline) and (at == 0 or not lines[at - 1].headline):
            shapes[line.shape].append(at)
    first = next((at for at, line in enumerate(lines) if line.prose), len(lines))
    return [
        Scheme("masthead", places, strict=not all(lines[at].credits_ for at in places))
        for shape, places in shapes.items()
        if len(places) > 1
        and sum(map(str.isalpha, shape)) >= _NAMED
        and places[0] <= first
        and all(_heads(lines, at + 1) for at in places)
    ]


def _heads(lines: Sequence[Line], at: int) -> bool:
    """Return whether a headline stands at a line or the one under it, with prose to follow."""
    near = lines[at : at + 2]
    return any(line.headline for line in near) and any(line.prose for line in lines[at : at + _NEAR + 3])


def _counted(lines: Sequence[Line]) -> Scheme:
    """Articles that are counted: 第3篇, Article 3 of 12."""
    marks = {
        at: match.end()
        for at, line in enumerate(lines)
        if (match := COUNTED.match(line.text)) and not line.prose
    }
    return Scheme("counted", list(marks), sure=True, marks=marks)


def _addressed(lines: Sequence[Line]) -> Scheme:
    """Articles with their address above or below each of them."""
    places = [at for at, line in enumerate(lines) if ADDRESS.fullmatch(line.text)]
    first = next((at for at, line in enumerate(lines) if line.prose), len(lines))
    if len(places) > 1 and places[0] < first:
        starts = [at for at in places if _heads(lines, at + 1)]
    else:
        starts = [0, *(at + 1 for at in places if at + 1 < len(lines) and _heads(lines, at + 1))]
    return Scheme("addressed", starts if len(starts) >= len(places) else [], sure=True)


def _pages(lines: Sequence[Line]) -> Scheme:
    return Scheme("pages", [0, *(at for at, line in enumerate(lines) if line.paged and at)])


def _ruled(lines: Sequence[Line]) -> Scheme:
    starts = [at for at, line in enumerate(lines) if not line.ruled and (at == 0 or lines[at - 1].ruled)]
    return Scheme("ruled", [0, *[at for at in starts if at and any(not line.ruled for line in lines[:at])]])


def _numbered(lines: Sequence[Line]) -> Scheme:
    """Articles whose headlines have numbers that run on from one."""
    starts: list[int] = []
    marks: dict[int, int] = {}
    form = ""
    for at, line in enumerate(lines):
        match = NUMBERED.match(line.text) if not line.prose else None
        if match is None:
            continue
        name, value = next((name, value) for name, value in match.groupdict().items() if value is not None)
        number = ord(value) - 0x245F if name == "d" else any_value(value)
        if number == len(starts) + 1 and (not form or form == name):
            form = name
            starts.append(at)
            marks[at] = match.end()
    return Scheme("numbered", starts, strict=True, marks=marks)


def _marked(lines: Sequence[Line]) -> Scheme:
    """Articles whose headlines have a sign of their own: #, ■, 【…】."""
    marks: Counter[str] = Counter()
    places: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        match = MARKED.match(line.text) if not line.prose and not line.credits_ else None
        if match is not None:
            mark = match["mark"] or line.text[0]
            marks[mark] += 1
            places[mark].append(at)
    best = max(places.values(), key=len, default=[])
    return Scheme("marked", best, strict=True)


def _dated(lines: Sequence[Line]) -> Scheme:
    """Articles that begin with their date and their headline on one line; the date is theirs."""
    starts = []
    for at, line in enumerate(lines):
        found = find_date(line.text) if not line.prose and len(line.text) <= _LONGEST_DATED else None
        if found is None or found.start > 1 or not 0 < at + 1 < len(lines) or not lines[at + 1].prose:
            continue
        rest = line.text[found.end :].strip("】]）)日 \t\u3000:：")
        if (
            len(rest) >= _FEWEST_DATED
            and not is_name(rest)
            and not is_publication(rest)
            and not rest.endswith(STOPS)
        ):
            starts.append(at)
    return Scheme("dated", starts, sure=True, titled=True)


def _openings(lines: Sequence[Line]) -> Scheme:
    """Articles that begin with a headline and credits under it."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        if (
            not line.headline
            or len(line.text) < _FEWEST_HEADLINE
            or (at and not _may_end(lines[at - 1], line))
        ):
            continue
        below = next(
            (place for place in range(at + 1, min(at + _NEAR, len(lines))) if lines[place].credits_), None
        )
        between = lines[at + 1 : below] if below is not None else ()
        if below is not None and all(one.headline for one in between):
            starts.append(at)
    return Scheme("openings", starts, strict=True)


def _may_end(before: Line, line: Line) -> bool:
    """Return whether an article may end with a line above a headline."""
    return before.prose or before.ended or before.ruled or line.gap >= _WIDE or before.credits_


def _gaps(lines: Sequence[Line]) -> Scheme:
    """Articles that more empty lines part than their paragraphs."""
    counts = Counter(line.gap for line in lines[1:])
    usual = counts.most_common(1)[0][0] if counts else 1
    wide = max(_WIDE, usual + 1)
    return Scheme("gaps", [0, *(at for at, line in enumerate(lines) if at and line.gap >= wide)])


def _ended(lines: Sequence[Line]) -> Scheme:
    """Articles that end with a mark: （完）, 责任编辑：…."""
    starts = [0] + [at + 1 for at, line in enumerate(lines[:-1]) if line.ended and not lines[at + 1].ended]
    return Scheme(
        "ended", starts if all(one < other for one, other in pairwise(starts)) else [], strict=False
    )
