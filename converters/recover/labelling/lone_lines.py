"""Lines that nothing shows to be furniture and that stand alone: kept as what their place makes them.

A page's furniture comes in rows. One or two lines without any sign of it, with text around them, are a
column's name, the first line of a headline, a signature or a heading.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from converters.recover.credits.bylines import Found
from converters.recover.credits.credit_line import Credits
from converters.recover.credits.people import is_pen_name, is_ruling
from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.viterbi import Labelled
from converters.text.personal_names.names import is_japanese_name, is_name
from converters.text.prepared_patterns import compiled

_DATES: Final = 3
"""Dates on lines of their own behind a text that are those of other articles."""
_ROW: Final = 3
"""Lines from which on they are a row of the page's."""
_WORDS: Final = 9
"""Han characters of a heading that the labels took for nothing."""
_BOXED: Final = compiled(r"[【\[][^】\]]{1,12}[】\]]\s*\S")
"""A field of a record: its name in brackets, then what it says."""
_CHANNEL: Final = compiled(r"(?:新[闻聞]|ニュース|news|[频頻]道|综合|[网網])$", re.IGNORECASE)
"""How the name of a site or of a channel of it ends, above a headline."""
_LINKED: Final = compiled(r"#{2,6} \[[^\[\]]{1,160}\]\([^()\s]{1,400}\)")
"""A heading of Markdown that is a link and nothing else, however long its address is."""
_SHORT: Final = 16
"""Characters of a column's name."""
_LONGER: Final = 1.4
"""How much longer than a headline the line under it is that explains it."""
_DECREE: Final = compiled(r"..(?:令|文件|公报|公報)(?:[（(]?第\S{1,12}号[）)]?)?$")
_WORDED: Final = compiled(
    r"(?=.*(?<![\w'’-])(?!(?:of|the|and|for|in|at|by|de|der|den|van|von|la|le|du|di|da|bin|al)\b)[a-z]{3,})"
    r"[A-Za-z'’ -]{3,60}[.!?]?"
)
"""Latin words, one of them in small letters that is no part of a name."""
_TWINS: Final = frozenset(("double", "double:again", "holds-title", "said"))
_LEFT_OUT: Final = frozenset(("drop", "header"))


