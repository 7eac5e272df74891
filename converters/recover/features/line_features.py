"""LineFeatures about segments: yes-or-no features that the weights of :mod:`weights_data` speak of."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from converters.recover.credits.credit_line import Credits, read_credits
from converters.recover.features.furniture import RELATED_LABEL, SETTLED, furniture, is_header
from converters.recover.features.numbering import Number, number_of
from converters.recover.lexicon.line_shapes_data import (
    APPENDIX,
    BULLET,
    CODE,
    COLUMN,
    DASHED,
    DATE_ITEM,
    DATELINE,
    FORM_LABEL,
    FRONT_MATTER,
    ISSUE,
    ITEM_DATE,
    LATIN,
    LEADS_ON,
    MARK,
    MD_BOLD,
    MD_HEADING,
    NOTE,
    NUMERIC,
    ORIGINAL,
    REFERENCE,
    REMARK,
    RULE,
    SALUTATION,
    SPEAKER,
    STOP,
    VERSE,
    WHOLE_BRACKET,
    is_caption,
)
from converters.recover.segmenting.ruby import without_readings
from converters.recover.segmenting.segment import Segment
from converters.text.dates import find_date
from converters.text.personal_names.names import is_name
from converters.text.prepared_patterns import compiled


class LineFeatures(Struct, eq=False):
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
    rule: str = ""
    """The user's rule that settled the label."""
    reason: str | None = None
    """Why the user's rule drops it."""
    level: int | None = None
    """Level of the heading, where a rule or the markup gives it."""
    barred: frozenset[str] = frozenset()
    """Labels that what stands around it rules out."""
    only: tuple[str, ...] = ()
    """Labels of which it has one, where its form settles that."""
    apart: bool = False
    """Whether it holds no text (a picture, marks of markup): it is dropped, and its neighbours meet."""
    bare: tuple[str, list[int]] = ("", [])
    """The text without readings in brackets, and the offset of each of its characters in the text."""

    def unmark(self) -> None:
        """Take it for no furniture after all."""
        if self.kind is not None:
            self.names[:] = [name for name in self.names if name != f"furniture:{self.kind}"]
            self.kind = None


def own_facts(segment: Segment, readings: re.Pattern[str] | None = None) -> LineFeatures:
    """Return what a segment says by itself; :func:`surroundings.facts` adds what neighbours say."""
    text = segment.text
    size = len(text)
    if size > 40 or text.isascii():
        latin = _latin_letters(text[:200])
        if latin * 2 > min(size, 200):
            size = int(size / 2.5) + 1
    sentence = _is_sentence(text)
    fact = LineFeatures(segment, [], size, sentence=sentence)
    fact.bare = without_readings(text, readings)
    fact.long = size > 60 or (size > 30 and sentence) or (size > 40 and "，" in text)
    names = fact.names
    names += ["any", _bucket(size), _ending(text, sentence)]
    if size > 60:
        _of_long(fact, text)
    else:
        _of_short(fact, text)
    if segment.glued:
        names.append("glued")
    return fact


def _latin_letters(text: str) -> int:
    if text.isascii():
        return len(text) - len(text.encode("ascii").translate(None, _ASCII_LETTERS))
    return len(LATIN.findall(text))


def _is_sentence(text: str) -> bool:
    """Return whether a line ends like a sentence; a remark in brackets at its end does not count."""
    end = text
    if text[-1] in "）)]］】":
        end = REMARK.sub("", text) or text
    return STOP.search(end[-8:]) is not None


def _bucket(size: int) -> str:
    for limit, name in (
        (4, "size<=4"),
        (9, "size<=9"),
        (20, "size<=20"),
        (35, "size<=35"),
        (60, "size<=60"),
        (100, "size<=100"),
    ):
        if size <= limit:
            return name
    return "size>100"


def _ending(text: str, sentence: bool) -> str:
    if sentence:
        return "ends:question" if text.rstrip('"”」』）) ')[-1:] in "？！?!…" else "ends:stop"
    last = text[-1]
    if last in ":：":
        return "ends:colon"
    return "ends:comma" if last in "，,、；;" else "ends:open"


