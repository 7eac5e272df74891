"""What a saved page says of itself: title, authors, day, standfirst and the elements that hold its body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from scripts.training_texts.dates import day_of

_TYPES: Final = re.compile(r"Article|BlogPosting|Report|Posting")
_METAS: Final = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "author": ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"),
    "day": (
        *(
            "article:published_time",
            "datepublished",
            "date",
            "pubdate",
            "publishdate",
            "dc.date",
            "parsely-pub-date",
        ),
        *("og:published_time", "sailthru.date", "dc.date.issued"),
    ),
}
_BY: Final = re.compile(r"^\s*(?:by|written by|von|作者|文)\s*[:：/／]?\s+", re.I)
_POST: Final = re.compile(r"\s*(?:기자|특파원|논설위원|記者|记者)\b.*$")
_BETWEEN: Final = re.compile(r"\s*(?:,| and | & |;|、|，)\s*")
_BODIES: Final = (
    "//*[@itemprop='articleBody']",
    "//*[contains(concat(' ', @class, ' '), ' entry-content ')]",
    "//*[contains(concat(' ', @class, ' '), ' post-content ')]",
    "//*[contains(concat(' ', @class, ' '), ' article-content ')]",
    "//*[contains(concat(' ', @class, ' '), ' article-body ')]",
    "//*[contains(concat(' ', @class, ' '), ' article__body ')]",
    "//article",
)
_LEAST_BODY: Final = 300
"""Characters that the element of a body holds at least."""


class Facts(NamedTuple):
    """What is known of the article on a page."""

    title: str = ""
    authors: tuple[str, ...] = ()
    day: str = ""
    """``YYYY-MM-DD``, or ``""``."""
    standfirst: str = ""
    body: str = ""
    """The text of the article, where it is known."""


def facts(tree: etree._Element) -> Facts:
    """Return what JSON-LD, ``meta``, ``time`` and ``rel=author`` say; JSON-LD first."""
    stated = next((one for one in _json_ld(tree) if _TYPES.search(str(one.get("@type", "")))), {})
    title = _string(stated.get("headline")) or _meta(tree, "title") or _first(tree, "//h1")
    names = tuple(_names(stated.get("author")))
    if not names:
        names = tuple(
            split_names(_meta(tree, "author") or _first(tree, "//*[@rel='author' or @itemprop='author']"))
        )
    day = day_of(_string(stated.get("datePublished")) or _meta(tree, "day") or _time(tree))
    return Facts(title, names, day, "", _string(stated.get("articleBody")))


def split_names(text: str) -> list[str]:
    """Return the names of a line of authors; none where it is an address or a sentence."""
    names = [
        _POST.sub("", name).strip() for name in _BETWEEN.split(_BY.sub("", text.strip())) if name.strip()
    ]
    plain = all(len(name) <= 40 and not re.search(r"https?:|[@/|0-9]", name) for name in names)
    return names if plain and all(1 <= len(name.split()) <= 4 for name in names) else []


def body_element(tree: etree._Element) -> etree._Element | None:
    """Return the element whose content is the article, where the page says so once."""
    for path in _BODIES:
        found = [one for one in tree.xpath(path) if len("".join(one.itertext()).strip()) > _LEAST_BODY]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _json_ld(tree: etree._Element) -> Iterator[dict[str, object]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            stated = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(stated, 3)


def _objects(stated: object, depth: int) -> Iterator[dict[str, object]]:
    if isinstance(stated, list) and depth:
        for one in stated:
            yield from _objects(one, depth - 1)
    elif isinstance(stated, dict):
        yield stated
        yield from _objects(stated.get("@graph"), depth - 1)


def _names(stated: object) -> Iterator[str]:
    for one in stated if isinstance(stated, list) else [stated]:
        name = _string(one.get("name")) if isinstance(one, dict) else _string(one)
        yield from split_names(name)


def _string(stated: object) -> str:
    return re.sub(r"[ \t]+", " ", stated).strip() if isinstance(stated, str) else ""


def _meta(tree: etree._Element, fact: str) -> str:
    for name in _METAS[fact]:
        for element in tree.iter("meta"):
            key = element.get("property") or element.get("name") or element.get("itemprop") or ""
            if key.lower() == name and element.get("content", "").strip():
                return element.get("content", "").strip()
    return ""


def _time(tree: etree._Element) -> str:
    times = [one.get("datetime") or "".join(one.itertext()) for one in tree.iter("time")]
    return times[0] if times else ""


def _first(tree: etree._Element, path: str) -> str:
    found = tree.xpath(path)
    return " ".join("".join(found[0].itertext()).split()) if found else ""
