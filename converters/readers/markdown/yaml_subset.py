"""The part of YAML that front matter is written in: texts and lists by key, one level of keys below.

Anchors, tags, flow mappings and deeper structures are not guessed at; their lines are given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

_KEY = re.compile(
    r"""([^\s:#\[\]{}"'&*!|>%@`,-][^:\n]{0,80}?|"[^"\n]{1,80}"|'[^'\n]{1,80}')\s*:(?:[ \t]+(\S.*))?$"""
)
_ITEM = re.compile(r"-(?:[ \t]+(.*))?$")
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")
_BLOCK = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(?:#.*)?$")
_PART = re.compile(r"""\s*("(?:[^"\\]|\\.)*"\s*|'(?:[^']|'')*'\s*|[^\s,"'\[\]{}][^,\[\]{}]*)(?:,|$)""")
_NEVER: Final = ("&", "*", "!", "{", "%", "@", "`", "?")
"""How values begin that are not of the subset."""


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
    """Lines, numbered from 1, that are not understood."""


class _Line(NamedTuple):
    number: int
    indent: int
    text: str
    raw: str


def parse(text: str) -> Parsed:
    """Return the entries of a YAML mapping, and the lines outside the subset."""
    lines = [
        _Line(at, len(raw) - len(raw.lstrip(" ")), raw.strip(), raw)
        for at, raw in enumerate(text.split("\n"), 1)
    ]
    entries: list[Entry] = []
    rest: list[tuple[int, str]] = []
    for group in _groups(lines):
        found = _group(group)
        if found is None:
            rest += [(line.number, line.raw) for line in group if line.text]
        else:
            entries += found
    return Parsed(tuple(entries), tuple(rest))


def _groups(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Yield each key at the margin with the lines that belong to it."""
    group: list[_Line] = []
    for line in lines:
        belongs = line.indent > 0 or not line.text or _ITEM.match(line.text) or line.text[0] == "#"
        if group and not belongs:
            yield group
            group = []
        group.append(line)
    if any(line.text for line in group):
        yield group


def _group(group: list[_Line]) -> list[Entry] | None:
    head = next((at for at, line in enumerate(group) if line.text and line.text[0] != "#"), None)
    if head is None:
        return []
    key = _KEY.match(group[head].text) if group[head].indent == 0 else None
    if key is None:
        return None
    name, value = key[1].strip("\"'"), (key[2] or "").strip()
    text = "\n".join(line.raw for line in group[head:]).strip()
    below = group[head + 1 :]
    if _BLOCK.match(value):
        return [Entry(name, (_block(below, value[0] == ">"),), group[head].number, text)]
    below = [line for line in below if line.text and line.text[0] != "#"]
    value = "" if value.startswith("#") else value
    if value and below and not any(_ITEM.match(line.text) for line in below):
        value, below = " ".join((value, *(line.text for line in below))), []
    if not below:
        values = _values(value)
        return None if values is None else [Entry(name, values, group[head].number, text)]
    return None if value else _below(name, group[head].raw, below)


def _below(name: str, head: str, lines: list[_Line]) -> list[Entry] | None:
    """Return the entries of a list, a mapping, or a list of mappings under the key that ``head`` gives."""
    entries: list[Entry] = []
    for line in lines:
        item = _ITEM.match(line.text)
        content = (item[1] or "").strip() if item else line.text
        pair = _KEY.match(content)
        values = _values((pair[2] or "").strip() if pair else content)
        if values is None or (item is None and pair is None):
            return None
        text = line.raw if entries else f"{head}\n{line.raw}"
        entries.append(Entry(f"{name}.{pair[1]}" if pair else name, values, line.number, text.strip()))
    return entries


def _block(lines: list[_Line], folded: bool) -> str:
    indent = min((line.indent for line in lines if line.text), default=0)
    parts = [line.raw[indent:].rstrip() for line in lines]
    return (" " if folded else "\n").join(parts).strip()


def _values(value: str) -> tuple[str, ...] | None:
    """Return the texts a value stands for; ``None`` when it is not of the subset."""
    if value.startswith("[") and value.endswith("]"):
        return _flow(value[1:-1])
    single = _scalar(value)
    return None if single is None else ((single,) if single else ())


def _flow(inner: str) -> tuple[str, ...] | None:
    out: list[str] = []
    at = 0
    while inner[at:].strip():
        part = _PART.match(inner, at)
        single = _scalar(part[1].strip()) if part else None
        if part is None or single is None:
            return None
        out.append(single)
        at = part.end()
    return tuple(out)


def _scalar(value: str) -> str | None:
    if value[:1] == '"':
        return _double(value)
    if value[:1] == "'":
        end = re.match(r"'((?:[^']|'')*)'\s*(?:#.*)?$", value)
        return end[1].replace("''", "'") if end else None
    if value.startswith(_NEVER) or value[:1] in ("[", "]"):
        return None
    plain = _COMMENT.sub("", value).strip()
    return "" if plain in ("~", "null", "Null", "NULL") else plain


def _double(value: str) -> str | None:
    end = re.match(r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$', value)
    if end is None:
        return None
    try:
        # The escapes of JSON are the common part of YAML's.
        text: str = msgspec.json.decode(f'"{end[1]}"', type=str)
    except msgspec.MsgspecError:
        return None
    return text
