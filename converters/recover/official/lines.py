"""The lines of a text that may be an official document, and which part of it each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from converters.recover.features.numbering import number_of
from converters.recover.official.forms_data import (
    ADDRESSEES,
    ANNOTATION,
    ATTACHMENT,
    CLOSING,
    CONTACT,
    COPIES,
    ISSUER,
    LEVELS,
    NUMBER,
    NUMBERED,
    PRINTED,
    PUBLISHED,
    SECRECY,
    SERIAL,
    SIGNER,
    TITLE,
    URGENCY,
)
from converters.recover.segmenting.segment import WHITE
from converters.text.dates import find_date
from converters.text.personal_names.names import is_name, is_organisation

_HEAD: Final = 14
"""Lines in which number, title and addressees must begin."""
_TITLE_LINES: Final = 3
_LONGEST_SIGNATURE: Final = 40
_FEWEST_SIGNS: Final = 3


class Line(NamedTuple):
    """A line that is not blank."""

    text: str
    """Without white space around it."""
    start: int
    """Offset of its first character in the source."""
    number: int
    """From 1."""

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)


class Plan(NamedTuple):
    """Where the parts of an official document stand, as indices of lines."""

    number: int | None
    title: range
    addressees: int | None
    body: range
    attachments: range
    signature: range
    """Who signs, and the date last; empty when there is none."""
    tail: range
    """Everything after it."""


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that show something."""
    out = []
    at = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        shown = raw.strip(WHITE + "\r")
        if shown:
            out.append(Line(shown, at + raw.index(shown), number))
        at += len(raw) + 1
    return out


def plan(lines: Sequence[Line]) -> Plan | None:
    """Return where the parts of an official document stand; ``None`` where the lines are none.

    It must show three of five: a number, a title that names its kind, addressees, a signature with a date,
    and the words that close one above it (特此通告). A news report shows at most the title.
    """
    head = range(min(_HEAD, len(lines)))
    number = next((at for at in head if NUMBER.fullmatch(lines[at].text)), None)
    addressees = next((at for at in head if _is_addressees(lines, at)), None)
    title = _title(lines, number, addressees)
    start = 1 + max(addressees if addressees is not None else -1, title[-1] if title else -1, number or -1)
    signature = _signature(lines, start)
    closed = bool(signature) and _is_closed(lines, signature.start)
    signs = (number is not None, bool(title), addressees is not None, bool(signature), closed)
    if sum(signs) < _FEWEST_SIGNS or not title:
        return None
    tail = signature.stop if signature else _tail(lines, start)
    end = signature.start if signature else tail
    attachments = _attachments(lines, start, end)
    body = range(start, attachments.start)
    return Plan(number, title, addressees, body, attachments, signature, range(tail, len(lines)))


def _is_addressees(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    return ADDRESSEES.fullmatch(text) is not None and level_of(text) is None


def level_of(text: str) -> int | None:
    """Return the level of the heading that a line may be by its number; ``None`` for any other line."""
    number = number_of(text)
    return LEVELS.get(number.style) if number else None


def is_day(text: str) -> bool:
    """Return whether a line is a date with its year and nothing else, as those who sign write it."""
    found = find_date(text)
    return found is not None and "年" in text and (found.start, found.end) == (0, len(text))


def _title(lines: Sequence[Line], number: int | None, addressees: int | None) -> range:
    """Return the lines of the title, which ends before the addressees; empty without one."""
    last = addressees if addressees is not None else min(_HEAD, len(lines))
    below = number + 1 if number is not None and number < last else 0
    # A page on the web puts the number under the title.
    for first, stop in ((below, last), (0, below - 1)):
        for end in range(stop, first, -1):
            for begin in range(max(first, end - _TITLE_LINES), end):
                if _is_title([line.text for line in lines[begin:end]]):
                    return range(begin, end)
    return range(0)


def _is_title(texts: Sequence[str]) -> bool:
    others = (ISSUER, PUBLISHED, SECRECY, URGENCY, SERIAL)
    return TITLE.fullmatch("".join(texts)) is not None and not any(
        form.fullmatch(text) for text in texts for form in others
    )


def _signature(lines: Sequence[Line], start: int) -> range:
    """Return the lines of those who sign and of the date; empty where no line is a date after a name."""
    for at in range(len(lines) - 1, start, -1):
        if not is_day(lines[at].text):
            continue
        first = at
        while first > start and signs(lines[first - 1].text):
            first -= 1
        if first < at:
            return range(first, at + 1)
    return range(0)


def signs(text: str) -> bool:
    """Return whether a line names who signs: a body or a person, and nothing else."""
    short = len(text) <= _LONGEST_SIGNATURE and not any(mark in text for mark in "：:，。；、")
    return short and (is_organisation(text) or is_name(text)) and CLOSING.fullmatch(text) is None


def _is_closed(lines: Sequence[Line], signature: int) -> bool:
    """Return whether the text above a signature ends with the words that close a document."""
    text = lines[signature - 1].text.rstrip("。！ ") if signature else ""
    return CLOSING.fullmatch(re.split(r"[。；，]", text)[-1]) is not None


def _tail(lines: Sequence[Line], start: int) -> int:
    """Return where notes, contacts and copies begin in a document that nobody signs."""
    at = len(lines)
    while at > start and is_tail(lines[at - 1].text):
        at -= 1
    return at


def is_tail(text: str) -> bool:
    """Return whether a line stands below the signature: 附注, contacts, 抄送, 印发."""
    return any(form.fullmatch(text) for form in (ANNOTATION, CONTACT, COPIES, PRINTED))


def _attachments(lines: Sequence[Line], start: int, end: int) -> range:
    """Return the lines of the note on attachments, which stands right before the signature."""
    for at in range(start, end):
        if ATTACHMENT.fullmatch(lines[at].text):
            after = at + 1
            while after < end and NUMBERED.fullmatch(lines[after].text):
                after += 1
            return range(at, after) if after == end else range(end, end)
    return range(end, end)


def heads_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and value of what a line above the title says; nothing where it says none of it."""
    forms = (("serial", SERIAL), ("secrecy", SECRECY), ("urgency", URGENCY), ("signer", SIGNER))
    for name, form in forms:
        found = form.fullmatch(text)
        if found:
            yield name, found[1].strip()
            return
    if ISSUER.fullmatch(text):
        yield "issuer", text
