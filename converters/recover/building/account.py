"""Closing the account of the text: stretches that were read into fields which do not say all of them.

A stretch is said when its letters and digits are in the body, in a value that editions print, in a date that
they print, or are no more than the label of a field. What says more, a second date or a name that lost
against another, is quoted in the colophon.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from converters.diagnostics import Kind, Sink
from converters.messages import say
from converters.model import Document, Dropped, FieldSource, Metadata
from converters.model.meta import FRONT_MATTER
from converters.model.reasons_data import named
from converters.model.walk import document_text
from converters.recover.credits.forms_data import COUNT, FILLER
from converters.recover.features.furniture import RELATED_LABEL
from converters.recover.lexicon.credit_labels_data import LABELS
from converters.recover.segmenting.segment import strip
from converters.text.containment import Contents, contained
from converters.text.dates import DateFound, day_without_year, find_date, iso_date
from converters.text.patterns import pattern
from converters.text.personal_names.names_data import ROLE_WORDS
from converters.text.prepared_patterns import compiled

_HEADLINES: Final = frozenset(("title", "kicker", "subtitle"))
"""Fields that no label stands before: what looks like one there is text."""
_MARKUP: Final = "markup"
_UNCOUNTED: Final = _HEADLINES | {"related"}
"""Fields whose stretches are quoted for what they say only, never for a counter of the page."""
_LABEL: Final = pattern(
    "|".join(
        (
            ROLE_WORDS,
            *(forms for _, forms in LABELS),
            r"(?:附件|抄送)(?=\s*[:：])|印发$|^\d{1,2}(?=[.．、])",
            r"(?<![a-z])(?:posted|submitted|published) by(?![a-z])",
            r"^(?:par|von|por|di|door|av|af)(?=\s)|(?<=\s)(?:et|und|y|e|en|och|og)(?=\s)",
            r"(?<=\d),?\s+(?:um|à|a las|às|alle|om|kl\.?)\s+\d{1,2}[h:.]\d\d(?:\s?(?:uhr|h)\b)?",
            r"(?<=\d),\s\d{1,2}[:.]\d\d\suhr\b",
            r"by|from|本(?=[文报刊])|版|第|id(?=[:：])|(?<=\s)(?:and|on)(?=\s)|(?<![a-z])(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?(?![a-z])"
            r"|(?<![a-z])[ap]\.?m(?![a-z])|(?<![a-z])(?:e[ds]?t|hkt|jst)(?![a-z])|[가-힣]{0,4}기자|특파원|칼럼니스트|논설위원|통신원",
        )
    ),
    re.IGNORECASE,
)
_KEY: Final = pattern(r"\A[^:=\n]{1,40}[:=]|^[ \t]+(?:-[ \t]+)?[\w.-]{1,40}[ \t]*:", re.MULTILINE)
"""Of an entry of front matter, and those nested in it."""
_FIGURES: Final = pattern(r"\d+")
_SUFFIX: Final = pattern(r"\s+[|–—-]\s+[^|]{2,40}$|\s?_[^_]{2,30}$")
"""The name of the site behind the title of a link."""
_SIGN: Final = compiled(r"[^\W_]")
_WEATHER: Final = compiled(r"[小大中暴阵雷]{1,2}[雨雪]")
"""The weather of the day that a page tells, or a pen name."""
_STAMP: Final = compiled(r"[\dtz:+./\s-]+")
"""A date as metadata gives it."""
_TIMES: Final = compiled(r"\d{1,2}[:：]\d{2}[\s\-–—~～至到から]{1,4}\d{1,2}[:：]\d{2}")
"""From when to when something takes place, which no date of an article is."""
_MOST_DATES: Final = 8
_SHOWN: Final = 40
_LONGEST: Final = 20_000
"""Characters of a stretch that is looked through for what fields and labels say of it."""


def closed(document: Document) -> Document:
    """Return ``document`` with the stretches marked as quoted that its body and fields do not say wholly."""
    if not document.fields:
        return document
    body = _letters(document_text(document))
    values = {_letters(value) for value in _values(document.meta)} - {""}
    printed = "\n".join((body, *sorted(values)))
    # Many fields may be read from one long stretch.
    bare = {text: _letters(text) for text in {source.text for source in document.fields}}
    said = contained(set(bare.values()), printed)
    contents = Contents(values)
    meta = document.meta
    official = (meta.official.printed_on,) if meta.official else ()
    dates = frozenset(filter(None, (meta.date, *official, *(link.date for link in meta.related))))
    markup = sorted((one.pos.start, one.text) for one in document.fields if one.field == _MARKUP)
    fields = tuple(
        source
        if _is_said(source, bare[source.text], said, contents, dates)
        or _is_said_without_markup(source, markup, said, contents, dates)
        else replace(source, quoted=True)
        for source in document.fields
    )
    return replace(document, fields=fields)


def _without_markup(source: FieldSource, markup: Sequence[tuple[int, str]]) -> FieldSource:
    """Return a stretch with spaces where markup stands in it, which is accounted for by itself."""
    text, start = source.text, source.pos.start
    ends = (start, source.pos.end) if source.pos.known else (0, 0)
    first, last = (bisect.bisect_left(markup, (place, "")) for place in ends)
    parts: list[str] = []
    done = 0
    for place, sign in markup[first:last]:
        at = place - start
        if at >= done and text.startswith(sign, at):
            parts += (text[done:at], " " * len(sign))
            done = at + len(sign)
    return replace(source, text="".join((*parts, text[done:])))


def report_dropped(items: Iterable[Dropped], sink: Sink, where: str = "", most: int = _SHOWN) -> None:
    """Tell ``sink`` what was dropped and why, one diagnostic each.

    Args:
        items: in the order they are told.
        sink: takes DROPPED.
        where: what diagnostics call the text.
        most: characters of each that are shown.
    """
    for item in items:
        said = say("{text} ({reason})", text=strip(item.text)[:most], reason=named(item.reason))
        sink.add(Kind.DROPPED, said, where=where, pos=item.pos)


def _values(meta: Metadata) -> Iterator[str]:
    """Yield what editions print of the metadata."""
    scalars = (meta.title, meta.kicker, meta.subtitle, meta.affiliation, meta.source, meta.page, meta.place)
    yield from (value for value in (*scalars, meta.publisher, meta.description, meta.rights) if value)
    yield from meta.keywords
    yield from (person.name for person in meta.contributors)
    yield from (identifier.value for identifier in meta.identifiers)
    yield from (link.title for link in meta.related)
    for value in msgspec.structs.asdict(meta.official).values() if meta.official else ():
        yield from (value,) if isinstance(value, str) else value or ()


def _letters(text: str) -> str:
    """Return the letters and digits of a text, compatible forms as one."""
    return "".join(_SIGN.findall(unicodedata.normalize("NFKC", text).casefold()))


def _is_said_without_markup(
    source: FieldSource,
    markup: Sequence[tuple[int, str]],
    said: set[str],
    values: Contents,
    dates: frozenset[str],
) -> bool:
    rest = _without_markup(source, markup)
    return rest.text != source.text and _is_said(rest, _letters(rest.text), said, values, dates)


def _is_said(source: FieldSource, bare: str, said: set[str], values: Contents, dates: frozenset[str]) -> bool:
    return (
        source.field == _MARKUP
        or not bare
        # That one character stands somewhere in the body says nothing about a line that is that character.
        or (len(bare) > 1 and bare in said)
        # A stretch of hundreds of pages is no credit line: it counts as unsaid without a search.
        or (len(bare) <= _LONGEST and not left_over(source, values.inside(bare), dates))
    )


def left_over(source: FieldSource, values: Iterable[str], dates: frozenset[str]) -> str:
    """Return the letters of a stretch that no printed value, date or label accounts for.

    Args:
        source: the stretch.
        values: letters and digits of what is printed, the longest first.
        dates: the dates that are printed, in ISO 8601.
    """
    text = unicodedata.normalize("NFKC", source.text).casefold()
    places = [match.start() for match in _SIGN.finditer(text)]
    plain = "".join(text[at] for at in places)
    open_ = set(places)
    for value in filter(None, values):
        at = plain.find(value)
        while at >= 0:
            end = at + len(value)
            open_.difference_update(places[at:end])
            at = plain.find(value, end)
    for start, end in (*_dates(text, dates), *_labels(source, text)):
        open_.difference_update(range(start, end))
    others = {at for start, end in _other_dates(text, dates) for at in range(start, end)}
    if source.field != "related" and not open_.isdisjoint(others):
        return _letters("".join(text[at] for at in sorted(open_ & others)))
    times = {at for match in _TIMES.finditer(text) for at in range(*match.span())}
    if not open_.isdisjoint(times):
        return _letters("".join(text[at] for at in sorted(open_ & times)))
    counts = {at for match in COUNT.finditer(text) for at in range(*match.span())}
    if source.field not in _UNCOUNTED and not open_.isdisjoint(counts):
        return _letters("".join(text[at] for at in sorted(open_ & counts)))
    rest = "".join(char if at in open_ else " " for at, char in enumerate(text)).split()
    return "".join(word for word in rest if _WEATHER.fullmatch(word) or not FILLER.fullmatch(word))


def _found_dates(text: str) -> Iterator[DateFound]:
    at = 0
    for _ in range(_MOST_DATES):
        found = find_date(text, at, abroad=True)
        if found is None:
            return
        yield found
        at = found.end


def _other_dates(text: str, dates: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where dates stand that are not printed."""
    yield from ((found.start, found.end) for found in _found_dates(text) if found.iso not in dates)


def _dates(text: str, dates: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where printed dates stand, with the time of day behind it."""
    yield from ((found.start, found.end) for found in _found_dates(text) if found.iso in dates)
    bare = day_without_year(text)
    if bare and any(_day(text[bare[0] : bare[1]]) == _day(date[5:]) for date in dates):
        yield bare
    if iso_date(text) in dates and _STAMP.fullmatch(text):
        yield 0, len(text)


def _day(text: str) -> list[int]:
    return [int(number) for number in _FIGURES.findall(text)[:2]]


def _labels(source: FieldSource, text: str) -> Iterator[tuple[int, int]]:
    if source.rule == FRONT_MATTER:
        yield from (match.span() for match in _KEY.finditer(text))
    if source.field == "related":
        label = RELATED_LABEL.match(text)
        suffix = _SUFFIX.search(text)
        yield from (match.span() for match in (label, suffix) if match)
        yield from (match.span() for match in _FIGURES.finditer(text))
    elif source.field not in _HEADLINES:
        yield from (match.span() for match in _LABEL.finditer(text))
