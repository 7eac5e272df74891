"""Run-in headings: first sentences of paragraphs that are short and run parallel to one another.

Each candidate is scored by itself (a slogan, not the start of an argument) and against the candidate before
it (numbers in a row, clauses of equal length, shared first and last characters). The chain that scores best
together is taken; a lone topic sentence never is.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from msgspec import Struct

from converters.recover.features.numbering import Number, number_of
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.scripts import HAN, KANA

_SENTENCE: Final = pattern(r"([^。！？!?；;\n]{3,48}?)([。！？!?])(?=[^”’」』）)\"。！？!?…]|$)")
_NUMBERED: Final = pattern(r"([^。！？!?；;\n]{2,40}?)([。！？!?；;：:]|——)(?=[^”’」』）)\"])")
_OPENERS: Final = pattern(
    "这|那|此|其|但|然而|不过|因此|所以|当然|如果|虽然|尽管|即使|只有|只要|可见|总之|同时|此外|另外|而且|而|从而|于是|接着|随后|后来|最后|首先|其次|再次|再者"
    "|我|你|他|她|它|人们|有人|也有|还有|有的|有些|一些|许多|近年|近日|今年|今天|昨天|目前|当前|如今|现在|过去|当时|日前|最近|据|在|对于|关于|由于|为了|当|从|随着|正如|正因"
    "|記者|记者|例如|比如|事实上|实际上|的确|诚然|无疑|显然|其实|一天|有一|曾经|曾|古人|常言|俗话|記得|记得|众所周知|这|也|又|还|更|就|不但|不仅|与此|一方面|另一方面|一个|两|几|可"
)
_SAID: Final = pattern(
    r"说[，：“:\"]|说过|说道|^[^，。]{1,8}说|表示|认为|指出|强调|介绍|告诉|問|问道|回忆|：“|:“|:\"|：「|据悉|报道|月\d+日"
)
_TOLD: Final = pattern(
    "第[一二三四五六七八九十两]+[天次年日夜回个個位趟遍晚]|[春夏秋冬][天日季]|[清早]晨|清早|早[上晨]|[中正]午|[上下]午|傍晚|黄昏|黃昏|夜里|夜裡|晚上|半夜|那[一]?[年天日夜]|当年|當年"
    "|父[亲親]|母[亲親]|爸爸|媽媽|妈妈|爷爷|爺爺|奶奶|外[公婆]|姥[姥爷]|祖[父母]|[哥姐弟妹叔伯姑舅]|丈夫|妻子|[儿兒]子|女[儿兒人]|老[人汉漢伯大]|孩子|男人"
    f"|[老小阿][{HAN}](?=[爱愛怕不没沒会會有来來去走说說在是喜])|[{HAN}]{{1,2}}(?:师傅|師傅|大[爷爺妈媽娘叔伯]|[老先][师師生]|太太|嫂)"
    f"|[{HAN}，]{{1,9}}(?:[了过過][一二三四五六七八九十两兩几幾半]|是[{HAN}]{{1,3}}的$|得[{HAN}]{{1,2}}$|[没沒]有[来來去回说說动動]|有一[{HAN}]|[建毁毀生死葬]于)"
)
"""How a sentence tells of somebody, some day or what happened: a story, however parallel it runs."""
_ENDS_SOFT: Final = "了呢吗吧啊过着呀嘛"
_VERBS: Final = pattern(
    "加强|加快|加大|坚持|推动|推进|促进|完善|健全|建立|建设|打造|提升|提高|强化|深化|优化|落实|聚焦|立足|壮大|夯实|筑牢|树立|突出|把握|抓好|抓住|注重|着力|创新|发挥|发展|培育|培养|引领|引导"
    "|激发|凝聚|汇聚|统筹|严格|严把|规范|保障|完成|实现|缺少|缺乏|缺失|跟紧|跳出|守住|守好|做好|做实|做强|用好|管好|念好|打好|练|修|补|拓展|拓宽|搭建|开展|转变|改进|改善|扩大|营造|弘扬|传承|增强|厚植|深耕|扎根|锤炼"
    "|把好|走好|答好|讲好|织密|压实|擦亮|绷紧|盯紧|问需|共护|简化"
)
_OPEN: Final = compiled(r".{40}[\w，,、]\s*$", re.S)
"""How a paragraph ends whose sentence the next line goes on with."""
_DEFINES: Final = compiled(r"[^，。]{1,16}[：:]")
"""How a definition begins, or what a label says: parallel, and no heading."""
_YEAR: Final = pattern(r"\d{4}年")
_TELLS: Final = pattern("不是.*而是|是一种|是一个|具有|已经|成为|越来越")
_IS: Final = pattern("[，,](?:才)?是")
_CLAUSES: Final = pattern("[，,、]")
_SPOKEN: Final = pattern(f"[{KANA}](?:[（(].*)?$")
"""How a Japanese sentence ends that is no heading; those end in a noun."""
_FUNCTION: Final = frozenset("要靠在从從到有不就才先后後是让讓把为為以向来來去多少无無能必须須应應当當")
"""Words that mark the place of verb and object in a clause."""
_APART: Final = 0.6
"""Part of the middle length of a chain that the length of a member may differ by."""
_NEAR: Final = 4
"""Characters that lengths may differ by in any case."""
_SOLO: Final = -0.6
_LEAST: Final = 1.0
"""Mean score of a member from which on a chain is taken."""
_LEAST_PAIR: Final = 1.5
"""The same for a chain of two."""
_LEAST_FIRST: Final = 2.5
"""How parallel the sentence that opens the text must run to the next: a lead mostly is no section."""
_SAME: Final = -5.0
"""What says that two sentences are one printed twice."""
_MOST: Final = 40
"""Chains that a text may have."""
_BACK: Final = 6
"""Candidates back that the one before it in a chain may lie."""
_COVERING: Final = 0.4
"""What it adds to the mean that a chain covers the text."""
IN_ONE_LINE: Final = 0.7
"""Prior of texts whose paragraphs stand in one line: newspaper pages, where run-in headings are the rule."""
_STYLES: Final = frozenset(
    ("han", "han-brackets", "arabic", "arabic-brackets", "is", "reason", "circled", "bare", "step", "letter")
)
"""Number styles that open run-in headings; 第一， opens an argument."""


_COMMON: Final = frozenset("的了是在不要和，,、“”")


class RunIn(NamedTuple):
    """A run-in heading of a paragraph."""

    at: int
    """Which of the paragraphs given."""
    end: int
    """Offset after the heading."""
    stop: int
    """Offset after the mark that closes it."""
    number: Number | None
    confidence: float


class _Candidate(Struct, frozen=True):
    at: int
    text: str
    stop: int
    number: Number | None
    own: float


def run_ins(paragraphs: list[str], prior: float = 0.0, headed: frozenset[int] = frozenset()) -> list[RunIn]:
    """Return the run-in headings among consecutive paragraphs, in order.

    Args:
        paragraphs: the texts.
        prior: what the form of the text adds to the score of a chain that covers it.
        headed: which of them stand under a heading of their own, and open with none but a numbered one.
    """
    candidates = [
        found
        for at, text in enumerate(paragraphs)
        if not (at and _OPEN.search(paragraphs[at - 1])) and (found := _candidate(at, text))
    ]
    out: list[RunIn] = []
    for style in sorted({item.number.style for item in candidates if item.number}):
        out += _numbered([item for item in candidates if item.number and item.number.style == style])
    plain = [item for item in candidates if item.number is None and item.at not in headed]
    out += _chain(plain, len(paragraphs), prior)
    return sorted(out)


def _candidate(at: int, text: str) -> _Candidate | None:
    number = number_of(text)
    if number is None and (is_told(text.partition("。")[0]) or _DEFINES.match(text)):
        return None
    if number and number.style not in _STYLES:
        return None
    match = (_NUMBERED if number else _SENTENCE).match(text)
    if match is None or len(text) - match.end() < 8 or (number is None and _SPOKEN.search(match[1])):
        return None
    heading = match[1]
    if number and len(heading) - number.end > 32:
        return None
    # A text rarely opens with a run-in heading.
    first = -1.2 if at == 0 and number is None else 0.0
    own = (
        first
        + slogan(heading[number.end :] if number else heading, numbered=number is not None)
        + (1.5 if number else 0)
    )
    return _Candidate(at, heading, match.end(), number, own) if own > -1.5 else None


def is_told(sentence: str) -> bool:
    """Return whether a sentence without its full stop tells a story rather than naming what follows."""
    return _TOLD.match(sentence) is not None


def slogan(text: str, *, numbered: bool = False) -> float:
    """Return how much a sentence looks like a slogan by itself."""
    size = len(text)
    score = _SOLO + (0.5 if 5 <= size <= 22 else -0.3 if size <= 30 else -1.2)
    if not numbered and _OPENERS.match(text):
        score -= 2.2
    if _SAID.search(text):
        score -= 2.0
    if text[-1:] in _ENDS_SOFT:
        score -= 0.7
    if _VERBS.match(text):
        score += 0.8
    if _YEAR.search(text):
        score -= 1.0
    if _TELLS.search(text):
        score -= 1.5
    if _IS.search(text):
        score -= 1.0
    return score - 0.5 * max(0, text.count("，") + text.count(",") - 1)


def _numbered(items: list[_Candidate]) -> list[RunIn]:
    """Return the members of rows of numbers; a row of one is none."""
    rows: list[list[_Candidate]] = []
    for item in items:
        assert item.number is not None
        last = rows[-1][-1].number if rows else None
        if last is not None and item.number.value == last.value + 1:
            rows[-1].append(item)
        else:
            rows.append([item])
    out = []
    for row in rows:
        mean = sum(item.own for item in row) / len(row)
        if len(row) > 1 and mean > -0.5:
            out += [_run_in(item, 1.5 + mean) for item in row]
    return out


def _run_in(item: _Candidate, score: float) -> RunIn:
    return RunIn(item.at, len(item.text), item.stop, item.number, max(0.5, min(0.99, 0.55 + 0.15 * score)))


def _covers(members: list[_Candidate], count: int, prior: float) -> float:
    """Return what it adds that every paragraph after the lead is a member (but perhaps a last one)."""
    first, last = members[0].at, members[-1].at
    whole = last - first + 1 == len(members) and 1 <= first <= 2 and count - last <= 2
    return _COVERING + prior if whole else 0.0


def _chain(items: list[_Candidate], count: int, prior: float) -> list[RunIn]:
    """Return the chains of candidates that score best together, those that score enough."""
    out: list[RunIn] = []
    start = 0
    for _ in range(_MOST):
        if start >= len(items):
            break
        chain, score = _best_chain(items[start:])
        members = _alike([items[start + at] for at in chain])
        least = _LEAST if len(chain) > 2 else _LEAST_PAIR
        if len(members) < 2 or score / len(chain) + _covers(members, count, prior) < least:
            break
        out += [_run_in(member, score / len(chain)) for member in _without_ends(members, count)]
        start += chain[-1] + 1
    return out


def _alike(members: list[_Candidate]) -> list[_Candidate]:
    """Leave out members of another length class than most, unless they open with the same words."""
    middle = sorted(len(item.text) for item in members)[len(members) // 2]
    heads = Counter(item.text[:2] for item in members)
    return [
        item
        for item in members
        if abs(len(item.text) - middle) <= max(_NEAR, _APART * middle) or heads[item.text[:2]] > 1
    ]


def _without_ends(members: list[_Candidate], count: int) -> list[_Candidate]:
    """Leave out the sentence that opens the text or its last paragraph where only the others share words."""
    if members[0].at == 0 and _is_alone(members[0], members[1:]):
        members = members[1:]
    if members[-1].at == count - 1 and _is_alone(members[-1], members[:-1]):
        members = members[:-1]
    return members


def _is_alone(one: _Candidate, others: list[_Candidate]) -> bool:
    """Return whether all of ``others`` share pairs of characters of which ``one`` has none."""
    if len(others) < 2:
        return False
    heads = {item.text[:2] for item in others}
    if len(heads) == 1 and one.text[:2] not in heads:
        return True
    common = set.intersection(*(_pairs(item.text) for item in others))
    return len(common) > 2 and not common & _pairs(one.text)


def _pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring characters in a text."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _best_chain(items: list[_Candidate]) -> tuple[list[int], float]:
    """Return the chain that scores best and its score; a member looks back at a few candidates only."""
    totals: list[float] = []
    backs: list[int] = []
    for at, item in enumerate(items):
        total, back = item.own, -1
        for before in range(max(0, at - _BACK), at):
            if items[before].at == 0 and parallel(items[before].text, item.text) < _LEAST_FIRST:
                continue
            score = totals[before] + _parallel(items[before], item) + item.own
            if score > total:
                total, back = score, before
        totals.append(total)
        backs.append(back)
    at = max(range(len(items)), key=totals.__getitem__)
    score, chain = totals[at], []
    while at >= 0:
        chain.append(at)
        at = backs[at]
    return chain[::-1], score


def _parallel(one: _Candidate, two: _Candidate) -> float:
    gap = two.at - one.at - 1
    return parallel(one.text, two.text) + (0.4 if gap == 0 else -0.5 * gap)


def parallel(a: str, b: str) -> float:
    """Return how parallel two sentences run: from about -1 for strangers to 5 for twins."""
    if a == b:
        return _SAME
    clauses_a, clauses_b = (_CLAUSES.split(text) for text in (a, b))
    score = 0.15 if len(clauses_a) == len(clauses_b) else -0.8
    if len(clauses_a) == len(clauses_b) and len(clauses_a) > 1:
        score += 1.05
        if all(abs(len(x) - len(y)) <= 1 for x, y in zip(clauses_a, clauses_b, strict=True)):
            score += 0.8
    apart = abs(len(a) - len(b))
    score += 0.8 if apart <= 1 else 0.4 if apart <= 3 else 0 if apart <= 6 else -0.8
    score += _shared(_common(a, b)) + _shared(_common(a[::-1], b[::-1]))
    score += 0.4 * min(
        3, len({a[i : i + 2] for i in range(len(a) - 1)} & {b[i : i + 2] for i in range(len(b) - 1)})
    )
    score += 0.9 * _shape(clauses_a, clauses_b)
    shared = len(set(a) & set(b) - _COMMON)
    score += 0.2 * min(3, shared) if shared else -0.5
    return score


def _shape(a: list[str], b: list[str]) -> int:
    """Return 1 where a clause has the same function word in the same place as its counterpart, else 0.

    选书要问种田人 and 开门要合农时 are both something, 要, verb and object.
    """
    for one, two in zip(a, b, strict=False):
        for at, char in enumerate(one[1:-1], 1):
            if char in _FUNCTION and two[at : at + 1] == char and at < len(two) - 1:
                return 1
    return 0


def _shared(count: int) -> float:
    return (0.0, 0.5, 1.2, 1.6)[min(count, 3)]


def _common(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count
