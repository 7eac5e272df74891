"""How much of a labelled text was recovered: counts by field, their F1, and characters lost.

The measures are those of the evaluation corpus: values are compared by letters and digits, lists and headings
as bags, the ends of the body by their first and last characters, lost characters by the longest common
subsequence. MACRO is the plain mean of the F1 of every field that the texts or the answers have.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from converters.model import Document
from converters.model.report import ASIDE, report
from tests.recover.labelled_texts import SCALARS, Heading, Labelled, letters

FIELDS: Final = (
    *("title", "kicker", "subtitle", "authors", "affiliation", "source", "date", "page", "editors"),
    *("headings", "runin", "first_body", "last_body", "related", "drop"),
)
_PLURALS: Final = {"author": "authors", "editor": "editors", "related": "related"}
_BODY_TYPES: Final = frozenset(("para", "list", "quote"))
_NUMBER: Final = re.compile(
    r"[\s\W]*(?:\d+(?:\.\d+)+\s*[、.]?|第?[一二三四五六七八九十百\d]+\s*(?:[、.,)]|章|节|節)"
    r"|\d{1,2}\s*(?=[^\d\s.,:年月日时時%个個种種条條]))\s*"
)
"""The number of a heading, which may be missing on either side."""
_OPENING, _CLOSING = 6, 4
"""Characters that must agree at least at the ends of the body."""


class Counts(NamedTuple):
    """Values found right, found wrong and not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing is to be found and nothing was."""
        if not any(self):
            return 1.0
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)

    def plus(self, other: Counts) -> Counts:
        """Return both counts together."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


class Answer(NamedTuple):
    """What was recovered from a text, in the terms of the labels."""

    scalars: dict[str, str]
    lists: dict[str, list[str]]
    headings: list[Heading]
    first_body: str
    last_body: str
    drop: list[str]
    kept: str


class Judged(NamedTuple):
    """A text's counts by field, its levels that agree, the kept characters lost and what differs."""

    labelled: Labelled
    counts: dict[str, Counts]
    levels: Counts
    kept: int
    lost: str
    """Characters that should be kept, in order, and are not."""
    differences: tuple[str, ...]


# --------------------------------------------------------------------------- the answer
def answer_of(document: Document, source: str) -> Answer:
    """Return what a Document recovered from ``source`` says."""
    flat = report(document)
    paragraphs = [block["text"] for block in flat["blocks"] if block["type"] in _BODY_TYPES]
    return Answer(
        scalars={field: flat[field] or "" for field in SCALARS},
        lists={
            "author": list(flat["authors"]),
            "editor": list(flat["editors"]),
            "related": [link["title"] for link in flat["related"]],
        },
        headings=[Heading(item["heading"], item["level"], item["runin"]) for item in flat["sections"]],
        first_body=paragraphs[0] if paragraphs else "",
        last_body=paragraphs[-1] if paragraphs else "",
        drop=_dropped(document, source),
        kept=flat["text"],
    )


def _dropped(document: Document, source: str) -> list[str]:
    """Return what was dropped or set aside line by line, adjoining stretches of a line as one."""
    out: list[str] = []
    end = -1
    asides = [field for field in document.fields if field.field == ASIDE]
    for item in sorted((*document.dropped, *asides), key=lambda item: item.pos.start):
        between = source[end : item.pos.start] if 0 <= end <= item.pos.start else "\n"
        first, *others = item.text.split("\n")
        if not between.strip() and "\n" not in between:
            first = out.pop() + first
        out += [first, *others]
        end = item.pos.end
    return [text for text in out if squeezed(text)]


# --------------------------------------------------------------------------- judging
def judge(labelled: Labelled, answer: Answer) -> Judged:
    """Return how far the answer agrees with the labels."""
    counts = {field: _scalar(field, labelled, answer) for field in SCALARS}
    for field, plural in _PLURALS.items():
        counts[plural] = _bag(
            labelled.lists[field], answer.lists[field], _link if field == "related" else letters
        )
    counts["headings"], counts["runin"], levels = _headings(labelled.headings, answer.headings)
    counts["first_body"] = _end(labelled.first_body, answer.first_body, _opens)
    counts["last_body"] = _end(labelled.last_body, answer.last_body, _closes)
    counts["drop"] = _bag(labelled.drop, answer.drop, squeezed)
    kept = squeezed(labelled.kept)
    return Judged(
        labelled=labelled,
        counts=counts,
        levels=levels,
        kept=len(kept),
        lost=lost(kept, squeezed(answer.kept)),
        differences=tuple(_differences(labelled, answer, counts)),
    )


