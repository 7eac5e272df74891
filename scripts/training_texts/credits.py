"""Invented credits in the forms of real ones: names, publications, datelines and editors by language."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from scripts.training_texts import dates
from scripts.training_texts.rows import Line, Part

Forms = dict[str, list[str]]
_TABLE: Final = Path(__file__).with_name("credits.toml")
_HOLE: Final = re.compile(r"\{(\w+)\}")
_LABELS: Final = {
    "author": "author",
    "authors": "author",
    "editor": "editor",
    "editors": "editor",
    "source": "source",
    "agency": "source",
    "date": "date",
    "page": "page",
    "affiliation": "affiliation",
}
_SEPARATORS: Final = {
    "zh-Hans": ("、", " ", "　", "，"),
    "zh-Hant": ("、", "、", " "),
    "ja": ("、", "・"),
    "ko": (", ", "·"),
    "en": (" and ", ", "),
}
_TWO_LETTER_NAMES: Final = 0.25
"""Share of Chinese names with one given character."""


@cache
def forms(language: str) -> Forms:
    """Return the forms of credits of a language."""
    stated: dict[str, Forms] = tomllib.loads(_TABLE.read_text("utf-8"))
    return stated[language]


def name(language: str, rng: random.Random) -> str:
    """Return an invented name."""
    own = forms(language)
    surname, given = rng.choice(own["surnames"]), rng.choice(own["given"])
    if language == "en":
        return f"{given} {surname}"
    if language == "ja":
        return surname + rng.choice(("", "", "", " ", "　")) + given
    long = language == "ko" or rng.random() > _TWO_LETTER_NAMES
    return surname + given + (rng.choice(own["given"]) if long else "")


def publication(language: str, rng: random.Random) -> str:
    """Return an invented or well-known publication."""
    own = forms(language)
    return rng.choice(own["sources"]).replace("{place}", rng.choice(own["places"]))


class Credits:
    """The credits of one text: whatever is named twice is the same."""

    def __init__(self, language: str, rng: random.Random) -> None:
        """Invent who wrote, edited and published a text, and when."""
        self.language = language
        self.rng = rng
        own = forms(language)
        self.day = f"{rng.randint(1998, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        place = rng.choice(own["places"])
        self.values = {
            "author": (name(language, rng),),
            "authors": tuple(name(language, rng) for _ in range(rng.choice((2, 2, 3)))),
            "editor": (name(language, rng),),
            "editors": (name(language, rng), name(language, rng)),
            "source": (publication(language, rng),),
            "agency": (rng.choice(own["agencies"]),),
            "affiliation": (rng.choice(own["affiliations"]).replace("{place}", rng.choice(own["places"])),),
            "page": (rng.choice(("01", "03", "07", "12", "A2", "B05", "5")),),
            "place": (place,),
            "PLACE": (place.upper(),),
            "desk": (rng.choice(own["desks"]),),
            "helper": (name(language, rng),),
            "helper2": (name(language, rng),),
            "clock": (f"{rng.randrange(24):02}:{rng.randrange(60):02}",),
            "mail": (f"{rng.choice('abcdefg')}{rng.choice(('kim', 'lee', 'news', 'desk'))}@example.com",),
            "n": (str(rng.randint(1, 20000)),),
            "md": (self._day_without_year(),),
        }
        if rng.random() < 0.2:
            self.values["author"] = self.values["authors"]

    def _day_without_year(self) -> str:
        _, month, day = (int(number) for number in self.day.split("-"))
        if self.language == "ko":
            return f"{month}월 {day}일"
        if self.language == "en":
            return dates.printed(self.day, "en", random.Random(0)).rpartition(",")[0] or f"{month}/{day}"
        return self.rng.choice((f"{month}月{day}日", f"{day}日"))

    def line(self, place: str, *, literal: str = "mark") -> Line:
        """Return a line of credits for one of the places of the table.

        Args:
            place: ``head``, ``opening``, ``closing`` or ``tail``.
            literal: The label of the words between the fields.
        """
        return self.filled(self.rng.choice(forms(self.language)[place]), literal)

    def filled(self, form: str, literal: str) -> Line:
        """Return the parts of a form with its holes filled in."""
        out: list[Part] = []
        at = 0
        for hole in _HOLE.finditer(form):
            out += [Part(literal, form[at : hole.start()])] * bool(form[at : hole.start()])
            out += self._parts(hole[1], literal)
            at = hole.end()
        out += [Part(literal, form[at:])] * bool(form[at:])
        return joined(out)

    def _parts(self, slot: str, literal: str) -> list[Part]:
        label = _LABELS.get(slot, literal)
        if label == "date":
            return [Part("date", dates.printed(self.day, self.language, self.rng), self.day)]
        between = self.rng.choice(_SEPARATORS[self.language])
        out: list[Part] = []
        for number, value in enumerate(self.values[slot]):
            out += [Part(literal, between)] * bool(number)
            out.append(Part(label, value, optional=slot == "source" and literal == "dateline"))
        return out


def joined(parts: list[Part]) -> Line:
    """Return parts with adjoining words of one label as one."""
    out: list[Part] = []
    for part in parts:
        if out and out[-1].label == part.label in ("mark", "dateline"):
            out[-1] = out[-1]._replace(text=out[-1].text + part.text)
        else:
            out.append(part)
    return tuple(out)