def kept(all_facts: list[LineFeatures], labels: list[Labelled]) -> list[Labelled]:
    """Return the labels with those of lone lines that were to be dropped for no reason made kept ones."""
    out = list(labels)
    dates = sum("bare-date" in fact.names for fact in all_facts[len(all_facts) // 2 :])
    for left_out, group in groupby(range(len(labels)), lambda at: labels[at].label in _LEFT_OUT):
        run = list(group)
        if not left_out or len(run) >= _ROW or (dates >= _DATES and _is_by_a_date(run, all_facts)):
            continue
        if all(_is_plain(all_facts[at], labels[at]) for at in run):
            _keep(run, all_facts, out)
    for at, fact in enumerate(all_facts):
        if out[at].label == "meta" and _says_words(at, fact, out):
            out[at] = out[at]._replace(label="para")
        elif out[at].label == "para" and _LINKED.fullmatch(fact.segment.text):
            out[at] = out[at]._replace(label="heading")
        elif at and out[at].label == "meta" and out[at - 1].label == "title" and _is_decreed(at, all_facts):
            out[at - 1] = out[at - 1]._replace(label="kicker")
            out[at] = out[at]._replace(label="title")
    return out


def _is_decreed(at: int, all_facts: list[LineFeatures]) -> bool:
    """Return whether a line names a rule under the line that says who decrees it (某县人民政府令)."""
    read = all_facts[at].credits_
    named = is_ruling(all_facts[at].segment.text) and not (read is not None and read.found)
    return named and _DECREE.search(all_facts[at - 1].segment.text) is not None


def _says_words(at: int, fact: LineFeatures, out: list[Labelled]) -> bool:
    """Return whether a lone line under the title holds a word that no name has, one in small letters."""
    beside = {one.label for one in (*out[max(0, at - 1) : at], *out[at + 1 : at + 2])}
    read = fact.rule or fact.kind is not None or (fact.credits_ is not None and fact.credits_.found)
    lone = out[at].zone == "top" and beside <= {"title", "subtitle", "para"}
    return lone and not read and _WORDED.fullmatch(fact.segment.text) is not None


def _is_plain(fact: LineFeatures, label: Labelled) -> bool:
    """Return whether nothing says that a line is furniture, a date of the page's or the headline again."""
    told = fact.rule or fact.reason or "front-matter:kept" in fact.names
    marked = fact.kind is not None or told or "credit" in fact.names or "://" in fact.segment.text
    channel = label.zone == "before" and _CHANNEL.search(fact.segment.text) is not None
    return label.label == "drop" and not (marked or channel) and _TWINS.isdisjoint(fact.names)


def _is_by_a_date(run: list[int], all_facts: list[LineFeatures]) -> bool:
    """Return whether a date stands next to lines: among several, they are titles of other articles."""
    beside = all_facts[max(0, run[0] - 1) : run[0]] + all_facts[run[-1] + 1 : run[-1] + 2]
    return any("bare-date" in fact.names for fact in beside)


def _keep(run: list[int], all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    after = run[-1] + 1
    if after < len(out) and out[after].label == "title" and out[run[0]].zone == "before":
        _above_title(run, all_facts, out)
        return
    texts = [all_facts[at].segment.text for at in run]
    if len(set(texts)) < len(texts) and out[run[0]].zone == "top" and is_pen_name(texts[0]):
        # Beside a picture and under it: the name of an account.
        out[run[0]] = out[run[0]]._replace(label="meta")
        return
    for at in run:
        signed = out[at].zone != "top" and at * 2 > len(out)
        if _is_named(all_facts[at]) or _is_beside_credits(at, all_facts, out):
            label = "credit" if signed else "meta"
        elif _signs(at, all_facts):
            name = all_facts[at].segment.text
            all_facts[at].credits_ = Credits(
                [Found("contributors.author", name, 0, len(name), "name", 0.5)], 1.0
            )
            label = "credit"
        elif _BOXED.match(all_facts[at].segment.text):
            label = "note"
        else:
            label = "heading" if _heads(at, all_facts, out) else "para"
        out[at] = out[at]._replace(label=label)


def _is_named(fact: LineFeatures) -> bool:
    text = fact.segment.text
    said = fact.credits_.found if fact.credits_ else []
    return (
        is_name(text)
        or is_japanese_name(text)
        or (bool(said) and all(one.rule == "publication" for one in said))
    )


def _is_beside_credits(at: int, all_facts: list[LineFeatures], out: list[Labelled]) -> bool:
    """Return whether a word under the title stands before a line of credits: a pen name."""
    after = out[at + 1].label if at + 1 < len(out) else ""
    return out[at].zone == "top" and after == "meta" and is_pen_name(all_facts[at].segment.text)


def _signs(at: int, all_facts: list[LineFeatures]) -> bool:
    """Return whether the last line of a text, under its date, signs it."""
    text = all_facts[at].segment.text
    return 0 < at == len(all_facts) - 1 and "bare-date" in all_facts[at - 1].names and is_pen_name(text)


def _heads(at: int, all_facts: list[LineFeatures], out: list[Labelled]) -> bool:
    """Return whether a line is a word or two over the text."""
    after = out[at + 1].label if at + 1 < len(out) else ""
    return out[at].zone == "top" and all_facts[at].size <= _WORDS and after in ("para", "item")


def _above_title(run: list[int], all_facts: list[LineFeatures], out: list[Labelled]) -> None:
    """Read lines above the headline: a column's name, the headline's first line, or what it explains."""
    texts = [all_facts[at].segment.text for at in run]
    if any(map(_BOXED.match, texts)):
        for at in run:
            out[at] = out[at]._replace(label="note")
        return
    title = all_facts[run[-1] + 1]
    first = run[0]
    free = all(label.label != "kicker" for label in out)
    if 1 < len(texts[0]) <= _SHORT and free:
        out[first] = out[first]._replace(label="kicker")
    else:
        out[first] = out[first]._replace(label="title")
    if len(run) == 1:
        return
    out[run[1]] = out[run[1]]._replace(label="title")
    longer = title.number is None and title.size > _LONGER * all_facts[run[1]].size
    if longer and all(label.label != "subtitle" for label in out):
        out[run[1] + 1] = out[run[1] + 1]._replace(label="subtitle")
