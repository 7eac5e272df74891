"""Credits of works: who wrote and who translated one (〔英〕姓名 著), and where a speech was delivered."""

from __future__ import annotations

import re
from typing import Final

from converters.recover.segmenting.segment import WHITE, strip
from converters.text.dates import find_date
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_name
from converters.text.scripts import HAN

_COUNTRY: Final = rf"[〔\[［（(【][{HAN}]{{1,4}}[〕\]］）)】]"
_NAMES: Final = rf"[{HAN}A-Za-z.·•・]{{2,16}}(?:、[{HAN}A-Za-z.·•・]{{2,16}}){{0,3}}"
_DONE: Final = r"编著|編著|合著|原著|著|编译|編譯|译注|譯註|翻译|翻譯|译|譯|主编|主編|选编|選編|编|編"
_WORK: Final = pattern(
    rf"(?P<country>{_COUNTRY})?[{WHITE}]*(?P<who>{_NAMES}?)(?P<apart>[{WHITE}/／]*)(?P<does>{_DONE})(?=$|[{WHITE}，,;；])",
    needs="[著译譯编編]",
)
_LINE: Final = pattern(
    rf"(?:(?:{_COUNTRY})?[{WHITE}]*{_NAMES}[{WHITE}/／]*(?:{_DONE})[{WHITE}，,;；]*){{1,3}}",
    needs="[著译譯编編]",
)
_ROLES: Final = {"著": "author", "译": "translator", "譯": "translator", "编": "editor", "編": "editor"}
_LONGEST: Final = 60
_DYNASTY: Final = (
    "先秦|春秋|[战戰][国國]|秦|[东東西]?[汉漢]|三[国國]|曹?魏|蜀|吴|吳|[东東西]?[晋晉]|南北朝|南朝[宋齐齊梁陈陳]?|北[朝魏齐齊周]|隋|盛?唐|南唐|五代|[北南]宋|宋"
    "|[辽遼]|金|元|明|清|近代|[现現]代|[当當]代|民[国國]"
)
_NATION: Final = (
    "英|美|法|德|俄|[苏蘇](?:[联聯])?|日|意|印|西|葡|[韩韓]|朝|荷|奥|挪|波|丹麦|丹麥|捷|匈|瑞典|瑞士|[希][腊臘]|加|澳|[爱愛][尔爾][兰蘭]|[奥]地利|俄[国國]|[英美法德][国國]|[苏蘇][联聯]|前[苏蘇][联聯]|日本"
    "|意大利|印度|西班牙|比利[时時]|挪威|波[兰蘭]|[荷][兰蘭]|巴西|智利|哥[伦倫]比[亚亞]|阿根廷|墨西哥|埃及|黎巴嫩|土耳其|以色列|加拿大|澳大利[亚亞]|捷克|匈牙利|奥匈"
)
_BY: Final = pattern(
    rf"(?:[〔\[［【](?:(?:{_DYNASTY})[代朝]?|{_NATION})[〕\]］】]|[（(](?:(?:{_DYNASTY})[代朝]?|{_NATION})[）)])[{WHITE}]*(?P<who>[{HAN}A-Za-z.·•・]{{2,16}})"
    rf"|(?:{_DYNASTY})(?P<apart>[代朝]?[·•・][{WHITE}]*|[代朝]?[:：][{WHITE}]*|[代朝]?[{WHITE}]+)(?P<name>[{HAN}]{{2,4}})",
)
"""An author behind a dynasty or a country (〔唐〕柳宗元, 清·蒲松龄, ［俄］契诃夫)."""
_DELIVERED: Final = pattern(
    r"\(?(?:(?:an?|this|the)?\s?(?:address|speech|lecture|sermon|remarks|talk|toast|oration|eulogy)\s(?:was\s)?)?"
    r"(?:delivered|given|spoken|preached|broadcast)\s(?P<rest>.{6,100}?)\.?\)?",
    re.I,
)
_AROUND: Final = pattern(r"^(?:on|at|in)\s|\s(?:on|at|in)$", re.I)
_PLACE: Final = pattern(r"(?:the )?[A-Z][\w.'’-]*(?:,? (?:of |the |and |in )?[A-Z][\w.'’-]*){0,8}")


def works(text: str) -> list[tuple[str, str]] | None:
    """Return who wrote, edited or translated a work, as its title page says it; ``None`` for any other line.

    A name is parted from what was done, stands behind its country, or is a foreign one: 成效显著 is no name.
    """
    bare = strip(text)
    if bare[:1] in "（(" and bare[-1:] in "）)":
        bare = bare[1:-1]
    author = _BY.fullmatch(strip(text)) or _BY.fullmatch(bare)
    if author is not None:
        name = author["who"] or author["name"]
        plain = author["who"] and author[0][0] not in "（("
        return [("contributors.author", name)] if plain or "·" in name or is_name(name) else None
    if len(bare) > _LONGEST or _LINE.fullmatch(bare) is None:
        return None
    out: list[tuple[str, str]] = []
    for part in _WORK.finditer(bare):
        names = part["who"].split("、")
        told = part["country"] or part["apart"][:1] in ("/", "／")
        if not (told or part["apart"] or "·" in part["who"]):
            return None
        if not (told or all(is_name(name) or "·" in name for name in names)):
            return None
        role = (
            "translator" if part["does"] in ("编译", "編譯") else _ROLES.get(part["does"][-1], "translator")
        )
        if part["does"] in ("编著", "編著"):
            role = "author"
        out += [(f"contributors.{role}", name) for name in names]
    return out or None


def delivered(text: str) -> list[tuple[str, str]] | None:
    """Return when and where a speech was delivered, as the line under its title says it."""
    match = _DELIVERED.fullmatch(strip(text))
    found = find_date(match["rest"]) if match else None
    if match is None or found is None:
        return None
    rest = (match["rest"][: found.start] + match["rest"][found.end :]).strip(" ,;")
    while (plain := _AROUND.sub("", rest).strip(" ,;")) != rest:
        rest = plain
    placed = _PLACE.fullmatch(rest) is not None
    return [("date", found.iso), *([("place", rest)] if placed else [])]