def _scalar(field: str, labelled: Labelled, answer: Answer) -> Counts:
    accepted, found = labelled.scalars[field], answer.scalars[field]
    key: Callable[[str], str] = {"date": _date, "page": _page}.get(field, letters)
    if key(found) in {key(value) for value in accepted}:
        return Counts(right=1) if found else Counts()
    return Counts(wrong=int(bool(found)), missed=int(bool(accepted[0])))


def _date(text: str) -> str:
    match = re.search(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})", unicodedata.normalize("NFKC", text))
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else letters(text)


def _page(text: str) -> str:
    return re.sub(r"^([a-z]*)0+(?=\d)", r"\1", re.sub("[第版]", "", letters(text)))


def _link(text: str) -> str:
    return letters(re.sub(r"^[-•·\s]*\d{4}[-./]\d{1,2}[-./]\d{1,2}\s*", "", text))


def _bag(right: Iterable[tuple[str, bool]], found: Iterable[str], key: Callable[[str], str]) -> Counts:
    """Compare two lists without order; what may be missing counts only against nothing."""
    must: Counter[str] = Counter()
    may: Counter[str] = Counter()
    for text, optional in right:
        (may if optional else must)[key(text)] += 1
    have = Counter(key(text) for text in found)
    for counter in (must, may, have):
        counter.pop("", None)
    hits = must & have
    spare = have - hits - may
    return Counts(hits.total(), spare.total(), (must - hits).total())


def _heading_keys(text: str) -> set[str]:
    raw = unicodedata.normalize("NFKC", html.unescape(text))
    return {letters(raw), letters(_NUMBER.sub("", raw, count=1) if _NUMBER.match(raw) else raw)} - {""}


def _headings(right: tuple[Heading, ...], found: list[Heading]) -> tuple[Counts, Counts, Counts]:
    """Return the counts over headings, over run-in headings, and over the levels of those that agree."""
    pairs = _paired(right, found)
    matched = {at for at, _ in pairs}
    taken = {at for _, at in pairs}
    spare = [one for at, one in enumerate(found) if at not in taken]
    missed = [one for at, one in enumerate(right) if at not in matched and not one.optional]
    firm = [(right[a], found[b]) for a, b in pairs if not right[a].optional]
    runins = sum(a.runin and b.runin for a, b in firm)
    wrong = sum(b.runin and not a.runin for a, b in firm) + sum(one.runin for one in spare)
    lacking = sum(a.runin and not b.runin for a, b in firm) + sum(one.runin for one in missed)
    deep, shallow = _dense(one.level for one in right), _dense(one.level for one in found)
    agree = sum(deep[right[a].level] == shallow[found[b].level] for a, b in pairs)
    return (
        Counts(len(firm), len(spare), len(missed)),
        Counts(runins, wrong, lacking),
        Counts(agree, len(pairs) - agree),
    )


def _paired(right: tuple[Heading, ...], found: list[Heading]) -> list[tuple[int, int]]:
    keys = [_heading_keys(one.text) for one in found]
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    for at, one in enumerate(right):
        after = pairs[-1][1] if pairs else -1
        order = sorted(set(range(len(found))) - taken, key=lambda other: (other < after, other))
        wanted = _heading_keys(one.text)
        hit = next((other for other in order if wanted & keys[other]), None)
        if hit is not None:
            taken.add(hit)
            pairs.append((at, hit))
    return pairs


def _dense(levels: Iterable[int]) -> dict[int, int]:
    return {level: at for at, level in enumerate(sorted(set(levels)))}


def _end(accepted: tuple[str, ...], found: str, agrees: Callable[[str, str], bool]) -> Counts:
    if not accepted or not letters(found):
        return Counts(wrong=int(bool(letters(found))), missed=int(bool(accepted)))
    right = any(agrees(value, letters(found)) for value in accepted)
    return Counts(right=1) if right else Counts(wrong=1, missed=1)


def _opens(value: str, found: str) -> bool:
    size = min(len(value), len(found))
    return size >= min(_OPENING, len(value)) and value[:size] == found[:size]


def _closes(value: str, found: str) -> bool:
    size = min(len(value), len(found))
    return size >= min(_CLOSING, len(value)) and value[-size:] == found[-size:]


