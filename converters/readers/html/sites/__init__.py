"""How single sites mark up their articles, as data: a file a site, read as votes and never trusted alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Final
from urllib.parse import urlsplit

import msgspec

from converters.readers.html.sites.selectors import matches, may_match, names_in
from converters.serialization.xmltree import Element

_MOST: Final = 400
"""Elements that one selector takes of a page."""


class Site(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mark-up of one site; each list is tried in order."""

    name: str
    hosts: tuple[str, ...]
    """Hosts it stands at, subdomains included."""
    checked: str
    """Day on which the selectors were compared with the sample (ISO 8601)."""
    sample: str
    """Where the mark-up is described or a page of it can be seen."""
    marks: tuple[str, ...] = ()
    """Selectors that all match on its pages and nowhere else: a saved page seldom says its address."""
    body: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    """What inside the article is of the page."""


@cache
def sites() -> tuple[Site, ...]:
    """Return the sites that ship with kanben, by name of file."""
    files = sorted(resources.files(__name__).iterdir(), key=lambda file: file.name)
    texts = (file.read_text("utf-8") for file in files if file.name.endswith(".toml"))
    return tuple(msgspec.convert(tomllib.loads(text), Site) for text in texts)


def site_of(root: Element, addresses: Iterable[str]) -> Site | None:
    """Return the site a page is of, by its address or else by its marks; ``None`` for any other."""
    hosts = [host_of(address) for address in addresses if address]
    named = [
        (len(own), site)
        for site in sites()
        for own in site.hosts
        if any(f".{host}".endswith(f".{own}") for host in hosts)
    ]
    if named:
        # A site may stand at a subdomain of another.
        return max(named, key=lambda pair: pair[0])[1]
    # Most marks name a class or id that no element of the page has, which one pass tells.
    names = names_in(root)
    marked = (site for site in sites() if site.marks and all(may_match(names, mark) for mark in site.marks))
    return next((site for site in marked if all(_stands(root, mark) for mark in site.marks)), None)


def host_of(address: str) -> str:
    """Return the host of an address in lower case; empty for one that is invalid."""
    try:
        return urlsplit(address).netloc.lower().partition(":")[0]
    except ValueError:
        return ""


def _stands(root: Element, selector: str) -> bool:
    return next(select(root, (selector,)), None) is not None


def select(root: Element, selectors: Iterable[str]) -> Iterator[Element]:
    """Yield the elements of a tree that the first selector to match anything matches, in order."""
    for selector in selectors:
        found = []
        for element in root.iter():
            if isinstance(element.tag, str) and matches(element, selector):
                found.append(element)
                if len(found) == _MOST:
                    break
        if found:
            yield from found
            return
