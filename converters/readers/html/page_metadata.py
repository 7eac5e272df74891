"""What a page says about itself in its head: schema.org as JSON-LD, OpenGraph, Dublin Core, meta."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

import msgspec

from converters.markup.dom.tree import language
from converters.readers.finishing import one_line
from converters.readers.html.bylines import names_in
from converters.readers.html.page_metadata_data import ARTICLES, META, PEOPLE_NOT, SCHEMA
from converters.readers.html.sites import Site, select
from converters.readers.names_data import is_last_first
from converters.serialization.xmltree import Element, text_of
from converters.text.dates import iso_date
from converters.text.languages.language_tag import language_tag

_LARGEST: Final = 1_000_000
"""Characters of linked data that are looked at."""
_DEEPEST: Final = 8
"""Levels of linked data under which an article is looked for."""
_MOST: Final = 200
"""Values of one field."""
_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,，、;；]\s*")
_LONGEST: Final = 80
"""Characters of a name or a date."""
SITE_RULE: Final = "mark-up of the site"
_DATED = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")
_UTC = re.compile(r"T(\d\d):\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\+00:?00)\s*$")
_CENTRAL: Final = 1
_ZONES: Final = {
    **dict.fromkeys(
        ("de", "fr", "it", "nl", "pl", "cs", "sk", "hu", "sl", "hr", "da", "sv", "nb", "no"), _CENTRAL
    ),
    **dict.fromkeys(("zh",), 8),
    **dict.fromkeys(("ja", "ko"), 9),
}
"""Hours that the places where a language is mostly read are ahead of UTC; one more in Europe's summer."""
_SUMMER: Final = (4, 11)
_DAY: Final = 24
_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_PUBLISHED = re.compile(r'"(datePublished|dateCreated)"\s*:\s*"([^"]{4,40})"')
_PRINTED: Final = {"author", "editor"}


class PageMetadata:
    """Values by field, the most telling first, each with the name it was given under."""

    def __init__(self, root: Element) -> None:
        self._found: dict[str, list[tuple[str, str]]] = {}
        for item in _linked_data(root):
            for field, name in _pairs(SCHEMA):
                for value in _values(item.get(name), field in _PRINTED):
                    self._add(field, value, f"schema.org {name}")
        metas = list(_metas(root))
        for field, wanted in _pairs(META):
            for name, value in metas:
                if name == wanted:
                    self._add(field, value, f"meta {name}")
        self._language = (declared_language(root, self) or "").partition("-")[0].lower()
        for title in root.xpath("//title[not(ancestor::svg)]"):
            self._add("headline", text_of(title), "title")
        for link in root.xpath("//link[@rel='canonical']"):
            self._add("url", link.get("href") or "", "link canonical")

    def _add(self, field: str, value: str, rule: str) -> None:
        value = one_line(value)
        known = self._found.setdefault(field, [])
        if value and len(known) < _MOST and value not in (other for other, _ in known):
            known.append((value, rule))

    def add_site(self, site: Site, root: Element) -> None:
        """Add what stands where the site puts author, date and source, before all that the head says."""
        for field, selectors in (("author", site.author), ("date", site.date), ("source", site.source)):
            for element in select(root, selectors):
                value = one_line(text_of(element))
                if value and (field != "date" or iso_date(value)) and len(value) <= _LONGEST:
                    self._found.setdefault(field, []).insert(0, (value, SITE_RULE))
                    break

    def all(self, field: str) -> tuple[tuple[str, str], ...]:
        """Return the values of a field with the names they were given under."""
        return tuple(self._found.get(field, ()))

    def first(self, field: str) -> tuple[str, str] | None:
        """Return the most telling value of a field, or ``None``."""
        return next(iter(self.all(field)), None)

    def date(self) -> tuple[str, str, str] | None:
        """Return the date of publication in ISO 8601, as it was written, and the name it was given under."""
        for value, rule in self.all("date"):
            iso = iso_date(value)
            if iso is not None:
                local = _local_day(iso, value, self._language)
                return local, value if local == iso else local, rule
        return None

    def address(self) -> str | None:
        """Return the URL the page gives itself, or ``None``."""
        return next((value for value, _ in self.all("url") if _ADDRESS.match(value)), None)

    def groups(self, field: str) -> Iterator[tuple[str, list[str]]]:
        """Yield each name that a field of persons was given under, with the persons."""
        by_rule: dict[str, list[str]] = {}
        for value, rule in self.all(field):
            if not _ADDRESS.match(value):
                names = [value] if is_last_first(value) else names_in(value)
                by_rule.setdefault(rule, []).extend(names)
        yield from by_rule.items()

    def date_in_address(self) -> tuple[str, str, str] | None:
        """Return the day that the address of the page names (``/2019/08/02/``), as :meth:`date` does."""
        for value, _ in self.all("url"):
            found = _DATED.search(value)
            iso = iso_date("-".join(found.groups())) if found else None
            if iso is not None and found is not None:
                return iso, iso, "address"
        return None

    def keywords(self) -> tuple[str, ...]:
        """Return the keywords, each once."""
        found = (word for value, _ in self.all("keywords") for word in _BETWEEN.split(value))
        return tuple(dict.fromkeys(word for word in found if 0 < len(word) <= 60))[:50]


