"""Damage that keeps XML well-formed and JSON JSON, so that it reaches what lies behind the parser."""

from __future__ import annotations

import copy
import json
import re
from random import Random
from typing import Any

from lxml import etree

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MOST_WRAPS = 60


def xml(data: bytes, random: Random, value: str) -> bytes | None:
    """XML with a few elements changed; ``None`` for what is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for _ in range(random.choice((1, 1, 2, 5))):
        _change_element(random.choice(elements), random.choice(elements), random, _ILLEGAL.sub("", value))
    changed: bytes = etree.tostring(root)
    return changed


def _change_element(element: Any, other: Any, random: Random, value: str) -> None:
    parent = element.getparent()
    action = random.randrange(8)
    if action == 0 and parent is not None:
        parent.remove(element)
    elif action == 1 and parent is not None:
        for _ in range(random.choice((1, 2, 40))):
            parent.insert(random.randrange(len(parent) + 1), copy.deepcopy(element))
    elif action == 2:
        element.tag = other.tag
    elif action == 3 and element.attrib:
        element.set(random.choice(list(element.attrib)), value)
    elif action == 4 and other.attrib:
        key = random.choice(list(other.attrib))
        element.set(key, other.get(key))
    elif action == 5:
        element.text = value
    elif action == 6 and parent is not None and len(element) < 20:
        _wrap(element, parent, random)
    elif (
        other not in element.iterancestors() and other is not element and element not in other.iterancestors()
    ):
        element.append(other)


def _wrap(element: Any, parent: Any, random: Random) -> None:
    """Put an element inside copies of itself."""
    at = parent.index(element)
    outer = inner = element
    for _ in range(random.choice((1, 3, _MOST_WRAPS))):
        outer = etree.Element(element.tag, dict(element.attrib))
        outer.append(inner)
        inner = outer
    parent.insert(at, outer)


def as_json(data: bytes, random: Random, value: str) -> bytes | None:
    """JSON with a few values changed; ``None`` for what is no JSON."""
    try:
        root = json.loads(data)
    except (ValueError, RecursionError):
        return None
    places: list[tuple[Any, Any]] = []
    _places(root, places)
    for _ in range(random.choice((1, 1, 2, 5)) if places else 0):
        holder, key = random.choice(places)
        other, other_key = random.choice(places)
        _change_value(holder, key, copy.deepcopy(_at(other, other_key)), random, value)
    return json.dumps(root, ensure_ascii=random.random() < 0.5).encode("utf-8", "replace")


def _at(holder: Any, key: Any) -> Any:
    try:
        return holder[key]
    except (KeyError, IndexError):
        return None


def _places(node: Any, out: list[tuple[Any, Any]]) -> None:
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in keys:
        out.append((node, key))
        _places(node[key], out)


def _change_value(holder: Any, key: Any, other: Any, random: Random, value: str) -> None:
    choices = (value, other, None, -1, 10**20, 1.5, True, [], {}, [_at(holder, key)], "字")
    action = random.randrange(8)
    if action == 0 and isinstance(holder, dict):
        holder.pop(key, None)
    elif action == 1 and isinstance(holder, list):
        holder[:] = holder * random.choice((0, 2, 3))
    elif isinstance(holder, dict) or key < len(holder):
        holder[key] = random.choice(choices) if action < 4 else _alike(_at(holder, key), other, random, value)


def _alike(old: Any, other: Any, random: Random, value: str) -> Any:
    """A value of the same type, so that a decoder takes it."""
    if isinstance(old, bool):
        return not old
    if isinstance(old, str):
        return random.choice((value, other if isinstance(other, str) else old[::-1], old + value, ""))
    if isinstance(old, int):
        return random.choice((0, 1, -1, 2, 7, old + 1, 10**6, 2**31))
    if isinstance(old, list):
        return random.choice(
            (old[1:], old[::-1], old + old[:1], old + (other if isinstance(other, list) else []), [])
        )
    return other if isinstance(other, type(old)) else old
