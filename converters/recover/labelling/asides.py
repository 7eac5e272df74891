"""What is left out of the article without being surely furniture is set aside: editions quote it at the end.

A line is dropped only where words of furniture show that it is the page's, and where those words are enough:
never for the model's confidence alone. Prose is text wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import groupby
from typing import Final

from converters.recover.credits.forms_data import RECORDED_BOX
from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.menus import entries
from converters.recover.labelling.viterbi import Labelled
from converters.text.patterns import pattern

_LEFT_OUT: Final = frozenset(("drop", "header"))
_UNSURE_KINDS: Final = frozenset(("tags", "cite"))
"""Kinds of furniture that say something of the article."""
_MENU_KINDS: Final = frozenset(("number", "channel"))
"""Kinds of furniture that are furniture only among others."""
_CRUMBS: Final = "crumb"
"""Kind of furniture that stands above the headline, and elsewhere among others only."""
_HEADER: Final = "header"
"""Kind of furniture that goes with what stands under it."""
_LISTED: Final = frozenset(("related", "link", "header", "drop"))
"""Labels of what the header of a block of related links has under it."""
_ADDRESS: Final = "contact"
"""Kind of furniture that a notice gives too, below other lines of it."""
_NOTICE: Final = 80
"""Size of a line, in Han characters, from which on it says more than its words of furniture."""
_RIGHTS: Final = pattern(
    r"(?=.*(?:版[权權]|copyright|[©ⓒ]|저작권))"
    r"(?=.*(?:icp[备证備]|网安备|all rights reserved|reproduced|written permission|违者|必究|無断|무단"
    r"|未[经經].{0,12}(?:许可|許可|授[权權]|同意)|[禁不].{0,4}[转轉][载載]))",
    re.I,
)
"""A notice that says whose the page is, and what nobody may do with it or under which number it is kept."""
_BEHIND: Final = frozenset(("tail", "links"))
"""Zones behind the text."""
_PLAINLY: Final = 400
"""Characters of a notice that are looked at."""
_MENU: Final = 3
"""Lines of furniture in a row of dropped lines that is a menu; numbers alone make none."""
_LONG: Final = 45
"""Size from which on a line that ends as a sentence is prose."""
_NEAR: Final = 4
"""Lines on either side of one among which names of a menu are looked for."""
_ENTRY: Final = 10
"""Size of an entry of a menu at most."""
_TOLD: Final = frozenset(("credit", "names", "bare-date", "publication", "front-matter:kept"))
"""Features of lines that say something of the article."""
_TWINS: Final = frozenset(("double", "double:again", "holds-title", "said"))


def set_aside(
    all_facts: list[LineFeatures], labels: list[Labelled], settled: Container[int]
) -> list[Labelled]:
    """Return labels with those of unsure dropped lines as ``aside``, and of dropped prose as ``para``.

    Args:
        all_facts: the segments with their features.
        labels: their labels.
        settled: places of labels that are known otherwise (the user's rules, lines that a site repeats).
    """
    out = list(labels)
    for left_out, group in groupby(range(len(labels)), lambda at: labels[at].label in _LEFT_OUT):
        run = list(group)
        if not left_out:
            continue
        listed = entries(run, all_facts, labels)
        menu = sum(all_facts[at].kind not in (None, "number") for at in run) >= _MENU
        for at in run:
            if at not in settled and at and _goes_on(all_facts[at], all_facts[at - 1], out[at - 1]):
                out[at] = out[at - 1]._replace(confidence=labels[at].confidence)
                continue
            within = at in listed or _is_within_menu(at, run, all_facts, labels)
            if at in settled or within or _is_furniture(all_facts[at], labels[at], menu):
                continue
            is_text = "front-matter:kept" not in all_facts[at].names and _is_text(all_facts[at], labels[at])
            out[at] = labels[at]._replace(label="para" if is_text else "aside")
        for at in reversed(run):
            heads_kept = at + 1 < len(out) and out[at + 1].label not in _LISTED
            if all_facts[at].kind == _HEADER and heads_kept and at not in settled:
                out[at] = out[at]._replace(label="aside")
    return out


def _goes_on(fact: LineFeatures, above: LineFeatures, label: Labelled) -> bool:
    """Return whether an address goes with the line above it: a labelled one that is kept."""
    labelled = above.size <= _LONG and ("：" in above.segment.text or ":" in above.segment.text)
    return fact.kind == _ADDRESS and label.label in ("para", "item", "aside") and labelled


def _is_within_menu(at: int, run: list[int], all_facts: list[LineFeatures], labels: list[Labelled]) -> bool:
    """Return whether a short line above the headline stands between names of a menu."""
    fact = all_facts[at]
    told = fact.kind is not None or fact.sentence or not _TOLD.isdisjoint(fact.names)
    if labels[at].zone != "before" or told or fact.size > _ENTRY:
        return False
    before, after = (
        sum(all_facts[other].kind not in (None, "number") for other in side)
        for side in (range(max(run[0], at - _NEAR), at), range(at + 1, min(run[-1], at + _NEAR) + 1))
    )
    return before > 1 and after > 0


def _is_furniture(fact: LineFeatures, label: Labelled, menu: bool) -> bool:
    """Return whether a dropped line may go; ``menu`` says that it stands in a row of them that is one."""
    if "front-matter:kept" in fact.names or RECORDED_BOX.match(fact.segment.text):
        return False
    if fact.reason is not None:
        return True
    if fact.kind is None:
        return not _TWINS.isdisjoint(fact.names)
    if fact.kind in _MENU_KINDS:
        return menu
    if fact.kind == "code" or (label.zone in _BEHIND and fact.kind == "rights" and _says_all(fact)):
        return True
    if fact.kind == _CRUMBS:
        return menu or label.zone in ("before", "top")
    return fact.kind not in _UNSURE_KINDS and fact.size < _NOTICE


def _says_all(fact: LineFeatures) -> bool:
    return _RIGHTS.match(fact.segment.text[:_PLAINLY]) is not None


def _is_text(fact: LineFeatures, label: Labelled) -> bool:
    """Return whether a line that is not surely furniture is of the text where it stands."""
    prose = fact.sentence and fact.size >= _LONG
    return fact.kind is None and (label.zone == "body" or (prose and label.zone in ("top", "tail", "links")))
