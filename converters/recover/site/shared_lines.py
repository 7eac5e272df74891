"""Lines that stand in many inputs of a batch, as a file that people can read and correct, and their use.

The file is made by ``kanben batch --learn-furniture``; :mod:`converters.recover.site.learning` says how.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from converters.errors import InputNotFound, UsageError
from converters.messages import say
from converters.options import ReadOptions
from converters.recover.features.line_features import LineFeatures
from converters.text.prepared_patterns import compiled

REASON: Final = "stands in many inputs of the batch"
SHORTEST: Final = 2
"""Letters and digits that a line has at least to be compared."""
_LONG: Final = 20
"""Letters from which a shared line is furniture wherever it stands."""
_LEAST_LEFT: Final = 0.1
"""Share of an input that stays at least when its shared lines go."""
_NUMBERS: Final = compiled(r"\d+")
_SPACES: Final = compiled(r"\s+")
_DATED: Final = ("meta", "credit")
Settled = dict[int, tuple[str, ...]]


class SharedLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of furniture."""

    text: str
    inputs: int = 0
    """Inputs it was seen in, of those that were looked at."""


class Slot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a line that differs from input to input stands: between two that do not."""

    before: str
    """Shape of the line before it; empty for the beginning of the text."""
    after: str
    inputs: int = 0


class Site(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the inputs of one folder have in common."""

    folder: str
    """Below what the user named; empty for inputs of small folders, taken together."""
    inputs: int
    """How many were looked at."""
    furniture: tuple[SharedLine, ...] = ()
    title: Slot | None = None
    """``None`` where no one place holds the title in most inputs."""
    dates: tuple[str, ...] = ()
    """Shapes of lines that hold the date, with ``0`` for each number."""


class SharedLines(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that was learned from a batch."""

    sites: tuple[Site, ...] = ()

    @property
    def furniture(self) -> frozenset[str]:
        """Keys of all lines of furniture."""
        return frozenset(key(line.text) for site in self.sites for line in site.furniture)

    @property
    def regular(self) -> frozenset[str]:
        """Keys of those that stand in at least half of the inputs of their site."""
        rows = ((site, line) for site in self.sites for line in site.furniture)
        return frozenset(key(line.text) for site, line in rows if 2 * line.inputs >= site.inputs)


def key(line: str) -> str:
    """Return what lines are compared by: no white space, one width and case; ``""`` for one too short."""
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", line)).casefold()
    return plain if sum(map(str.isalnum, plain)) >= SHORTEST else ""


def shape(line: str) -> str:
    """Return the key of a line with ``0`` for every number."""
    return _NUMBERS.sub("0", key(line))


def shared(text: str, all_facts: list[LineFeatures], options: ReadOptions) -> Settled:
    """Return the labels that the file of shared lines settles; none where ``options`` name no file.

    Raises:
        InputNotFound: the file cannot be read.
        UsageError: it is no such file.
    """
    return load_shared_lines(options.furniture).settle(text, all_facts) if options.furniture else {}


def load_shared_lines(path: str) -> Reader:
    """Return the reader of a file of shared lines.

    Raises:
        InputNotFound: it cannot be read.
        UsageError: it is no such file.
    """
    try:
        return _loaded(path, Path(path).stat().st_mtime_ns)
    except OSError as error:
        raise InputNotFound(
            say("cannot read the file of shared lines: {error}", error=error), where=path
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        hint = say("give a file that kanben batch --learn-furniture has written")
        raise UsageError(
            say("this is no file of shared lines: {error}", error=error), where=path, hint=hint
        ) from error


@lru_cache(maxsize=4)
def _loaded(path: str, changed_ns: int) -> Reader:
    return Reader(msgspec.json.decode(Path(path).read_bytes(), type=SharedLines))


class Reader:
    """Says of the segments of one input what is shared with others."""

    def __init__(self, shared: SharedLines) -> None:
        """Take in what was learned."""
        self._furniture = shared.furniture
        self._regular = shared.regular
        self._titles = {(site.title.before, site.title.after) for site in shared.sites if site.title}
        self._dates = frozenset(one for site in shared.sites for one in site.dates)

    def settle(self, text: str, all_facts: list[LineFeatures]) -> Settled:
        """Return the labels of segments that are furniture, or stand where title and date stand.

        The facts learn the reason. Nothing is settled where hardly any prose would be left: the input is then
        a copy of others, and what it shares with them is the article.

        Args:
            text: what the offsets of the segments count in.
            all_facts: the segments in order.
        """
        lines = [_line_of(text, fact) for fact in all_facts]
        keys = [key(line) for line in lines]
        common = [one in self._furniture if one else False for one in keys]
        drops = {
            at
            for at, fact in enumerate(all_facts)
            if common[at] and self._may_go(fact, keys[at]) and self._is_furniture(fact, at, keys, common)
        }
        if not _leaves_prose(all_facts, drops):
            return {}
        for at in drops:
            all_facts[at].reason = REASON
            all_facts[at].rule = "shared line"
        return dict.fromkeys(drops, ("drop",)) | self._slots(lines, keys, common, all_facts)

    def _may_go(self, fact: LineFeatures, line: str) -> bool:
        """Return whether a shared line says nothing of the article; one date everywhere is the page's."""
        found = [one.field for one in fact.credits_.found] if fact.credits_ else []
        if fact.credits_ is not None and not fact.credits_.labelled:
            return True
        return not found or (set(found) == {"date"} and bool(self._dates) and shape(line) not in self._dates)

    def _is_furniture(self, fact: LineFeatures, at: int, keys: list[str], common: list[bool]) -> bool:
        """Return whether a shared line is long, or what stands beside it is shared too.

        A short line that half of the inputs have needs one such neighbour, others two: they may be headings
        that recur, or names. The ends of the text count as neighbours.
        """
        beside = (at == 0 or common[at - 1]) + (at + 1 == len(keys) or common[at + 1])
        if fact.credits_ is not None and fact.credits_.found and not fact.credits_.labelled:
            return beside == 2
        return len(keys[at]) >= _LONG or beside >= (1 if keys[at] in self._regular else 2)

    def _slots(
        self, lines: list[str], keys: list[str], common: list[bool], all_facts: list[LineFeatures]
    ) -> Settled:
        shapes = [shape(line) for line in lines]
        titles = [
            at
            for at in range(len(keys) - 1)
            if not common[at] and (shapes[at - 1] if at else "", shapes[at + 1]) in self._titles
        ]
        settled: Settled = {}
        if len(titles) == 1:
            settled[titles[0]] = ("title",)
        for at, fact in enumerate(all_facts):
            if shapes[at] in self._dates and fact.credits_ is not None:
                settled[at] = _DATED
        return settled


def _line_of(text: str, fact: LineFeatures) -> str:
    """Return the line a segment stands in, when it is all of it; else the segment."""
    start = text.rfind("\n", 0, fact.segment.start) + 1
    end = text.find("\n", fact.segment.end)
    line = text[start : end if end >= 0 else len(text)]
    return line if len(line) <= 2 * len(fact.segment.text) + 40 else fact.segment.text


def _leaves_prose(all_facts: list[LineFeatures], drops: set[int]) -> bool:
    """Return whether a long segment and a fair part of the whole stay."""
    sizes = {at: fact.size for at, fact in enumerate(all_facts)}
    stay = [at for at in sizes if at not in drops]
    is_long = any(all_facts[at].long or all_facts[at].sentence for at in stay)
    return is_long and sum(sizes[at] for at in stay) >= _LEAST_LEFT * sum(sizes.values())
