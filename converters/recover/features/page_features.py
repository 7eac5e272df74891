"""What the page around the text says: links at its end, names of the site, the issue, addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Final

from converters.recover.credits.bylines import Found
from converters.recover.credits.credit_line import Credits
from converters.recover.features.line_features import LineFeatures
from converters.recover.lexicon.line_shapes_data import CONTACT_HEAD, OF_NOTICE, OF_SITE, SUFFIX
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_publication

_STATES: Final = frozenset(
    ("ends:stop", "ends:comma", "ends:colon", "caption", "note", "names", "code", "reference")
)
"""What a title in a list of links is not."""
_GOES_ON: Final = 3
"""Long sentences ahead that make a text go on."""
_SHARE: Final = 0.4
"""Of all lines, how many links of the page at its end may be."""
_MASTHEAD: Final = 5
"""Lines among which the number of a journal's issue stands."""
_SURE: Final = 0.9
_TOP: Final = 40
_LABEL: Final = pattern(r"\S{1,8}[:：]")


def mark_tail(all_facts: list[LineFeatures]) -> None:
    """Mark lines that read like titles after the text and its credits: links of the page."""
    text = [at for at, fact in enumerate(all_facts) if fact.long and fact.kind is None]
    credit = [at for at, fact in enumerate(all_facts) if "credit" in fact.names]
    if not text or not credit or credit[-1] < text[0]:
        return
    start = max(text[-1], credit[-1] - 1)
    closed = False
    lines = []
    for fact in all_facts[start + 1 :]:
        closed = closed or "credit" in fact.names or fact.kind in ("button", "tokens", "rights", "disclaimer")
        plain = fact.kind is None and "credit" not in fact.names and "numbered" not in fact.names
        if (
            closed
            and plain
            and 8 <= fact.size <= 40
            and _is_bare(fact)
            and not _STATES.intersection(fact.names)
        ):
            lines.append(fact)
    if 1 < len(lines) < len(all_facts) * _SHARE:
        for fact in lines:
            fact.names.append("tail-title")


def _is_bare(fact: LineFeatures) -> bool:
    return fact.segment.text[0] not in "（([" and not _LABEL.match(fact.segment.text)


def mark_suffixes(all_facts: list[LineFeatures]) -> None:
    """Mark lines that end in the same name behind a bar: titles of pages of one site."""
    ends = [SUFFIX.search(fact.segment.text) if "bar" in fact.names else None for fact in all_facts]
    counts = Counter(end[0] for end in ends if end)
    for fact, end in zip(all_facts, ends, strict=True):
        if end and counts[end[0]] > 1:
            fact.names.append("shared-suffix")


def mark_numbers(all_facts: list[LineFeatures]) -> None:
    """Mark bare numbers between lines of text: cells of a table rather than counters of the page."""
    for one, fact, two in zip(all_facts, all_facts[1:], all_facts[2:], strict=False):
        beside = {one.kind, two.kind} <= {None, "number"} and "credit" not in one.names
        if fact.kind == "number" and beside:
            fact.names.append("number-in-text")


def mark_contacts(all_facts: list[LineFeatures]) -> None:
    """Take addresses under a heading of their own, and those of a notice, for text: whom to ask."""
    for at, fact in enumerate(all_facts):
        if fact.size <= 20 and CONTACT_HEAD.search(fact.segment.text):
            for below in all_facts[at + 1 : at + 4]:
                if below.kind == "contact":
                    below.unmark()
                below.names.append("contact")
    for is_contact, group in groupby(enumerate(all_facts), lambda pair: pair[1].kind == "contact"):
        if is_contact:
            run = list(group)
            first, last = run[0][0], run[-1][0]
            beside = all_facts[max(0, first - 1) : first] + all_facts[last + 1 : last + 2]
            texts = [fact.segment.text for _, fact in run]
            if all(map(OF_NOTICE.match, texts)) and not (any(map(OF_SITE.search, texts)) or _is_site(beside)):
                _take_back(fact for _, fact in run)


def _take_back(run: Iterable[LineFeatures]) -> None:
    for fact in run:
        fact.unmark()
        fact.names.append("contact")


def _is_site(beside: list[LineFeatures]) -> bool:
    """Return whether lines beside an address are of the site: its rights, its buttons."""
    return any(
        fact.kind in ("rights", "button", "tokens", "app", "pager", "header", "crumb") for fact in beside
    )


def mark_channels(all_facts: list[LineFeatures]) -> None:
    """Take the name of a channel that stands alone above text for text: a heading.

    It is navigation where several stand together, or before the title.
    """
    for before, fact, after in zip(all_facts, all_facts[1:], all_facts[2:], strict=False):
        lone = before.kind is None and after.kind is None
        if fact.kind == "channel" and lone and (after.long or after.sentence):
            fact.unmark()


def mark_ahead(all_facts: list[LineFeatures]) -> None:
    """Mark lines after which the text still goes on: related links stand seldom there."""
    count = 0
    for fact in reversed(all_facts):
        if count >= _GOES_ON:
            fact.names.append("text-ahead")
        count += fact.long and fact.sentence and fact.kind is None


def mark_issue(all_facts: list[LineFeatures]) -> None:
    """Mark the first line of a text that a newspaper's issue and page close: its column may stand there."""
    for fact in all_facts[-16:]:
        if fact.credits_ and any(
            item.rule == "issue" and item.field == "page" for item in fact.credits_.found
        ):
            all_facts[0].names.append("issue-follows")
            return


def mark_masthead(all_facts: list[LineFeatures]) -> None:
    """Mark the lines around the number of a journal's issue at the top: its name stands there.

    A paper in capitals above all is the source, and the line below it the headline.
    """
    for one, two, _ in zip(all_facts[:1], all_facts[1:], all_facts[2:], strict=False):
        if _is_front(one, two):
            name = one.segment.text
            one.credits_ = Credits([Found("source", name, 0, len(name), "publication", _SURE)], 1.0, True)
            one.names.append("credit")
            one.only, two.only, two.credits_ = ("meta",), ("title",), None
    for at, fact in enumerate(all_facts[:_MASTHEAD]):
        if "issue-line" in fact.names:
            for other in all_facts[:at]:
                other.names.append("over-issue")
            for other in all_facts[at + 1 : at + 2]:
                other.names.append("under-issue")
            return


def _is_front(one: LineFeatures, two: LineFeatures) -> bool:
    """Return whether a line is the name of a paper in capitals over a headline."""
    name = one.segment.text
    named = name.isascii() and name.isupper() and is_publication(name)
    vouched = two.credits_ is not None and two.credits_.labelled
    return named and not (two.long or two.sentence or two.kind or two.segment.text.isupper() or vouched)


def mark_said(all_facts: list[LineFeatures]) -> None:
    """Mark lines that repeat a word of the line of credits before them."""
    for one, two in pairwise(all_facts[:_TOP]):
        short = 2 <= len(two.segment.text) <= 14 and not two.long
        if short and "credit" in one.names and two.segment.text in one.segment.text:
            two.names.append("said")


def mark_listed(all_facts: list[LineFeatures]) -> None:
    """Take dated titles below the header of links for no credits: the words there are no sources."""
    listed = False
    for fact in all_facts:
        listed = fact.kind == "header" or (listed and not fact.long)
        rules = {item.rule for item in fact.credits_.found} if listed and fact.credits_ else set()
        if "beside a date" in rules and rules <= {"beside a date", "date"}:
            fact.credits_ = None
            fact.names = [name for name in fact.names if name not in ("credit", "credit:date")]
