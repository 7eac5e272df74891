"""People out of the value of a credit: names parted, roles and units that stand with them read."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from converters.recover.credits.forms_data import FILED
from converters.recover.segmenting.segment import WHITE, strip
from converters.text.patterns import pattern
from converters.text.personal_names.names import (
    is_japanese_name,
    is_name,
    is_organisation,
    is_post,
    is_publication,
    is_transcribed_name,
)
from converters.text.personal_names.names_data import ROLE_WORDS
from converters.text.prepared_patterns import compiled
from converters.text.scripts import HAN, IDEOGRAPHIC

_NOBODY: Final = compiled(
    r"(?:未知|佚名|匿名|网络|互联网|本站|本网|不详|无|admin\s*|none|unknown|staff|[5-9０0][0０][后後])?", re.I
)
"""Words that stand for a name, and the decade somebody was born in (70后)."""
_ROLE: Final = pattern(rf"^(?:{ROLE_WORDS}|作者|文|图|摄影|摄|编辑)[{WHITE}]*[:：]?[{WHITE}]*")
_BEFORE_ROLE: Final = pattern(
    rf"(?<=[^{WHITE}])[{WHITE}]+(?=(?:{ROLE_WORDS})[{WHITE}]*[A-Z])|(?<=[A-Za-z.])[{WHITE}]+(?=(?![A-Z])(?:{ROLE_WORDS}))",
    needs="[A-Za-z.]",
)
"""White space before a role where one of two people has a Western name (陆一鸣 通讯员 Sarah Chen)."""
_UNIT: Final = pattern(
    rf"[,，{WHITE}]*(?:[,，][{WHITE}]*(?:系|为|供职于|就职于|任职于|单位[:：])|[（(](?:系|为|作者系)?)(?P<unit>[^（）()]+?)[)）]?$",
    needs="[,，（(]",
)
_BEING: Final = pattern(
    rf"(?P<who>[{HAN}·]{{2,12}})[{WHITE}]*[,，][{WHITE}]*(?:系|现为|现任|曾任|時任|时任|現為|現任|為|为)(?P<unit>[^:：]{{2,60}})"
)
"""A name, and who that is (宋小满，系青石镇教师，已退休)."""
_COUNTRY: Final = pattern(r"^[〔\[［（(][^〔〕\[\]（）()]{1,3}[〕\]］）)](?=.)")
_ASIDE: Final = pattern(r"^[〔\[［（(][^〔〕\[\]（）()]{1,3}[〕\]］）)]|(?<=.)[（(][^（）()]*[）)]?$")
"""A country before a name (〔日〕) and a remark behind it (（实习生）)."""
_SHOT: Final = compiled(r"(?<=..)[摄攝]影?$")
_BOTH: Final = compiled(rf"^[图圖][{WHITE}]+")
"""What is left of 文/图 behind its label."""
_WHERE: Final = pattern(r"\s+(?:in|from|at|on|for)(?:\s+[A-Z].*)?$")
"""Where a reporter was, behind a name (Ann Lee in London)."""
_DAY: Final = pattern(
    r"(?:[正冬腊臘]|[\d一二三四五六七八九十]{1,3})月(?:[初廿卅\d一二三四五六七八九十]{1,4}[日号號]?)?(?:[晨夜]|于\S{2,4}|於\S{2,4})?"
    r"|[初廿卅一二三四五六七八九十]{2,3}[日夜]|\d{1,2}[./-]\d{1,2}|(?:星期|[週周]|禮拜|礼拜)[一二三四五六日天]"
)
"""A day without its year (三月十二日), which is nobody's name."""
_PARTS: Final = pattern(
    rf"[{WHITE}]*[、，,;；/／&＆|｜+][{WHITE}]*|[{WHITE}]+(?:and|und|et|和|与)[{WHITE}]+", re.I
)
_MARKED: Final = compiled("[、，,]")
_SPACES: Final = compiled(rf"[{WHITE}]+")
_MARKS: Final = compiled(r"[\d*＊†‡①-⑨¹²³,，]+$")
_OUTER: Final = "（()）[]【】［］〔〕<>“”\"'■□●▲◎:：。.;；"
_TITLE: Final = compiled(
    r"(?P<unit>.*?(?:教授|讲师|研究员|教师|老师|博士|院长|主任|专家|所长|院士|工程师|记者|评论员))$"
)
_PEN_NAME: Final = pattern(rf"(?!\d+$)[{IDEOGRAPHIC}\w][{IDEOGRAPHIC}\w._·-]{{1,11}}")
_BOOK_PART: Final = pattern(
    "前言|序言|自序|代序|目[录錄次]|[引导導]言|[后後][记記]|跋文|附[录錄]|[结結]语|結語|楔子|引子|尾[声聲]|まえがき|はじめに|あとがき|おわりに"
)
"""Parts of a book, which are nobody's name."""
_OF_NAMES: Final = pattern(f"[A-Z{HAN}]")
"""What every name has one of."""
_LATIN_WORD: Final = compiled(r"[A-Z][a-z'-]+\s")
"""How a name in ASCII begins."""
_IDEOGRAPH: Final = pattern(f"[{HAN}]")
_LONGEST_NAME: Final = 4
"""Han characters of a name that is in no list."""
_RULING: Final = pattern(
    r"..(?:办法|辦法|条例|條例|规定|規定|细则|細則|方案|意见|意見|通知|公告|通告|决定|決定|章程|规划|規劃|制度|预案|預案)"
    r"(?:（试行）)?$"
)
"""How titles of rules and notices end, which are nobody's name."""
_POSTED: Final = pattern(
    rf"(?P<unit>[^{WHITE}]{{2,24}})[{WHITE}]+(?P<who>[{HAN}]{{2,4}}|[{HAN}][{WHITE}][{HAN}])"
)


