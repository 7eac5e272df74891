"""Names beside that of a paper: in the value of a source (东澳日报 小雨), and loose in a line of credits."""

from __future__ import annotations

from typing import Final

from converters.recover.credits.bylines import Found
from converters.recover.segmenting.segment import WHITE
from converters.text.patterns import pattern
from converters.text.personal_names.names import (
    is_japanese_name,
    is_name,
    is_organisation,
    is_publication,
    is_transcribed_name,
)
from converters.text.scripts import HAN

_NAMES: Final = 2
"""Loose words at most that may be names."""
_NAME_BESIDE: Final = pattern(
    rf"(?!正文|原创|转载|編輯|编辑|评论|阅读|浏览|点击|分享|打印|发布|发表|更新|出版|字号)[{HAN}·]{{2,5}}"
)
"""A name of any people that stands beside a date and a source."""
_PAPER_AND_NAME: Final = pattern(rf"(?P<paper>[^{WHITE}]{{2,20}})[{WHITE}](?P<who>[{HAN}·]{{2,6}})")
_PART_OF_PAPER: Final = pattern(
    "[版网網报報社號号端刊台期讯訊]$|综合|綜合|整理|频道|頻道|栏目|欄目|专栏|專欄"
    "|微博|微信|新闻|新聞|原创|独家|社论|评论|副刊|转载|客户"
)
"""What is a part of a paper, or how it came by the text."""


def name_behind_paper(value: str, *, dated: bool) -> str | None:
    """Return the name that a source ends with; ``None`` when the source is all there is.

    Args:
        value: what stands behind the label of a source.
        dated: whether a date stands in the line: beside one, names without a surname count as well.
    """
    found = _PAPER_AND_NAME.fullmatch(value)
    if found is None or not is_publication(found["paper"]):
        return None
    who: str = found["who"]
    if is_name(who) or is_transcribed_name(who):
        return who
    beside = dated and _NAME_BESIDE.fullmatch(who) is not None
    return who if beside and _PART_OF_PAPER.search(who) is None and not is_organisation(who) else None


def authors_beside(words: list[Found], fields: list[Found], *, vouched: bool) -> list[Found]:
    """Return the loose words beside a paper that name its author; none where a label names somebody.

    Args:
        words: what stands in a line and is no field so far.
        fields: those of the line.
        vouched: whether a label or a date vouches for the line.
    """
    papers = [item for item in fields if item.field == "source"]
    signed = any(item.field.startswith("contributors.") and item.rule != "name" for item in fields)
    if not papers or signed:
        return []
    dated = vouched and any(item.field == "date" for item in fields)
    named = [word for word in words if _NAME_BESIDE.fullmatch(word.value)]
    if named and dated and len(words) <= _NAMES:
        return named
    return words if len(words) == 1 and _is_behind(words[0], papers) else []


def _is_behind(word: Found, papers: list[Found]) -> bool:
    """Return whether a word behind the name of a paper is a Japanese name (港町新聞社　三橋悠)."""
    known = [item for item in papers if item.rule == "publication"]
    return bool(known) and known[-1].end <= word.start and is_japanese_name(word.value)