def _of_long(fact: LineFeatures, text: str) -> None:
    text = fact.bare[0]
    names = fact.names
    kind = furniture(text)
    if kind:
        fact.kind = kind
        names.append(f"furniture:{kind}")
    head = text[:40]
    if kind not in SETTLED and fact.size <= 120 and ("：" in text or ":" in text or find_date(text[:80])):
        _credits(fact, text)
    fact.number = number_of(head)
    if fact.number:
        names.append("numbered")
    _marks(fact, text)
    names.extend(name for name, test in _OPENINGS if test(head))
    if REFERENCE.match(text[:240]):
        names.append("reference")
    if fact.size <= 120 and is_caption(text):
        names.append("caption:long")
    speaker = SPEAKER.match(head)
    if speaker:
        fact.speaker = speaker[1]


def _of_short(fact: LineFeatures, text: str) -> None:
    text = fact.bare[0]
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
    if "names" not in names and APPENDIX.fullmatch(text):
        names.append("appendix")
    if text[-1] in ":：" and not LEADS_ON.search(text):
        names.append("colon-title")
    _marks(fact, text)
    _inner(fact, text)
    _shapes(fact, text)
    if kind in _NO_CREDITS:
        return
    if "date-item" not in names or not _is_item(text):
        _credits(fact, text)


def _marks(fact: LineFeatures, text: str) -> None:
    """Marks at the beginning: bullets, signs, Markdown."""
    first = text[0]
    names = fact.names
    if RULE.fullmatch(text) and text not in (".",):
        names.append("rule")
        return
    if first in "#*>＞-–—•·▪○●◦‣♦➤■◆★☆▌▍◎□▎▶►◇※":
        heading = MD_HEADING.match(text)
        if heading:
            names.append("md:heading")
            names.append(f"md:{len(heading[1])}")
        elif first in ">＞" and len(text) > 2 and text[1] in " \u3000":
            names.append("md:quote")
        elif MD_BOLD.match(text):
            names.append("md:bold")
        elif BULLET.match(text):
            names.append("bullet")
        if MARK.match(text):
            names.append("sign")
        if DASHED.match(text) and first in "—–―─" and len(text) > 3:
            names.append("dashed")
    elif first in "【[〖〔「" and WHOLE_BRACKET.match(text):
        names.append("bracketed")


def _inner(fact: LineFeatures, text: str) -> None:
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


def _credits(fact: LineFeatures, text: str) -> None:
    """Whether the line is one of credits."""
    bare, back = fact.bare
    found = read_credits(bare)
    if back:
        found = _as_printed(found, bare, fact.segment.text, back)
    if not found.covered:
        return
    names = fact.names
    fact.credits_ = found
    fields = {item.field for item in found.found}
    if found.counts_only and fact.kind is None and found.covered >= _COUNTED:
        fact.kind = "counter"
        names.append("furniture:counter")
    elif found.labelled and not (found.counts_only and fact.kind):
        names.extend(_vouched(found, fields))
        _settle(fact, fields)
    elif found.covered >= 0.9:
        names.extend(_unvouched(fields))
        if "publication" in names and text[0] in "（(":
            names.append("names:marked")
    if found.names_only and found.covered >= 0.9:
        names.extend(_of_names(fact, text))


def _settle(fact: LineFeatures, fields: set[str]) -> None:
    """Take back what a line of credits looked like besides."""
    names = fact.names
    if "credit" in names and "date-item" in names:
        names.remove("date-item")
    if "credit" in names and fields and fact.kind in ("counter", "contact"):
        fact.unmark()


def _of_names(fact: LineFeatures, text: str) -> Iterator[str]:
    yield "names"
    if len(text) == 2:
        yield "names:short"
    if text.isascii():
        yield "names:latin"
    if text[0] in "（(【[■□●▲◎" or fact.segment.glued:
        yield "names:marked"


