"""Where a line of a title may end in Chinese, Korean and Japanese: between words, better phrases (C29).

Words are found by the costs of ``word_costs.txt`` (see ``scripts/make_word_table.py``): the cheapest way to
part the text into known words, numbers with what they count, Western words and names is taken.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from converters import assets
from converters.text.patterns import pattern
from converters.text.personal_names.name_odds import chinese_odds
from converters.text.personal_names.names_data import COMPOUND_SURNAMES, SURNAMES
from converters.text.scripts import HAN

_CHINESE: Final = ("zh", "yue")
"""Languages whose titles are parted between the words of the table."""
_JAPANESE: Final = "ja"
"""Its titles are parted where a phrase (bunsetsu) begins: most end with hiragana, few begin with them."""
_KOREAN: Final = "ko"
"""Its lines may end between any two syllables; those of a title do not (CSS Text 3, 5.2: ``keep-all``)."""
INSIDE: Final = 9.0
"""Of a line end inside a word, which no other reaches."""
_SPACE: Final = -4.0
"""Behind a space, which parts the halves of a headline."""
_BETWEEN: Final = 1.0
"""Between two words."""
_LONE: Final = 1.6
"""Beside a word of one character: perhaps part of a word or name that is not known."""
_TWO_LONE: Final = 3.0
"""Between two of them."""
_GOOD: Final = 0.4
"""Before a word that opens a phrase, or behind one that ends it."""
_BAD: Final = 4.0
"""Before a word that belongs to what precedes, behind one that belongs to what follows."""

_UNKNOWN: Final = 34
"""Cost of a character that is no word of the table."""
_NAME: Final = 48
"""Cost of a name of a person, made dearer by what its characters say against it."""
_LIKELY_NAME: Final = 2.0
"""Odds from which on characters are taken for a name."""
_LONGEST: Final = 7

_OPENING: Final = frozenset("在与和及对从把被由向以让于将同或是因如并不還还為與對從將")
"""A line may well begin with these; it does not end with them."""
_FORWARD: Final = frozenset("第各每该本这那其某两不未最更很太再也都就才已")
"""Belong to what follows."""
_OPENERS: Final = frozenset("“‘《〈「『（【〔(［[")
_CLOSERS: Final = frozenset("”’》〉」』）】〕)］]")
_WITHIN: Final = 1.0
"""More, between quotation marks or in brackets."""
_BACKWARD: Final = frozenset(
    "的地得了着过吗呢吧啊们等中上下后前里内外时间来去起过們過嗎後裡內時間來者性化式型感率力度界类類版法案费費税稅业業"
    "部会會局厅廳院校所处處室委办辦团團队隊组組员員家站线線路区區县縣市省镇鎮村乡鄉街史学學论論观觀制权權赛賽奖獎"
)
"""Belong to what precedes."""
_ENDING: Final = frozenset("的了")
"""A phrase ends with these."""
_UNITS: Final = (
    "年代|月份|世纪|世紀|小时|小時|分钟|分鐘|公里|千米|公斤|千克|公顷|公頃|平方米|多年|多名"
    "|[年月日号號时時分秒点點届屆次个個名位岁歲万萬亿億千百余餘多元块塊％%‰℃度米克升吨噸倍成条條项項件家所只隻座台期版章节節篇集"
    "本部场場周週天夜人强大种種]"
)
_NUMBER: Final = pattern(
    rf"第?[0-9０-９]+(?:[.．,，:：/-][0-9０-９]+)*[+＋]?[%％‰℃]?[万萬亿億千百余餘多]*(?:{_UNITS})?"
    rf"|第[零〇一二三四五六七八九十百千两兩]+(?:{_UNITS})?"
    rf"|[零〇一二三四五六七八九十百千万萬亿億两兩]{{2,}}(?:{_UNITS})?"
)
_WESTERN: Final = pattern(r"[A-Za-zÀ-ÿ]+(?:[’'.&+-]?[A-Za-zÀ-ÿ0-9])*[+]*")
_HAN: Final = pattern(f"[{HAN}]")
_HIRAGANA: Final = pattern("[\u3041-\u309f]")
_WORD_SCRIPTS: Final = (
    pattern(f"[{HAN}々〆0-9０-９]"),
    pattern("[\u30a1-\u30ff]"),
    pattern("[0-9A-Za-z０-９Ａ-Ｚａ-ｚÀ-ÿ.,’'&+-]"),
)
"""Between two characters of one of these no Japanese word is seen to end; digits go with what they count."""
_PAUSE: Final = pattern("[、。，．！？：；・…―—〜～”’》〉」』）】〕)］\\]]")
_POLITE: Final = frozenset("おご")
"""Prefixes, which what follows belongs to."""
_PARTICLES: Final = frozenset("はがをにでとものへやかよねたるいてばず")
"""Phrases end with these particles and inflections; other hiragana may stand in a compound (読み書き)."""


def title_costs(language: str) -> Callable[[str], list[float]] | None:
    """Return what says how bad each line end in a title is; ``None``: words end where lines may.

    Args:
        language: tag of the title.
    """
    if language.startswith(_CHINESE):
        return break_costs
    return {_KOREAN: _spaced_costs, _JAPANESE: _phrase_costs}.get(language.partition("-")[0])


def _phrase_costs(text: str) -> list[float]:
    """Return how bad a line end is at each boundary of a Japanese title."""
    costs = [INSIDE] * (len(text) + 1)
    costs[0] = costs[-1] = 0.0
    depth = 0
    for at in range(1, len(text)):
        before = text[at - 1]
        depth += (before in _OPENERS) - (before in _CLOSERS)
        costs[at] = _phrase_cost(text, at) + (_WITHIN if depth > 0 else 0.0)
    return costs


def _phrase_cost(text: str, at: int) -> float:
    """Return how bad a line end before the character at ``at`` is in Japanese."""
    before, after = text[at - 1], text[at]
    if before.isspace():
        return _SPACE
    if after in _OPENERS:
        return _GOOD
    if _HIRAGANA.match(after):
        # Inflections and particles belong to what precedes, also behind a quotation.
        return _BAD if _PAUSE.match(before) else INSIDE
    if _PAUSE.match(before):
        return _GOOD
    if _HIRAGANA.match(before):
        if before in _POLITE and not (at > 1 and _HIRAGANA.match(text[at - 2])):
            return _BAD
        return _BETWEEN if before in _PARTICLES else _TWO_LONE
    # Where the script changes inside a compound (活版インキ): a word may end there.
    one_script = any(script.match(before) and script.match(after) for script in _WORD_SCRIPTS)
    return INSIDE if one_script else _BAD


def _spaced_costs(text: str) -> list[float]:
    """Return how bad a line end is at each boundary of a title whose words are parted by spaces."""
    costs = [INSIDE] * (len(text) + 1)
    costs[0] = costs[-1] = 0.0
    ends = [at for at in range(1, len(text)) if text[at - 1].isspace() and not text[at].isspace()]
    for at in ends:
        costs[at] = _BETWEEN
    if ends:
        costs[ends[-1]] += _BAD
    return costs


def break_costs(text: str) -> list[float]:
    """Return how bad a line end is at each boundary of a title, 0 and ``len(text)`` included.

    Args:
        text: a Chinese title, of a few hundred characters at the most.
    """
    words = words_of(text)
    costs = [INSIDE] * (len(text) + 1)
    costs[0] = costs[-1] = 0.0
    at = depth = 0
    for word, following in pairwise(words):
        at += len(word)
        depth += (word in _OPENERS) - (word in _CLOSERS)
        costs[at] = _cost(word, following) + (_WITHIN if depth > 0 else 0.0)
    shown = [index for index, word in enumerate(words) if any(char.isalnum() for char in word)]
    if len(shown) > 1:
        costs[sum(map(len, words[: shown[-1]]))] += _BAD
    return costs


def _cost(before: str, after: str) -> float:
    """Return how bad a line end is between two words."""
    if before.isspace():
        return _SPACE
    if not (_HAN.match(before[-1]) and _HAN.match(after[0])):
        return _GOOD if before[-1] in _CLOSERS or after[0] in _OPENERS else _BETWEEN
    if after in _BACKWARD or before in _OPENING or before in _FORWARD:
        return _BAD
    if before in _ENDING or after in _OPENING:
        return _GOOD
    return (_BETWEEN, _LONE, _TWO_LONE)[(len(before) == 1) + (len(after) == 1)]


def words_of(text: str) -> list[str]:
    """Return the words of a Chinese text; joined they are the text."""
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * len(text)
    for start in range(len(text)):
        cost = best[start][0]
        for end, more in _words_at(text, start):
            if cost + more < best[end][0]:
                best[end] = (cost + more, start)
    ends = [len(text)]
    while ends[-1]:
        ends.append(best[ends[-1]][1])
    ends.reverse()
    return [text[start:end] for start, end in pairwise(ends)]


def _words_at(text: str, start: int) -> list[tuple[int, float]]:
    """Return where words that begin at ``start`` may end, and what each costs."""
    for shape in (_NUMBER, _WESTERN):
        if found := shape.match(text, start):
            return [(found.end(), 0.0)]
    known = _beginning_with(text[start])
    ways = [(start + 1, float(known.get("", _UNKNOWN)))]
    for end in range(start + 2, min(len(text), start + _LONGEST) + 1):
        cost = known.get(text[start + 1 : end])
        if cost is not None:
            ways.append((end, float(cost)))
    return ways + _names_at(text, start)


def _names_at(text: str, start: int) -> list[tuple[int, float]]:
    """Return where names of people that begin at ``start`` may end, and what each costs."""
    first = text[start : start + 2] if text[start : start + 2] in COMPOUND_SURNAMES else text[start]
    if len(first) == 1 and first not in SURNAMES:
        return []
    ways = []
    behind = start + len(first)
    for end in range(behind + 1, min(behind + 2, len(text)) + 1):
        given = text[behind:end]
        if all(map(_HAN.match, given)):
            odds = chinese_odds(first, given)
            if odds >= _LIKELY_NAME:
                ways.append((end, _NAME - 2 * odds))
    return ways


@functools.lru_cache(maxsize=4096)
def _beginning_with(char: str) -> dict[str, int]:
    """Return the words that begin with a character: what follows it in them, and what they cost."""
    words = _lines().get(char, "").split(" ")[1:]
    return {rest: int(word[len(rest) :]) for word in words for rest in (word.rstrip("0123456789"),)}


@functools.cache
def _lines() -> dict[str, str]:
    """Return the lines of the table by the character that the words of each begin with."""
    table = assets.shipped("text", "word_costs.txt").read_text(encoding="utf-8")
    return {line[0]: line for line in table.split("\n") if line}
