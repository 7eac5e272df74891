"""From what single lines say to the metadata of the article; every stretch that was read is accounted for."""

from __future__ import annotations

import re
from typing import Final, get_args

from msgspec import Struct, field
from msgspec.structs import replace

from converters.model import Contributor, FieldSource, Metadata, RelatedLink
from converters.model.meta import Role
from converters.recover.credits.bylines import Found
from converters.recover.credits.confidence import calibrated
from converters.recover.credits.credit_line import Credits
from converters.recover.segmenting.segment import Segment
from converters.recover.segmenting.source_map import Places

_ROLES: Final = frozenset(get_args(Role))
SCALARS: Final = ("title", "kicker", "subtitle", "affiliation", "source", "date", "page", "place")
"""Fields of one value that a text itself says."""
_RANK: Final = {"issue": 3, "periodical": 2.2, "label": 2, "by": 2, "wechat": 2, "reporter": 1.5, "date": 1.2}
"""Which rule is believed where two give a field different values; the earlier one of equals."""
_FALLBACK: Final = 0.4
"""Rank of what a dateline says about the source: the publication of this text goes before its agency."""
_WRITERS: Final = ("author", "reporter")
_ALONE: Final = 0.5
"""Confidence of a body named on a line of its own as the source."""


class Gathered(Struct):
    """Fields on the way to Metadata."""

    places: Places
    values: dict[str, tuple[float, str]] = field(default_factory=dict)
    people: dict[tuple[str, str], float] = field(default_factory=dict)
    """Name and role of everybody named, with the rank of the rule that named them first."""
    keywords: list[str] = field(default_factory=list)
    related: list[RelatedLink] = field(default_factory=list)
    sources: list[FieldSource] = field(default_factory=list)
    accounted: dict[tuple[str, int, int, str], int] = field(default_factory=dict)
    """Place among the sources of each field, stretch and rule."""

    def stretch(self, name: str, start: int, end: int, sure: float, rule: str) -> None:
        """Account for a stretch of the text as read into field ``name``.

        Pieces of hard-wrapped lines all have the stretch of the whole: it is accounted for once, as sure as
        the least sure of them.
        """
        confidence = calibrated(name, max(0.0, min(1.0, sure)))
        at = self.accounted.setdefault((name, start, end, rule), len(self.sources))
        if at < len(self.sources):
            known = self.sources[at]
            self.sources[at] = replace(known, confidence=min(known.confidence, confidence))
            return
        self.sources.append(
            FieldSource(
                field=name,
                text=self.places.slice(start, end),
                confidence=confidence,
                rule=rule,
                pos=self.places.pos(start, end),
            )
        )

    def scalar(self, name: str, value: str, rank: float) -> None:
        """Keep a value unless one of a higher or equal rank is known."""
        if value and (name not in self.values or rank > self.values[name][0]):
            self.values[name] = (rank, value)

    def person(self, name: str, role: str, rank: float) -> None:
        """Keep a person once a role."""
        self.people.setdefault((name, role), rank)

    def credits(self, segment: Segment, credits_: Credits, sure: float) -> list[Segment]:
        """Take what a line of credits says; its stretches cover the whole line but for what is returned.

        Returned are the counters of the page, which are no credits.
        """
        found = credits_.found
        if not found:
            self.stretch("credits", segment.start, segment.end, sure, "credits")
            return []
        # The lines of a hard-wrapped segment are accounted for as one stretch.
        counters = [] if segment.wrapped else _apart(credits_)
        spans = sorted({*((item.start, item.end) for item in found), *counters})
        starts = [0, *(start for start, _ in spans[1:])]
        ends = [*starts[1:], len(segment.text)]
        bounds = {span: (a, b) for span, a, b in zip(spans, starts, ends, strict=True)}
        for item in found:
            start, end = bounds[item.start, item.end]
            if segment.wrapped:
                where = (segment.start, segment.end)
            else:
                where = (segment.start + start, segment.start + end)
            self.found(item, where, sure)
        return [segment.sub(*bounds[span]) for span in counters]

    def found(self, item: Found, where: tuple[int, int], sure: float) -> None:
        """Take one field that was read."""
        rank = _RANK.get(item.rule, 1.0)
        name = item.field
        if item.rule == "dateline":
            rank = _FALLBACK
        if name == "organisation":
            name, rank = "source", _ALONE
        if name.startswith("contributors."):
            self.person(item.value, name.removeprefix("contributors."), rank)
        elif name == "keywords":
            self.keywords += [word for word in re.split(r"[;；,，、\s]+", item.value) if word]
        elif name in SCALARS:
            self.scalar(name, item.value, rank)
        self.stretch(name, *where, min(sure, item.sure), item.rule)

    def metadata(self, **given: str) -> Metadata:
        """Return the metadata; authors only named without a label give way to labelled ones."""
        values = {name: value for name, (_, value) in self.values.items()} | given
        return replace(
            Metadata(),
            **values,
            contributors=self._contributors(),
            keywords=tuple(dict.fromkeys(self.keywords)),
            related=tuple(self.related),
        )

    def _contributors(self) -> tuple[Contributor, ...]:
        best = max((rank for (_, role), rank in self.people.items() if role in _WRITERS), default=0.0)
        out: list[Contributor] = []
        writers: set[str] = set()
        for (name, role), rank in self.people.items():
            if role in _WRITERS:
                if name in writers or (rank < 1.2 <= best and rank != _FALLBACK):
                    continue
                writers.add(name)
            out.append(Contributor(name=name, role=role))  # type: ignore[arg-type]
        return tuple(out)


def _apart(credits_: Credits) -> list[tuple[int, int]]:
    """Return the counters that no field is read from."""
    return [
        (start, end)
        for start, end in credits_.counters
        if not any(item.start < end and start < item.end and item.start >= start for item in credits_.found)
    ]
