"""Simple selectors: ``tag``, ``#id``, ``.class``, ``.class*``, ``[name=value]``, joined (compound)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from lxml import etree

from converters.serialization.xmltree import Element

_PART: Final = re.compile(
    r"#(?P<id>[\w-]+)|\.(?P<word>[\w-]+)(?P<begins>\*)?|\[(?P<name>[\w-]+)=(?P<value>[^\]]*)\]|(?P<tag>[\w-]+)"
)
_NAMES: Final = etree.XPath("descendant-or-self::*/@class", smart_strings=False)
_IDS: Final = etree.XPath("descendant-or-self::*/@id", smart_strings=False)


class _Selector(NamedTuple):
    tag: str
    attributes: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    begins: tuple[str, ...]


def matches(element: Element, selector: str) -> bool:
    """Return whether a selector matches an element; ``.word*`` matches a class that begins with ``word``.

    Raises:
        ValueError: the selector is none of this kind.
    """
    wanted = _parsed(selector)
    if wanted.tag and element.tag != wanted.tag:
        return False
    if any(element.get(name) != value for name, value in wanted.attributes):
        return False
    if not wanted.words and not wanted.begins:
        return True
    words = (element.get("class") or "").split()
    return all(word in words for word in wanted.words) and all(
        any(word.startswith(begin) for word in words) for begin in wanted.begins
    )


def names_in(root: Element) -> frozenset[str]:
    """Return the ids of a tree and the words of its classes."""
    found: set[str] = set()
    for value in _NAMES(root):
        found.update(value.split())
    found.update(_IDS(root))
    return frozenset(found)


def may_match(names: frozenset[str], selector: str) -> bool:
    """Return whether a selector may match an element of a tree that has these ids and words of classes."""
    wanted = _parsed(selector)
    ids = (value for name, value in wanted.attributes if name == "id")
    return names.issuperset(wanted.words) and names.issuperset(ids)


@cache
def _parsed(selector: str) -> _Selector:
    parts = list(_PART.finditer(selector))
    if not parts or "".join(part[0] for part in parts) != selector:
        raise ValueError(f"{selector!r} is no simple selector: write tag, #id, .class or [name=value]")
    attributes = [("id", part["id"]) for part in parts if part["id"]]
    attributes += [(part["name"], part["value"]) for part in parts if part["name"]]
    return _Selector(
        next((part["tag"] for part in parts if part["tag"]), ""),
        tuple(attributes),
        tuple(part["word"] for part in parts if part["word"] and not part["begins"]),
        tuple(part["word"] for part in parts if part["word"] and part["begins"]),
    )