def _differences(labelled: Labelled, answer: Answer, counts: dict[str, Counts]) -> Iterable[str]:
    right: dict[str, object] = {field: labelled.scalars[field] for field in SCALARS}
    found: dict[str, object] = dict(answer.scalars)
    for field, plural in _PLURALS.items():
        right[plural] = [one.text for one in labelled.lists[field]]
        found[plural] = answer.lists[field]
    right |= {"first_body": labelled.first_body, "last_body": labelled.last_body}
    found |= {"first_body": answer.first_body[:24], "last_body": answer.last_body[-24:]}
    right["headings"] = right["runin"] = [_shown(one) for one in labelled.headings]
    found["headings"] = found["runin"] = [_shown(one) for one in answer.headings]
    for field in FIELDS:
        if field == "drop" or not (counts[field].wrong or counts[field].missed):
            continue
        yield f"{field:<11} right {right[field]!r}\n{'':<11} found {found[field]!r}"
    must = Counter(squeezed(one.text) for one in labelled.drop if not one.optional)
    may = Counter(squeezed(one.text) for one in labelled.drop)
    have = Counter(map(squeezed, answer.drop))
    yield from (f"{'drop':<11} not dropped {text!r}" for text in must - have)
    yield from (f"{'drop':<11} dropped {text!r}" for text in have - may)


def _shown(heading: Heading) -> str:
    return f"{'#' * heading.level} {heading.text}{' (run-in)' if heading.runin else ''}"


# --------------------------------------------------------------------------- characters
def squeezed(text: str) -> str:
    """Return the characters that show something, in one width."""
    wide = unicodedata.normalize("NFKC", html.unescape(text))
    return "".join(char for char in wide if not char.isspace() and unicodedata.category(char)[0] != "C")


def lost(source: str, found: str) -> str:
    """Return the characters of ``source`` that are outside its longest common subsequence with ``found``.

    Rows of the table of lengths are kept as bits (Hyyrö's form of the recurrence), so that a text of some
    thousand characters takes milliseconds; the way back is read off them.
    """
    places: dict[str, int] = defaultdict(int)
    for at, char in enumerate(source):
        places[char] |= 1 << at
    full = (1 << len(source)) - 1
    rows = [full]
    for char in found:
        hits = rows[-1] & places.get(char, 0)
        rows.append(((rows[-1] + hits) | (rows[-1] - hits)) & full)
    return _way_back(source, found, rows)


def _way_back(source: str, found: str, rows: list[int]) -> str:
    """Follow the rows from the end: a set bit says that the character adds nothing to the common length."""
    out = []
    row = len(found)
    for at in range(len(source) - 1, -1, -1):
        if rows[row] >> at & 1:
            out.append(source[at])
            continue
        while found[row - 1] != source[at]:
            row -= 1
        row -= 1
    return "".join(reversed(out))


# --------------------------------------------------------------------------- sums
def total(judged: Iterable[Judged]) -> dict[str, Counts]:
    """Return the counts of several texts together, by field."""
    out = dict.fromkeys(FIELDS, Counts())
    for one in judged:
        out = {field: out[field].plus(one.counts[field]) for field in FIELDS}
    return out


def macro(counts: dict[str, Counts]) -> float:
    """Return the plain mean of the fields' F1; fields that nobody has are left out."""
    values = [counts[field].f1 for field in FIELDS if any(counts[field])]
    return sum(values) / len(values) if values else 0.0


def table(judged: list[Judged]) -> str:
    """Return the figures by field, language and family as lines to read."""
    counts = total(judged)
    lines = [f"{'field':<12}   F1   right wrong missed"]
    lines += [f"{f:<12} {c.f1:.3f} {c.right:6} {c.wrong:5} {c.missed:6}" for f, c in counts.items() if any(c)]
    right, wrong, _ = (sum(column) for column in zip(*(one.levels for one in judged), strict=True))
    lines.append(f"{'levels':<12} {right / max(1, right + wrong):.3f}")
    lines.append(f"{'MACRO':<12} {macro(counts):.4f}  ({len(judged)} texts)")
    for kind in ("language", "family"):
        lines += ["", kind]
        for name in sorted({getattr(one.labelled, kind) for one in judged}):
            own = [one for one in judged if getattr(one.labelled, kind) == name]
            lines.append(f"  {name:<14} {macro(total(own)):.4f}  ({len(own)} texts)")
    losing = [one for one in judged if one.lost]
    lines += ["", f"kept characters lost: {sum(len(one.lost) for one in losing)} in {len(losing)} texts"]
    lines += [f"  {one.labelled.name}: {one.lost[:60]!r}" for one in losing]
    return "\n".join(lines)
