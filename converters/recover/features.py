"""Facts about segments: yes-or-no features that the weights of :mod:`weights_data` speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from converters.recover.credits import Credits, read_credits
from converters.recover.furniture import RELATED_LABEL, furniture, is_header
from converters.recover.numbering import Number, number_of
from converters.recover.segments import Segment
from converters.recover.shapes_data import (
    BULLET,
    CAPTION,
    CODE,
    COLUMN,
    DASHED,
    DATE_ITEM,
    ITEM_DATE,
    LATIN,
    MARK,
    MD_BOLD,
    MD_HEADING,
    NOTE,
    NUMERIC,
    ORIGINAL,
    REFERENCE,
    RULE,
    SPEAKER,
    STOP,
    VERSE,
    WHOLE_BRACKET,
)
from converters.text.dates import find_date
from converters.text.names import is_name


@dataclass(slots=True)
class Facts:
    """A segment with what is known about it."""

    segment: Segment
    names: list[str]
    size: int
    """Length in Han characters; 2.5 Latin letters count as one."""
    number: Number | None = None
    credits_: Credits | None = None
    kind: str | None = None
    """Kind of furniture, a key of ``furniture_data.REASONS``."""
    long: bool = False
    sentence: bool = False
    speaker: str | None = None


def own_facts(segment: Segment) -> Facts:
    """Return what a segment says by itself; :func:`surroundings.surround` adds what its neighbours say."""
    text = segment.text
    size = len(text)
    if size > 40 or text.isascii():
        latin = len(LATIN.findall(text[:200]))
        if latin * 2 > min(size, 200):
            size = int(size / 2.5) + 1
    sentence = STOP.search(text[-8:]) is not None
    fact = Facts(segment, [], size, sentence=sentence)
    fact.long = size > 60 or (size > 30 and sentence) or (size > 40 and "，" in text)
    names = fact.names
    names.append("any")
    names.append(_bucket(size))
    names.append(_ending(text, sentence))
    if size > 60:
        _of_long(fact, text)
    else:
        _of_short(fact, text)
    if segment.glued:
        names.append("glued")
    return fact


def _bucket(size: int) -> str:
    for limit, name in ((4, "size<=4"), (9, "size<=9"), (20, "size<=20"), (35, "size<=35"), (60, "size<=60")):
        if size <= limit:
            return name
    return "size>60"


def _ending(text: str, sentence: bool) -> str:
    if sentence:
        return "ends:question" if text.rstrip('"”」』）) ')[-1:] in "？！?!…" else "ends:stop"
    last = text[-1]
    if last in ":：":
        return "ends:colon"
    return "ends:comma" if last in "，,、；;" else "ends:open"


def _of_long(fact: Facts, text: str) -> None:
    names = fact.names
    kind = furniture(text)
    if kind:
        fact.kind = kind
        names.append(f"furniture:{kind}")
    head = text[:40]
    if fact.size <= 120 and ("：" in text or ":" in text or find_date(text[:80])):
        _credits(fact, text)
    if fact.number is None:
        fact.number = number_of(head)
    if fact.number:
        names.append("numbered")
    _marks(fact, text)
    if NOTE.match(head):
        names.append("note")
    if REFERENCE.match(text[:240]):
        names.append("reference")
    if fact.size <= 120 and CAPTION.search(text):
        names.append("caption:long")
    speaker = SPEAKER.match(head)
    if speaker:
        fact.speaker = speaker[1]
    if RELATED_LABEL.match(head):
        names.append("related-label")


def _of_short(fact: Facts, text: str) -> None:
    names = fact.names
    kind = furniture(text)
    if is_header(text):
        fact.kind = "header"
        names.append("header")
    elif kind:
        fact.kind = kind
        names.append(f"furniture:{kind}")
    fact.number = number_of(text)
    if fact.number:
        names.append("numbered")
        names.append(f"numbered:{fact.number.style}")
    _marks(fact, text)
    _inner(fact, text)
    _shapes(fact, text)
    if "date-item" not in names or not _is_item(text):
        _credits(fact, text)


def _marks(fact: Facts, text: str) -> None:
    """Marks at the beginning: bullets, signs, Markdown."""
    first = text[0]
    names = fact.names
    if first in "#*>＞-–—•·▪○●◦‣♦➤■◆★☆▌▍◎□▎▶►◇※":
        heading = MD_HEADING.match(text)
        if heading:
            names.append("md:heading")
            names.append(f"md:{len(heading[1])}")
        elif first in ">＞" and len(text) > 2 and text[1] in " \u3000":
            names.append("md:quote")
        elif MD_BOLD.match(text):
            names.append("md:bold")
        elif RULE.fullmatch(text):
            names.append("rule")
        elif BULLET.match(text):
            names.append("bullet")
        if MARK.match(text):
            names.append("sign")
        if DASHED.match(text) and first in "—–―─" and len(text) > 3:
            names.append("dashed")
    elif first in "【[〖〔「" and WHOLE_BRACKET.match(text):
        names.append("bracketed")


def _inner(fact: Facts, text: str) -> None:
    """Marks inside a short line."""
    names = fact.names
    if "。" in text[:-1]:
        names.append("inner-stop")
    if "，" in text or "," in text:
        names.append("comma")
    if " " in text or "\u3000" in text or "\u00a0" in text:
        names.append("space")
    if NUMERIC.search(text):
        names.append("digit")
    if "|" in text or "｜" in text:
        names.append("bar")
    if "“" in text and text.count("“") == text.count("”") and text.startswith("“") and text.endswith("”"):
        names.append("quoted")
    if text.startswith("《"):
        names.append("book-title")


def _credits(fact: Facts, text: str) -> None:
    """Whether the line is one of credits."""
    found = read_credits(text)
    if not found.covered:
        return
    names = fact.names
    fact.credits_ = found
    fields = {item.field for item in found.found}
    if found.labelled:
        names.extend(_vouched(found, fields))
    elif found.covered >= 0.9:
        names.extend(_unvouched(fields))
    if found.names_only and found.covered >= 0.9:
        names.append("names")


def _vouched(found: Credits, fields: set[str]) -> list[str]:
    if found.covered < 0.85:
        return ["credit:partly"] if found.covered >= 0.5 else []
    names = ["credit"]
    if "date" in fields:
        names.append("credit:date")
    if fields == {"keywords"}:
        names.append("credit:keywords")
    if fields == {"original"}:
        names.append("original")
    return names


def _unvouched(fields: set[str]) -> list[str]:
    if fields == {"source"}:
        return ["publication"]
    if fields == {"organisation"}:
        return ["organisation"]
    return ["credit"] if {"source", "contributors.author"} <= fields else []


def _is_item(text: str) -> bool:
    """Return whether a line that opens with a date is a link of that date rather than a byline."""
    if BULLET.match(text):
        return True
    found = read_credits(text).found
    return not any(
        item.field not in ("date", "organisation") and item.rule != "beside a date" for item in found
    )


_SHAPES: Final = (
    ("column", COLUMN.fullmatch),
    ("caption", CAPTION.search),
    ("reference", REFERENCE.match),
    ("note", NOTE.match),
    ("original", ORIGINAL.match),
    ("date-item", DATE_ITEM.match),
    ("item-date", ITEM_DATE.search),
    ("related-label", RELATED_LABEL.match),
    ("code", CODE.match),
)


def _shapes(fact: Facts, text: str) -> None:
    """Shapes that a regular expression tells."""
    names = fact.names
    names.extend(name for name, test in _SHAPES if test(text))
    if 6 <= len(text) <= 20 and VERSE.fullmatch(text):
        names.append("verse")
    speaker = SPEAKER.match(text)
    if speaker:
        fact.speaker = speaker[1]
    elif text[-1] in ":：" and is_name(text.strip("#*>： :")):
        fact.speaker = text.strip("#*>： :")
