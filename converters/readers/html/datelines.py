"""Lines beside an article that say again who wrote it and when: they are printed of the metadata.

Such a line is no text of the article only where nothing is left of it but labels, days, times and the people
already named, for a text may well begin with a day. What it says besides, a second day, is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from converters.model import Block, Document, Dropped, FieldSource, Figure, List, Paragraph, Section
from converters.model.walk import block_text, plain
from converters.readers.html.article.words_data import BYLINE
from converters.readers.html.datelines_data import AROUND, BY, DENSE, LABEL, TIME, WEEKDAY
from converters.text.stamps import day_of_year, find_stamp

_FIRST: Final = 8
"""Blocks at the start of an article among which such a line is."""
_LAST: Final = 3
"""Blocks at its end, where only a label tells."""
_LONGEST: Final = 200
_PROSE: Final = 120
"""Characters of a paragraph of the text."""
_MORE: Final = 30
"""Characters of a line that is labelled which may be something else: a place, a channel."""
_STAMPS: Final = 4
_CLAIM = re.compile(r"[:?!„“”\"«»]")
_COLON = re.compile(r"(?<!\w)\s*:")
"""What stands behind a label that was taken out."""
_BARS = re.compile(r"[|·•⋅]")
_MARKS = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
_DAY: Final = re.compile(
    r"(?:([^\W\d_]{3,14})\.? (\d{1,2})(?:st|nd|rd|th)?"
    r"|(\d{1,2})(?:st|nd|rd|th|\.|er)? (?:de |of )?([^\W\d_]{3,14}))\b"
)
_BY_NAME: Final = re.compile(rf"\W*{BY.pattern}", re.IGNORECASE)


class _Lines:
    """Judges the lines of one article."""

    def __init__(self, document: Document, names: Iterable[str]) -> None:
        meta = document.meta
        known = (meta.publisher, meta.source, *(person.name for person in meta.contributors), *names)
        bare = {name.casefold() for name in known if name and len(name) > 1}
        self._names = sorted(bare, key=lambda name: (-len(name), name))
        self._date = meta.date
        self._language = meta.language

    def judge(self, text: str, *, opens: bool) -> tuple[bool, bool]:
        """Return whether a line is such a line, and whether it says a day that is not printed.

        Args:
            text: the line.
            opens: whether it stands before the text, not in or behind it.
        """
        if len(text) > _LONGEST or DENSE.search(text):
            return False, False
        rest, days = self._undated(text.casefold())
        rest = self._without_day(rest)
        labelled = LABEL.search(rest) is not None
        rest, timed = TIME.subn(" ", _COLON.sub(" ", LABEL.sub(" ", rest)))
        rest, named = self._unnamed(rest)
        by = BY.search(rest) is not None
        signed = named and (bool(days) or _BY_NAME.match(text) is not None)
        if not (days or signed or (timed and opens)) or not (opens or labelled or set(days) == {self._date}):
            return False, False
        for pattern in (WEEKDAY, AROUND, BY):
            rest = pattern.sub(" ", rest)
        left = _MARKS.sub("", rest)
        marked = labelled or (by and timed > 0) or _BARS.search(text) is not None
        more = bool(days) and marked and _CLAIM.search(rest) is None
        return not left or bool(more and opens and len(left) <= _MORE), not set(days) <= {self._date}

    def _undated(self, text: str) -> tuple[str, list[str]]:
        days = []
        # Numbers alone make a day here, and looking for one costs more than all else.
        for _ in range(_STAMPS if _DIGIT.search(text) else 0):
            stamp = find_stamp(text, self._language)
            if stamp is None:
                break
            days.append(stamp.iso)
            text = f"{text[: stamp.start]} {text[stamp.end :]}"
        return text, days

    def _without_day(self, text: str) -> str:
        """Return a text without a day that names no year, where it is the day of the metadata."""
        own = (self._date or "")[4:10]
        found = (
            next((day for day in _DAY.finditer(text) if day_of_year(*day.groups()) == own), None)
            if own
            else None
        )
        return text if found is None else f"{text[: found.start()]} {text[found.end() :]}"

    def _unnamed(self, text: str) -> tuple[str, bool]:
        named = False
        for name in self._names:
            if name in text:
                text, named = text.replace(name, " "), True
        return text, named


def without_datelines(document: Document, names: Iterable[str]) -> Document:
    """Return ``document`` without the lines at its start and end that say its byline and its date again.

    Args:
        document: as it was read, its metadata filled.
        names: of people that stand beside the article.
    """
    lines = _Lines(document, names)
    taken: set[int] = set()
    fields, dropped = list(document.fields), list(document.dropped)
    flat = [(block, text) for block, text in _flat(document.body) if text]
    opens = True
    for at, (block, text) in enumerate(flat):
        opens = opens and (len(text) < _PROSE or isinstance(block, Section))
        if not isinstance(block, Paragraph | List | Section) or _FIRST <= at < len(flat) - _LAST:
            continue
        is_line, unsaid = lines.judge(text, opens=opens)
        if is_line and len(taken) + 1 < len(flat):
            taken.add(id(block))
            if unsaid:
                fields.append(FieldSource(field="date", text=text, rule="dateline", pos=block.pos))
            else:
                dropped.append(Dropped(text=text, reason=BYLINE, pos=block.pos))
    if not taken:
        return document
    body = tuple(_without(document.body, taken))
    return replace(document, body=body, fields=tuple(fields), dropped=tuple(dropped))


def _flat(body: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Yield the blocks of a body in order, a section before what is in it, with the text on one line."""
    for block in body:
        if isinstance(block, Section):
            yield block, " ".join(plain(block.heading).split())
            yield from _flat(block.blocks)
        elif not isinstance(block, Figure):
            yield block, " ".join(block_text(block).split())


def _without(body: Iterable[Block], taken: set[int]) -> list[Block]:
    """Return blocks without those taken; what stood under a heading that was goes on before it."""
    out: list[Block] = []
    for block in body:
        inner = _without(block.blocks, taken) if isinstance(block, Section) else []
        if id(block) not in taken:
            out.append(replace(block, blocks=tuple(inner)) if isinstance(block, Section) else block)
        elif out and isinstance(out[-1], Section):
            out[-1] = replace(out[-1], blocks=(*out[-1].blocks, *inner))
        else:
            out += inner
    return out