def _as_printed(credits_: Credits, bare: str, text: str, back: list[int]) -> Credits:
    """Return credits read from a text without its readings, with values and places as in the text."""
    ends = [*back[1:], len(text)]
    for item in credits_.found:
        at = bare.find(item.value, item.start)
        if at >= 0:
            item.value = text[back[at] : ends[at + len(item.value) - 1]]
        item.start, item.end = back[item.start], ends[item.end - 1]
    return credits_


def _vouched(found: Credits, fields: set[str]) -> list[str]:
    if found.covered < 0.85:
        return ["credit:partly"] if found.covered >= 0.5 else []
    names = ["credit"]
    if "date" in fields:
        names.append("credit:date")
        if all(item.rule == "date" for item in found.found):
            names.append("bare-date")
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
    if text[0] in "（(":
        return False
    said = read_credits(text)
    if said.covered >= _ALL and all(item.field == "date" for item in said.found):
        return False
    return not any(
        item.field not in ("date", "organisation") and item.rule != "beside a date" for item in said.found
    )


_ASCII_LETTERS: Final = string.ascii_letters.encode()
_VISIBLE: Final = compiled(r"[\x21-\x7e]")
_ALL: Final = 0.95
"""Part of a line that a date must make up for it to be no item with a date in front."""
_COUNTED: Final = 0.85
"""Part of a line that labels of counters and nothing else must make up."""
_NO_CREDITS: Final = SETTLED | {"tokens", "crumb", "button", "share", "stray", "code"}
"""Kinds of furniture that hold no credits."""
_OPENINGS: Final = (
    ("note", NOTE.match),
    ("front-matter", FRONT_MATTER.match),
    ("issue-line", ISSUE.match),
    ("related-label", RELATED_LABEL.match),
)
"""What the opening of a long line tells."""
_ANYTHING, _COLON, _DIGIT, _DAY, _REFERS, _ORIGINAL, _ASCII, _STOPPED = range(8)
_SHAPES: Final = (
    ("column", COLUMN.fullmatch, _ANYTHING),
    ("caption", is_caption, _ANYTHING),
    ("reference", REFERENCE.match, _REFERS),
    ("note", NOTE.match, _ANYTHING),
    ("front-matter", FRONT_MATTER.match, _ANYTHING),
    ("original", ORIGINAL.match, _ORIGINAL),
    ("date-item", DATE_ITEM.match, _DIGIT),
    ("issue-line", ISSUE.match, _DIGIT),
    ("item-date", ITEM_DATE.search, _DIGIT),
    ("related-label", RELATED_LABEL.match, _ANYTHING),
    ("code", CODE.match, _ASCII),
    ("form-label", FORM_LABEL.match, _COLON),
    ("salutation", SALUTATION.match, _STOPPED),
    ("dateline", DATELINE.match, _DAY),
)
"""Name, test, and what a line must have for the test to be worth it."""


def _shapes(fact: LineFeatures, text: str) -> None:
    """Shapes that a regular expression tells."""
    names = fact.names
    colon = ":" in text or "：" in text
    digit = NUMERIC.search(text) is not None
    has = (
        True,
        colon,
        digit,
        digit and "日" in text,
        digit or text[0] == "①",
        "原" in text,
        _VISIBLE.search(text) is not None,
        text[-1] in ":：,，！!。",
    )
    names += [name for name, test, needed in _SHAPES if has[needed] and test(text)]
    if 6 <= len(text) <= 20 and VERSE.fullmatch(text):
        names.append("verse")
    speaker = SPEAKER.match(text) if colon else None
    if speaker:
        fact.speaker = speaker[1]
    elif text[-1] in ":：" and len(text) < 24:
        label = text.strip("#*>： :")
        if "md:heading" in names or is_name(label):
            fact.speaker = label


def is_solid(fact: LineFeatures) -> bool:
    """Return whether a line is furniture or a credit by its own words."""
    return fact.kind is not None or "credit" in fact.names