class Person(NamedTuple):
    """One person in one role, with the unit that was named beside them."""

    name: str
    role: str
    unit: str | None = None


def people(value: str, role: str, *, strict: bool = False) -> list[Person]:
    """Return the people that ``value`` names.

    Args:
        value: what stands behind a label, or a whole line.
        role: their role unless a word in front of a name gives another.
        strict: return none at all unless every part looks like a name.
    """
    if strict and (_LATIN_WORD if value.isascii() else _OF_NAMES).search(value) is None:
        return []
    value = _BOTH.sub("", _COUNTRY.sub("", strip(value)).strip(_OUTER))
    value = _WHERE.sub("", value) if value.isascii() else value
    unit = None
    being = None if value.isascii() else _BEING.fullmatch(value)
    if being and is_name(being["who"]):
        return [Person(being["who"], role, bare_unit(strip(being["unit"])))]
    beside = _UNIT.search(value)
    if beside and (is_organisation(beside["unit"]) or _TITLE.match(beside["unit"])):
        unit, value = bare_unit(beside["unit"]), strip(value[: beside.start()])
    posted = _POSTED.fullmatch(value)
    if posted and is_name(posted["who"]) and not is_name(posted["unit"]) and _is_unit(posted["unit"]):
        return [Person(posted["who"], role, posted["unit"])]
    named = _named(value, role)
    units = [name for name, _ in named[1:] if _is_unit(name)]
    if units and role != "editor":
        unit, named = unit or units[0], [pair for pair in named if pair[0] not in units]
    out = [Person(name, own, unit) for name, own in named]
    if strict and not (out and all(_plausible(person.name) for person in out)):
        return []
    return out


def is_ruling(text: str) -> bool:
    """Return whether a line ends as titles of rules and notices do (码头管理办法)."""
    return _RULING.search(text) is not None


def is_pen_name(text: str) -> bool:
    """Return whether a line of credits that says nothing else may be the name a blogger goes by."""
    if _PEN_NAME.fullmatch(text) is None or _DAY.fullmatch(text) or _BOOK_PART.fullmatch(text):
        return False
    if is_ruling(text):
        return False
    return not is_publication(text) and not is_organisation(text)


def is_clause(name: str) -> bool:
    """Return whether what stands for a name is a part of a sentence (整理：把乱的放齐，把旧的扔掉。)."""
    known = is_name(name) or is_japanese_name(name) or is_organisation(name) or is_publication(name)
    return not known and not is_post(name) and len(_IDEOGRAPH.findall(name)) > _LONGEST_NAME


def _is_unit(text: str) -> bool:
    return (is_post(text) or is_organisation(text)) and _ROLE.fullmatch(text) is None


