"""Characters whose reading, where no word holds them, depends on what stands beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from converters.text.patterns import pattern

_NUMBERS: Final = frozenset("一二三四五六七八九十百千万两几数每")
_MUST: Final = frozenset("我你您他她它咱们谁也还都就又总仍更须必非可便家")
"""Before 得 that means must."""
_GAINED: Final = frozenset("第一二三四五六七八九十奖病名票分知出到主")
"""After 得 that means to gain."""
_LONG_BEFORE: Final = frozenset("很最更太较越不多加延拉全身周体米里尺寸年月天身漫细狭好么样")
_LONG_AFTER: Final = frozenset("的达约度期短江城篇文至远久条")
_MEASURE: Final = pattern("[一二三四五六七八九十百千万两几]+(?:公里|厘米|米|里|丈|尺|寸)")
"""After 长 that gives a length."""
_GROUND_AFTER: Final = frozenset(
    "上下中里内外区方形面点域球位理图铁址震基产板名层势表道带契狱税主租勤毯狼瓜雷段心质热壳膜盘摊砖"
)
"""After 地 that is ground."""
_ADVERBS: Final = pattern(
    "(?:"
    "认真|积极|不断|深入|高兴|努力|迅速|逐步|逐渐|有效|充分|紧密|自觉|坚定|仔细|"
    "安静|轻轻|激动|骄傲|热情|主动|科学|合理|全面|准确|及时|更好|很快|飞快|成功|"
    "顺利|严格|公开|公平|直接|简单|清楚|明确|不停|小心|耐心|细心|亲切|愉快|痛苦|"
    "无情|无声|默默|悄悄|渐渐|慢慢|狠狠|深深|好奇|兴奋|勇敢|大胆|真诚|诚恳|大量|"
    "尽情|一再|不住|一个劲|有力|扎实|系统|进一步|客观|辩证|历史|创造性|有计划|"
    "有组织|有步骤"
    ")$"
)
"""Before 地 that makes an adverb."""
_LONGEST: Final = 4


def alone(text: str, at: int) -> str:
    """Return the reading of the character at ``at`` of a run of Han; empty for its most usual one."""
    rule = _RULES.get(text[at])
    return rule(text, at) if rule else ""


def _must_or_particle(text: str, at: int) -> str:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after in _GAINED and after and before in _MUST | {""}:
        return "dé"
    return "děi" if before in _MUST or not before else "de"


def _adverb(text: str, at: int) -> str:
    after = text[at + 1 : at + 2]
    if at < 2 or not after or after in _GROUND_AFTER:
        return ""
    if text[at - 1] == text[at - 2] or text[at - 1] in "性然":
        return "de"
    return "de" if _ADVERBS.search(text[max(0, at - _LONGEST) : at]) else ""


def _finished(text: str, at: int) -> str:
    return "liǎo" if text[at - 1 : at] == "不" else ""


def _only(text: str, at: int) -> str:
    return "zhī" if text[at - 1 : at] in _NUMBERS and at else ""


def _row(text: str, at: int) -> str:
    return "háng" if at and text[at - 1] in _NUMBERS else ""


def _fold(text: str, at: int) -> str:
    return "chóng" if at and text[at - 1] in _NUMBERS else ""


def _long(text: str, at: int) -> str:
    after = text[at + 1 : at + 2]
    if (
        (at and text[at - 1] in _LONG_BEFORE)
        or (after and after in _LONG_AFTER)
        or _MEASURE.match(text, at + 1)
    ):
        return "cháng"
    return ""


def _place(text: str, at: int) -> str:
    return "chù" if at and text[at - 1] in _NUMBERS | set("多何此各别之某该") else ""


def _be(text: str, at: int) -> str:
    start = text.rfind("以", 0, at)
    return "wéi" if start >= 0 and at - start <= 8 else ""


_RULES: Final[dict[str, Callable[[str, int], str]]] = {
    "得": _must_or_particle,
    "地": _adverb,
    "了": _finished,
    "只": _only,
    "行": _row,
    "重": _fold,
    "长": _long,
    "处": _place,
    "为": _be,
}
