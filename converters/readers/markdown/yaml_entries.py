"""Front matter in YAML as texts by key, from the node tree of PyYAML: no text becomes a number or a date.

Aliases and what is nested deep are not followed, so that a short text cannot stand for a long one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import yaml

UNKNOWN: Final = "front matter that is not understood"
LONGEST: Final = 16_384
"""Characters that are read: the worst YAML takes 0.3 s, 2 s where PyYAML was built without libyaml."""
TOO_LONG: Final = f"front matter of more than {LONGEST} characters is not read"
DEEPEST: Final = 20
"""Collections in one another that are followed."""

_LOADER: Final = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_MALFORMED: Final = (yaml.YAMLError, ValueError, OverflowError)
"""The last two come from escapes of characters that do not exist, where PyYAML has no libyaml."""
_NULL: Final = "tag:yaml.org,2002:null"
_AT_MARGIN: Final = re.compile(r"^(?!-\s|-$)[^\s#]", re.MULTILINE)
_COLON_IN_VALUE: Final = re.compile(
    r"""([^\s:#\[\]{}"'&*!|>%@`,-][^:\n]{0,80}): +([^\s\[\]{}"'&*!|>%@`#].*)\n?\Z"""
)
"""``title: 上篇: 开端``: no YAML, yet plain enough to be taken at its word."""


class Entry(NamedTuple):
    """One key with its values."""

    key: str
    """``author``, or ``author.name`` for a key below another."""
    values: tuple[str, ...]
    line: int
    """Number from 1."""
    text: str
    """As it stood."""


class Parsed(NamedTuple):
    """What front matter says."""

    entries: tuple[Entry, ...]
    rest: tuple[tuple[int, str], ...]
    """What was not read: the number of its first line, from 1, and the text."""
    reason: str = UNKNOWN
    """Why it was not."""


class _Leaf(NamedTuple):
    key: str
    values: tuple[str, ...]
    mark: yaml.Mark


def parse(text: str) -> Parsed:
    """Return the entries of a YAML mapping, and what is no such mapping.

    Where the whole is not well-formed, each key at the margin is read by itself.
    """
    if len(text) > LONGEST:
        return Parsed((), ((1, text),), TOO_LONG)
    try:
        return Parsed(tuple(_entries(text)), ())
    except _MALFORMED:
        return _piecewise(text)


def _piecewise(text: str) -> Parsed:
    entries: list[Entry] = []
    rest: list[tuple[int, str]] = []
    line = 1
    starts = [0, *(found.start() for found in _AT_MARGIN.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        part = text[start:end]
        try:
            entries += (entry._replace(line=line + entry.line - 1) for entry in list(_entries(part)))
        except _MALFORMED:
            plain = _COLON_IN_VALUE.match(part)
            if plain:
                entries.append(Entry(plain[1].strip(), (plain[2],), line, part.strip()))
            else:
                rest += [(at, raw) for at, raw in enumerate(part.split("\n"), line) if raw.strip()]
        line += part.count("\n")
    return Parsed(tuple(entries), tuple(rest))


def _entries(text: str) -> Iterator[Entry]:
    """Yield the entries of a mapping; their texts joined are ``text`` but for space and comments before it.

    Raises:
        yaml.YAMLError: it is no mapping of texts to anything, or not well-formed.
    """
    root = _composed(text.replace("\t", " "))
    if root is None:
        return
    if not (isinstance(root, yaml.MappingNode) and root.value):
        raise yaml.YAMLError("no mapping")
    leaves = [leaf for key, value in root.value for leaf in _leaves(_scalar(key), value, key.start_mark)]
    starts = [*_starts(leaves), len(text)]
    if any(line.strip() and line.strip()[0] != "#" for line in text[: starts[0]].splitlines()):
        raise yaml.YAMLError("something before the mapping")
    for leaf, (start, end) in zip(leaves, pairwise(starts), strict=True):
        yield Entry(leaf.key, leaf.values, leaf.mark.line + 1, text[start:end].strip())


def _composed(text: str) -> yaml.Node | None:
    """Return the tree of a text that has no alias and is not deep; ``None`` when there is nothing in it.

    Raises:
        yaml.YAMLError: it has, it is, or it is not well-formed.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST or isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError("an alias, or nested too deep")
    root: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    return root


def _leaves(key: str, node: yaml.Node, mark: yaml.Mark) -> Iterator[_Leaf]:
    """Yield the texts and lists of texts below a key; ``mark`` is where the first of them begins."""
    if isinstance(node, yaml.MappingNode) and node.value:
        for number, (inner, value) in enumerate(node.value):
            yield from _leaves(f"{key}.{_scalar(inner)}", value, inner.start_mark if number else mark)
    elif isinstance(node, yaml.SequenceNode) and not all(map(_is_scalar, node.value)):
        for number, item in enumerate(node.value):
            yield from _leaves(key, item, item.start_mark if number else mark)
    else:
        nodes = [node] if _is_scalar(node) else node.value
        yield _Leaf(key, tuple(text for text in map(_scalar, nodes) if text), mark)


def _is_scalar(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode)


def _scalar(node: yaml.Node) -> str:
    """Return a text as it is written, empty for null.

    Raises:
        yaml.YAMLError: it is a list or a mapping.
        ValueError: it holds half a surrogate pair.
    """
    if not isinstance(node, yaml.ScalarNode):
        raise yaml.YAMLError("a key that is no text")
    text = str(node.value)
    text.encode()
    return "" if node.tag == _NULL else text


def _starts(leaves: list[_Leaf]) -> Iterator[int]:
    """Yield where the text of each leaf begins: with its line, if it is the first there."""
    line = -1
    for leaf in leaves:
        mark = leaf.mark
        yield mark.index - (mark.column if mark.line > line else 0)
        line = mark.line
