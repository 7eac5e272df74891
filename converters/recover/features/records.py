"""Records, articles as labelled fields (标题：… 作者：… 正文：): the labels settle title and text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from converters.recover.features.line_features import LineFeatures
from converters.text.prepared_patterns import compiled

_TITLE: Final = compiled(
    r"(?:[【\[]\s*(?:文章|新闻|新聞)?(?:标\s*题|標\s*題|题\s*名|題\s*名|篇\s*名|件名|タイトル|제목|title|headline)\s*[】\]]\s*[:：]?"
    r"|(?:文章|新闻|新聞)?(?:标\s{0,4}题|標\s{0,4}題|题名|題名|篇名|件名|タイトル|제목|title|headline)\s*[:：]|[标標][题題]\s+(?=\[))\s*\S",
    re.IGNORECASE,
)
_TEXT: Final = compiled(
    r"[【\[]?\s*(?:正\s{0,4}文|內\s{0,4}文|内\s{0,4}文|本文|본문|body|text|content)\s*[】\]]?\s*[:：]?",
    re.IGNORECASE,
)
"""The label of the text on a line of its own."""
_HEAD: Final = 16
"""Segments among which the title of a record stands."""
_LONGEST: Final = 80
REASON: Final = "label of the text"


def settle_record(all_facts: Sequence[LineFeatures]) -> None:
    """Settle the labelled title of a record, and drop the label of its text.

    A text with several such titles holds several articles, and none of them is settled here.
    """
    titles = [at for at, fact in enumerate(all_facts) if not fact.only and _is_title(fact)]
    if len(titles) != 1 or titles[0] >= _HEAD or any(fact.long for fact in all_facts[: titles[0]]):
        return
    all_facts[titles[0]].only = ("title",)
    all_facts[titles[0]].unmark()
    for fact in all_facts[titles[0] + 1 :]:
        if _TEXT.fullmatch(fact.segment.text) and fact.segment.text[-1] in ":：】]":
            fact.only = ("drop",)
            fact.unmark()
            fact.reason = REASON
            return
        if fact.long:
            return


def _is_title(fact: LineFeatures) -> bool:
    return fact.size <= _LONGEST and not fact.segment.fenced and _TITLE.match(fact.segment.text) is not None
