"""Rows of short lines around an article that are a page's menu, and lists of links with a time at each.

A menu is a long row of lines that were left out, most of them a word or two. What stands over "two hours
ago" or a date, again and again, is the title of another article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.viterbi import Labelled
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.scripts import HAN, KANA

_ROW: Final = 8
"""Lines of a row that is a menu."""
_PLAIN: Final = 0.6
"""Part of a row that entries and furniture make up in a menu."""
_SIZE: Final = 14
"""Size of an entry of a menu at most, in Han characters."""
_SURE: Final = 0.9
"""How sure the model is that an entry is left out, more than this."""
_NEAR: Final = 4
"""Lines on either side of an entry behind the text among which one of furniture stands."""
_OVER: Final = 2
"""Lines right above the headline that may be of the article: a column, a name."""
_MARKED: Final = compiled(r"[。！？!：:，,；;=()_]|//|\.$")
"""What an entry of a menu has not."""
_EASTERN: Final = pattern(f"[{HAN}{KANA}가-힣]")
_TIME: Final = compiled(r"(?:\d{2,4}[-/.])?\d{1,2}[-/.]\d{1,2}\s?\d\d:\d\d")
"""When a link was published, the day and the clock without a year."""
_TOLD: Final = frozenset(
    (
        *("credit", "names", "bare-date", "publication", "organisation", "front-matter:kept", "bullet"),
        *("md:heading", "md:bold", "numbered", "sequence:dense", "sequence:sparse", "speaker", "code"),
        *("code-run", "caption", "quoted", "verse", "row-run", "item-date", "date-item", "bracketed"),
        "fenced",
    )
)
"""Features of lines that are more than a word or two."""
_TIMES: Final = frozenset(("ago", "number"))
_LISTED: Final = compiled(r"(?:tl){3,}(?!n?t)|t?(?:ltn?){3,}")
"""Three titles (l) and more with a time (t) under or over each, and numbers."""
_LONGEST: Final = 45
"""Size of the title of a link at most."""
_BEHIND: Final = frozenset(("tail", "links"))
_LEFT_OUT: Final = frozenset(("drop", "aside", "header", "credit", "related", "link"))


def entries(run: Sequence[int], all_facts: list[LineFeatures], labels: list[Labelled]) -> frozenset[int]:
    """Return which lines of a row of lines that were left out are entries of a menu.

    Args:
        run: places of the lines, one after another.
        all_facts: the segments with their features.
        labels: their labels.
    """
    if len(run) < _ROW:
        return frozenset()
    titles = "\n".join(
        fact.segment.text for fact, label in zip(all_facts, labels, strict=True) if label.label == "title"
    )
    # What the headline says too may be the name of its column.
    plain = {at for at in run if _is_plain(all_facts[at]) and all_facts[at].segment.text not in titles}
    furniture = {at for at in run if all_facts[at].kind not in (None, "number")}
    if len(plain | furniture) < _PLAIN * len(run):
        return frozenset()
    latin = not any(_EASTERN.search(fact.segment.text) for fact in all_facts if fact.long)
    return frozenset(
        at
        for at in plain
        if labels[at].confidence > _SURE
        and (
            (labels[at].zone == "before" and at <= run[-1] - _OVER)
            or (
                labels[at].zone in _BEHIND
                and (latin or not all_facts[at].segment.text.isascii())
                and any(abs(at - other) <= _NEAR for other in furniture)
                and not _is_timed(at, all_facts)
            )
        )
    )


def _is_plain(fact: LineFeatures) -> bool:
    """Return whether a line is a word or two without any mark."""
    marked = fact.size > _SIZE or fact.kind is not None or _MARKED.search(fact.segment.text) is not None
    return not marked and _TOLD.isdisjoint(fact.names)


def _is_timed(at: int, all_facts: list[LineFeatures]) -> bool:
    """Return whether a time stands under a line: it is the title of a link."""
    return at + 1 < len(all_facts) and (
        all_facts[at + 1].kind in _TIMES or "credit" in all_facts[at + 1].names
    )


# --------------------------------------------------------------------------- links with a time at each
def timed_links(all_facts: list[LineFeatures], labels: list[Labelled]) -> list[Labelled]:
    """Return the labels with those of titles that alternate with times behind the text as ``related``."""
    out = list(labels)
    shape = "".join(_letter(fact, label) for fact, label in zip(all_facts, labels, strict=True))
    for found in _LISTED.finditer(shape):
        first, last = found.span()
        leads = shape[first] == "t" and shape[last - 1] == "l"
        for at in range(first, last):
            if shape[at] == "l":
                out[at] = out[at]._replace(zone="links", label="related")
            elif shape[at] == "t":
                # A time over its title is none of the link before it.
                out[at] = out[at]._replace(zone="tail" if leads else "links", label="drop")
    return out


def _letter(fact: LineFeatures, label: Labelled) -> str:
    """Return what a line may be in a list of links: a time, a number, a title (l), or nothing of one."""
    if label.zone not in _BEHIND or label.label not in _LEFT_OUT:
        return "."
    if fact.kind == "number":
        return "t" if _TIME.fullmatch(fact.segment.text) else "n"
    if fact.kind == "ago" or "bare-date" in fact.names:
        return "t"
    titled = fact.kind is None and "credit" not in fact.names and not fact.rule
    return "l" if titled and 3 < fact.size <= _LONGEST and fact.segment.text[-1] != "。" else "."