def bare_unit(unit: str) -> str:
    """Return a unit without the post of the person (江澜学院档案系教师 is 江澜学院档案系)."""
    return re.sub(
        r"(?<=[系院所校部心科室馆社会])(?:副?教授|讲师|教师|老师|博士(?:生|后)?|研究员|学生|记者)$", "", unit
    )


def _named(value: str, role: str) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for part in _PARTS.split(value):
        for piece in _spaced(part):
            prefix = _ROLE.match(piece)
            own = role
            if prefix and prefix.end() < len(piece):
                own = _role_of(prefix[0], role)
                piece = piece[prefix.end() :]
            bare = _unmarked(piece)
            bare = _SHOT.sub("", bare) if bare[-1:] in "摄攝影" else bare
            name = strip(_without_asides(bare if is_name(bare) else piece)).strip(_OUTER)
            if name and not _DAY.fullmatch(name) and not (role == "author" and _NOBODY.fullmatch(name)):
                out.append((name, own))
    return out


def _role_of(word: str, role: str) -> str:
    if role not in ("author", "reporter"):
        return role
    if re.search("通[讯訊]", word):
        return "correspondent"
    if word.startswith(("摄", "图")):
        return "photographer"
    return "reporter" if re.search("[记記]者", word) else role


def _spaced(part: str) -> list[str]:
    """Part at spaces where that gives names; two single characters are one name."""
    part = strip(part)
    if not part.isascii():
        first, *others = _BEFORE_ROLE.split(part)
        if others:
            return [piece for one in (first, *others) for piece in _spaced(one)]
        role = _ROLE.match(part)
        if role and part[role.end() :].isascii():
            return [part]
    pieces = _SPACES.split(part)
    if len(pieces) < 2 or part.isascii() or is_name(part) or _is_japanese(pieces):
        return [part]
    bare = list(map(_unmarked, pieces))
    if all(is_name(piece) or _ROLE.match(piece) or len(piece) <= 4 for piece in bare):
        return _with_roles(pieces)
    return [part]


def _is_japanese(pieces: list[str]) -> bool:
    """Return whether two pieces are a family name and a given name of one character (小野寺 渚)."""
    return len(pieces) == 2 and len(pieces[0]) > 1 == len(pieces[1]) and is_japanese_name(" ".join(pieces))


def _unmarked(piece: str) -> str:
    """Return a piece without the marks and numbers of notes behind it; a letter is none of them."""
    return piece if piece[-1:].isalpha() else _MARKS.sub("", piece)


def _without_asides(name: str) -> str:
    bracketed = name[:1] in "〔[［" or "(" in name or "（" in name
    return _ASIDE.sub("", name) if bracketed else name


def _with_roles(pieces: list[str]) -> list[str]:
    """Join a role word with the name after it, and a family name with its given name."""
    out: list[str] = []
    held = ""
    for piece in pieces:
        joined = held + piece
        if _ROLE.fullmatch(joined) or (len(joined) == 1 and not held):
            held = joined
        else:
            out.append(joined)
            held = ""
    if len(held) == 1 and out and not _ROLE.match(out[-1]):
        # Set with a space behind each character (云 半 山); a name has more than one.
        return [*out[:-1], out[-1] + held]
    return [*out, held] if held else out


def _plausible(name: str) -> bool:
    if is_publication(name) or is_organisation(name):
        return False
    return is_name(name) or is_japanese_name(name) or is_transcribed_name(name)


def without_place(who: str) -> str:
    """Return the names of 江映雪/南灣報導 and 陳大文台北電 without where and how they filed."""
    if all(map(is_name, _MARKED.split(who))):
        return who
    filed = FILED.fullmatch(who)
    if filed is None:
        return who
    if filed["apart"] and filed["place"]:
        return filed["who"]
    names = re.sub(rf"[/／][{HAN}]{{2,4}}$", "", filed["who"] + filed["place"])
    *before, last = _MARKED.split(names)
    if not re.fullmatch(rf"[{HAN}]{{4,8}}", last) or (len(last) == 4 and not before):
        return names
    name = next((last[:size] for size in (3, 2, 4) if is_name(last[:size])), last)
    return "、".join((*before, name))


def is_calling(text: str) -> bool:
    """Return whether what stands for the author is a post (某校教授) rather than a name or a commentator."""
    return len(text) > 4 and is_post(text) and not text.endswith(("评论员", "評論員", "记者", "記者"))
