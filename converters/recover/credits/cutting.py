# ruff: noqa: E501
"""Cutting credits off what they were glued to: a headline before them, the text behind or before them.

A segment is cut where a run begins that reads as credits to its end and that something vouches for: a date
with a year, a label, a word such as "by" or 記者. What stands in lists of alike lines is left whole: there a
date behind a title belongs to the link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from converters.recover.credits.credit_line import Credits, read_credits
from converters.recover.credits.datelines import dateline
from converters.recover.credits.forms_data import DATE_LABEL, LABEL
from converters.recover.segmenting.segment import WHITE, Segment, strip
from converters.text.dates import find_date
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_japanese_name, is_name
from converters.text.scripts import HAN

_TOP: Final = 40
"""Segments among which a headline with its credits is looked for."""
_OPENING: Final = 4
"""Segments among which text may follow headline and credits on one line."""
_LONGEST_HEAD: Final = 120
_HEAD: Final = 5
"""Characters that a headline has at least."""
_DATE: Final = 30
"""Characters of a date and the time of day at the end of a line."""
_RUN: Final = 160
"""Characters of a run of credits in the middle of a line, and of one at its end."""
_TAIL: Final = 80
_SHORTEST_OPENING: Final = 60
"""Characters of a line that holds credits and the text behind them at least."""
_SEPARATORS: Final = " \t\u00a0\u3000|｜·•–—-"
_COVERED: Final = 0.95
_TRIES: Final = 6
"""Places that are tried in one line."""
_TEXT: Final = 80
"""Characters of a paragraph under which no headline is looked for."""
_ENDS: Final = pattern(r"[。！？…；.](?:[\"”’」』）)]*)$|[摄攝][）)]?$|(?:撮影|供图|供圖|摄影)[）)]?$")
"""How a sentence ends, and a caption."""
_SHOT: Final = pattern(r"[（(]?(?:photo|image|picture|credit|illustration|[图圖画畫]|写真|画像|사진)", re.I)
_HALF: Final = "。.！!？?…，,、:：（(《“「-–—/／|｜自于於在为為到从從至和与與及由以是的第了"
"""What half a phrase ends in."""
_HINT: Final = pattern(
    rf"(?:19|20)\d\d|[民令平]?[國国和成]\d|\b[Bb][Yy]:?\s|[記记]者|기자|[文図图圖]\s?[／/]|[:：|｜](?=\S|\s\S)|[{HAN}][{WHITE}]*[／/]"
)
_SIGNED: Final = pattern(
    r"(?<=[\s.…?!？！」』”])(?:by|By|BY|Posted by|Written by|Words by|Text by):?\s+(?=[A-Z][\w.'’-]+\s[A-Z])|(?<=[a-z?!])By\s+(?=[A-Z][a-z]+\s[A-Z])"
    rf"|(?<=[{WHITE}])(?:本[报報刊網网])?[記记]者|(?<=[{WHITE}])[文図图圖][／/]|(?<=[{WHITE}。])[（(【〔\[](?:本[报報刊網网]|社|實習|实习)?[記记]者"
    rf"|(?<=[{WHITE}])[（(〔](?=[{HAN}、{WHITE}]{{2,14}}[／/][{HAN}]{{2,4}}(?:報導|报道|報道))|(?<=[{WHITE}.다])(?=[가-힣]{{2,4}}\s?(?:기자|특파원))"
)
_STOP: Final = pattern(
    r"[。！？!?…][\"”’」』）)]*|(?<=[a-z0-9다])\.[\"”’)]*(?=\s|$)|(?<=[a-z])[.!?][\"”’)]+(?=\s|$)"
)
_BEFORE: Final = pattern(
    rf"(?:^|(?<=[{WHITE}|｜·•—–-]))(?P<who>[{HAN}·]{{2,4}}(?:[{WHITE}、][{HAN}·]{{2,4}})?|(?<=[{HAN}？！。][ \u3000])[A-Z][a-z]+ [A-Z][a-z]+)[{WHITE}]*[|｜·•—–．.-]?[{WHITE}]*$"
)
"""A name that stands before the date of a run."""
_BOUND: Final = pattern(
    rf"[{WHITE}]+|(?<=[日号號時분시Z\d）)])(?=[^\d\sA-Za-z:：,，.．時时分/／年月日号號시분초년월일-])"
)


def parted(pieces: list[Segment]) -> list[Segment]:
    """Return the segments with runs of credits cut off as segments of their own."""
    listed = _listed(pieces)
    out: list[Segment] = []
    above = True
    for at, piece in enumerate(pieces):
        if (
            piece.wrapped
            or at in listed
            or not _HINT.search(piece.text)
            or _is_whole(read_credits(piece.text))
        ):
            out.append(piece)
        else:
            out += _cut(piece, at, above=above)
        above = above and len(out[-1].text) < _TEXT and at < _TOP
    return out


def _listed(pieces: list[Segment]) -> set[int]:
    """Return which segments stand among lines that end alike in a date: items of a list."""
    ends = [_ends_in_date(piece.text) for piece in pieces]
    return {at for one, two in pairwise(range(len(ends))) if ends[one] and ends[two] for at in (one, two)}


def _ends_in_date(text: str) -> bool:
    found = find_date(text[-30:]) if len(text) < _LONGEST_HEAD else None
    return found is not None and found.end >= len(text[-30:]) - 1 and len(text) > found.end - found.start + 2


def _cut(piece: Segment, at: int, *, above: bool) -> list[Segment]:
    """Return the parts of a segment; ``above`` says that no text has come yet."""
    text = piece.text
    stop = _last_stop(text)
    if above and stop < 0 and not _ENDS.search(text) and len(text) <= _LONGEST_HEAD + _RUN:
        start = _run_start(text)
        if start:
            return _parts(piece, [start])
    if stop > 0 and len(text) - stop <= _TAIL and _signs(text[stop:]):
        return _parts(piece, [stop], glued=True)
    if at < _OPENING and len(text) > _SHORTEST_OPENING and not dateline(text):
        return _parts(piece, _opening(text))
    return [piece]


def _parts(piece: Segment, bounds: list[int], *, glued: bool = False) -> list[Segment]:
    edges = [0, *bounds, len(piece.text)]
    out = [
        piece.sub(start, end, part=start > 0 and not glued, glued=start > 0 and glued)
        for start, end in pairwise(edges)
        if strip(piece.text[start:end])
    ]
    out[0].blank_before, out[0].glued, out[0].part = piece.blank_before, piece.glued, piece.part
    out[0].margin = piece.margin
    return out


def _last_stop(text: str) -> int:
    """Return where the last sentence of a text ends, before what may follow it; ``-1`` without one inside."""
    ends = [
        match.end()
        for match in _STOP.finditer(text, max(0, len(text) - _TAIL - 40))
        if match.end() < len(text)
    ]
    return ends[-1] if ends else -1


def _signs(tail: str) -> bool:
    """Return whether what follows the last sentence of a paragraph signs it."""
    said = read_credits(strip(tail))
    named = {item.field for item in said.found if item.rule != "name"} - {"date", "place"}
    shot = "contributors.photographer" in named or _SHOT.match(strip(tail)) is not None
    return _is_run(said) and bool(named) and not (shot or _ENDS.search(tail))


# --------------------------------------------------------------------------- a headline and its credits
def _run_start(text: str) -> int:
    """Return where the credits behind a headline begin, 0 when there are none."""
    for start in _starts(text):
        if start >= _HEAD and _is_run(read_credits(text[start:])) and _is_headline(text[:start]):
            return start
    return 0


def _starts(text: str) -> Iterator[int]:
    """Yield the places at which a run of credits may begin, in order."""
    places = {match.start() for match in _SIGNED.finditer(text)}
    places |= {match.start() for match in DATE_LABEL.finditer(text)}
    places |= {match.start() for match in LABEL.finditer(text)} if ":" in text or "：" in text else set()
    found = find_date(text)
    if found:
        places.add(_with_weekday(text, found.start))
    early = {len(text[: _named(text, place)].rstrip(_SEPARATORS)) for place in places}
    yield from sorted(early)[:_TRIES]


def _with_weekday(text: str, start: int) -> int:
    match = re.search(
        r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)$", text[:start]
    )
    return match.start() if match else start


def _named(text: str, start: int) -> int:
    """Return where the name before a run begins, or the run itself."""
    match = _BEFORE.search(text[:start])
    if match is None:
        return start
    names = re.split(rf"[{WHITE}、]+", match["who"]) if not match["who"].isascii() else []
    likely = all(is_name(name) or is_japanese_name(name) for name in names)
    return match.start("who") if likely and match.start("who") >= _HEAD else start


def _is_run(said: Credits) -> bool:
    return _is_whole(said) and all(item.rule != "beside a date" for item in said.found)


def _is_whole(said: Credits) -> bool:
    return said.labelled and said.covered >= _COVERED and bool(said.found)


def _is_headline(head: str) -> bool:
    """Return whether a headline may stand before a run of credits: not other credits, nor half a phrase."""
    plain = strip(head)
    if len(plain) < _HEAD or plain[-1] in _HALF or (plain.isascii() and " " not in plain):
        return False
    return read_credits(plain).covered < _COVERED / 2 and not re.fullmatch(r"[\W\d_]*", plain)


def _opening(text: str) -> list[int]:
    """Return where credits and text begin in a line that holds headline, credits and text."""
    for start in _starts(text[: _LONGEST_HEAD + _RUN]):
        if _STOP.search(text[:start]) or start > _LONGEST_HEAD * 2:
            return []
        end = _run_end(text, start)
        if end and (start < _HEAD or _is_headline(text[:start])):
            return [start, end] if start >= _HEAD else [end]
    return []


def _run_end(text: str, start: int) -> int:
    """Return where the run of credits that begins at ``start`` ends, 0 when there is none."""
    best = 0
    for match in _BOUND.finditer(text, start + 2, min(len(text), start + _RUN)):
        if _is_run(read_credits(text[start : match.start()])):
            best = match.start()
    return best