def declared_language(root: Element, facts: PageMetadata) -> str | None:
    """Return the language a page declares (BCP 47), or ``None``."""
    element = next((part for part in root.iter("html", "body") if language(part)), None)
    own = [language(element) or ""] if element is not None else []
    for value in (*own, *(value for value, _ in facts.all("language"))):
        if tag := language_tag(value):
            return tag
    return None


def _local_day(iso: str, value: str, language: str) -> str:
    """Return the day on which a time in UTC lies where a language is read, if that is one place."""
    found = _UTC.search(value)
    hours = _ZONES.get(language)
    if found is None or hours is None or len(iso) != len("2020-01-01"):
        return iso
    day = date.fromisoformat(iso)
    summer = hours == _CENTRAL and _SUMMER[0] <= day.month < _SUMMER[1]
    return (day + timedelta(days=int(found[1]) + hours + summer >= _DAY)).isoformat()


def _pairs(table: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((field, name) for field, names in table.items() for name in names)


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    """Yield name (lower case, microdata with its kind) and content of each meta element."""
    for element in root.iter("meta"):
        content = element.get("content") or ""
        for attribute in ("property", "name", "http-equiv"):
            if element.get(attribute):
                yield element.get(attribute).strip().lower(), content
        if element.get("itemprop"):
            yield f"itemprop:{element.get('itemprop').strip().lower()}", content


# --------------------------------------------------------------------------- linked data
def _linked_data(root: Element) -> list[dict[str, object]]:
    """Return the articles described in JSON-LD, those of a telling type first."""
    found: list[dict[str, object]] = []
    nodes: dict[str, dict[str, object]] = {}
    for script in root.iter("script"):
        text = (script.text or "").strip()
        if "ld+json" in (script.get("type") or "").lower() and len(text) <= _LARGEST:
            value = _json(text)
            found += _articles(value, _DEEPEST)
            _collect(value, nodes)
    found = [{name: _resolved(part, nodes) for name, part in item.items()} for item in found]
    return sorted(found, key=lambda item: ARTICLES.isdisjoint(_types(item)))


def _collect(value: object, nodes: dict[str, dict[str, object]]) -> None:
    """Note the nodes of a graph (JSON-LD 1.1, 4.9) that have a name, by their ids."""
    graph = value.get("@graph") if isinstance(value, dict) else value
    for node in (graph[:_MOST] if isinstance(graph, list) else [graph]) if graph is not None else []:
        key = node.get("@id") if isinstance(node, dict) else None
        if isinstance(node, dict) and isinstance(key, str) and "name" in node:
            nodes.setdefault(key, node)


def _resolved(value: object, nodes: dict[str, dict[str, object]]) -> object:
    """Return the value of a property, a reference to a node of the graph as that node."""
    if isinstance(value, list):
        return [_resolved(part, nodes) for part in value[:_MOST]]
    key = value.get("@id") if isinstance(value, dict) and "name" not in value else None
    return nodes.get(key, value) if isinstance(key, str) else value


def _json(text: str) -> object:
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    for repaired in (text, _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            return msgspec.json.decode(repaired)
        except (msgspec.MsgspecError, RecursionError, UnicodeError):
            continue
    # What is no JSON, for a quotation mark too many, may say all the same when it was published.
    found = dict(_PUBLISHED.findall(text))
    return {"@type": "WebPage", **found} if found else None


def _articles(value: object, depth: int) -> list[dict[str, object]]:
    if depth == 0:
        return []
    if isinstance(value, list):
        return [item for part in value[:_MOST] for item in _articles(part, depth - 1)]
    if not isinstance(value, dict):
        return []
    own = [value] if not (ARTICLES | {"webpage"}).isdisjoint(_types(value)) else []
    inner = (value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"))
    return own + [item for part in inner for item in _articles(part, depth - 1)]


def _types(item: dict[str, object]) -> frozenset[str]:
    value = item.get("@type")
    values = value if isinstance(value, list) else [value]
    return frozenset(str(part).rpartition("/")[2].lower() for part in values if isinstance(part, str))


def _values(value: object, people: bool) -> Iterator[str]:
    """Yield the texts of a property: itself, or the names of what it refers to."""
    for part in value[:_MOST] if isinstance(value, list) else [value]:
        if isinstance(part, str):
            yield part
        elif isinstance(part, int | float) and not isinstance(part, bool):
            yield str(part)
        elif isinstance(part, dict) and not (people and not PEOPLE_NOT.isdisjoint(_types(part))):
            # An id or an address names nobody.
            name = part.get("name") or (None if people else part.get("@id") or part.get("url"))
            if isinstance(name, list):
                name = next(iter(name), None)
            if isinstance(name, str):
                yield name
