"""Pages around an article: where title, fields and furniture stand, in the words of each language."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from scripts.training_texts import dates
from scripts.training_texts.rows import Line, Part, line

_HOLE: Final = re.compile(r"\{(author|date)\}")
_WORDS: Final = Path(__file__).with_name("furniture.toml")
Words = dict[str, list[str]]


class Fields(NamedTuple):
    """What stands around a text."""

    title: str
    authors: tuple[str, ...] = ()
    day: str = ""
    """``YYYY-MM-DD``, or ``""``."""
    related: tuple[str, ...] = ()
    """Titles of other texts of the same place."""


@cache
def words(language: str) -> Words:
    """Return the words of furniture of a language."""
    stated: dict[str, Words] = tomllib.loads(_WORDS.read_text("utf-8"))
    return stated[language]


def page(fields: Fields, body: Sequence[Line], language: str, rng: random.Random) -> list[Line]:
    """Return the lines of a page around an article; which parts it has and in which order is chosen."""
    own = words(language)
    section = rng.choice(own["sections"])
    head = [line("title", fields.title), *byline(fields, language, rng)]
    if rng.random() < 0.3:
        head = head[::-1]
    if rng.random() < 0.4:
        head += _some(own["counter"], rng, section, most=2)
    if rng.random() < 0.25:
        head += _some(own["tags"], rng, section, most=1)
    return [*_above(fields.title, own, section, rng), *head, *body, *_below(fields, own, section, rng)]


def byline(fields: Fields, language: str, rng: random.Random) -> list[Line]:
    """Return the lines that name the authors and the day of a text, in a form of the language."""
    author, day = ("、" if language != "en" else " and ").join(fields.authors), fields.day
    if not author and not day:
        return []
    usable = [
        form
        for form in words(language)["byline"]
        if (author or "{author}" not in form) and (day or "{date}" not in form)
    ]
    form = rng.choice(usable)
    if author and "{author}" not in form and rng.random() < 0.5:
        form = rng.choice([one for one in usable if "{author}" in one])
    return [_filled(form, fields, language, rng)]


def _filled(form: str, fields: Fields, language: str, rng: random.Random) -> Line:
    out: list[Part] = []
    at = 0
    for hole in _HOLE.finditer(form):
        if hole.start() > at:
            out.append(Part("mark", form[at : hole.start()]))
        at = hole.end()
        if hole[1] == "date":
            out.append(Part("date", dates.printed(fields.day, language, rng), fields.day))
            continue
        for number, name in enumerate(fields.authors):
            between = rng.choice(("、", " ", ",")) if language != "en" else " and "
            out += [Part("mark", between)] * bool(number) + [Part("author", name)]
    return (*out, Part("mark", form[at:])) if form[at:] else tuple(out)


def _above(title: str, own: Words, section: str, rng: random.Random) -> list[Line]:
    out: list[Line] = []
    if rng.random() < 0.2:
        out.append(line("drop", f"{title}{rng.choice((' - ', ' | ', '_', ' – '))}{section}", optional=True))
    for links in rng.sample(own["nav"], rng.choice((0, 1, 1, 2))):
        out += [line("drop", one) for one in links]
    if rng.random() < 0.5:
        out.append(line("drop", rng.choice(own["crumb"]).replace("{section}", section)))
    return out


def _below(fields: Fields, own: Words, section: str, rng: random.Random) -> list[Line]:
    out: list[Line] = []
    for part, chance, most in (("tags", 0.4, 1), ("share", 0.6, 4)):
        out += _some(own[part], rng, section, most=most) if rng.random() < chance else []
    links = list(fields.related)
    rng.shuffle(links)
    if len(links) >= 2 and rng.random() < 0.4:
        out += [_turn(form, links.pop(), section) for form in rng.sample(own["turn"], 2)]
    if len(links) >= 2 and rng.random() < 0.5:
        out.append(line("drop", rng.choice(own["related"])))
        out += [line("related", link) for link in links[: rng.randint(2, 6)]]
    for part, chance, most in (("comments", 0.5, 3), ("rights", 0.7, 4)):
        out += _some(own[part], rng, section, most=most) if rng.random() < chance else []
    return out


def _turn(form: str, title: str, section: str) -> Line:
    """Return a link to the text before or after this one."""
    opening, _, closing = form.partition("{name}")
    if "{name}" not in form:
        return line("drop", form.replace("{section}", section))
    parts = (Part("mark", opening), Part("related", title), Part("mark", closing))
    return tuple(part for part in parts if part.text)


def _some(forms: list[str], rng: random.Random, section: str, most: int) -> list[Line]:
    chosen = rng.sample(forms, rng.randint(1, min(most, len(forms))))
    filled = (
        form.replace("{section}", section).replace("{y}", str(rng.randint(2005, 2024))) for form in chosen
    )
    return [line("drop", form.replace("{n}", str(rng.choice((1, 3, 5, 8, 12, 24))))) for form in filled]
