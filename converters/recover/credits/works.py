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
_DELIVERED: Final = pattern(
    r"\(?(?:(?:an?|this|the)?\s?(?:address|speech|lecture|sermon|remarks|talk|toast|oration|eulogy)\s(?:was\s)?)?"
    r"(?:delivered|given|spoken|preached|broadcast)\s(?P<rest>.{6,100}?)\.?\)?",
    re.I,
)
_AROUND: Final = re.compile(r"^(?:on|at|in)\s|\s(?:on|at|in)$", re.I)
_PLACE: Final = pattern(r"(?:the )?[A-Z][\w.'’-]*(?:,? (?:of |the |and |in )?[A-Z][\w.'’-]*){0,8}")


def works(text: str) -> list[tuple[str, str]] | None:
    """Return who wrote, edited or translated a work, as its title page says it; ``None`` for any other line.

    A name is parted from what was done, stands behind its country, or is a foreign one: 成效显著 is no name.
    """
    bare = strip(text)
    if bare[:1] in "（(" and bare[-1:] in "）)":
        bare = bare[1:-1]
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
