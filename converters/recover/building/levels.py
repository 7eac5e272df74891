"""Levels of headings: what looks alike stands on one level, and numbers say which look stands higher."""

from __future__ import annotations

from typing import Final

from converters.model.check import MAX_LEVEL
from converters.recover.features.numbering import ORDER, Number
from converters.recover.lexicon.line_shapes_data import APPENDIX

_RANK: Final = {style: at for at, style in enumerate(ORDER)}


def look(text: str, number: Number | None, runin: bool) -> str:
    """Return what makes a heading look like others: its number's style, its sign, its brackets."""
    if text.startswith("#"):
        return f"md{len(text) - len(text.lstrip('#'))}"
    if APPENDIX.fullmatch(text):
        return "appendix"
    if number is not None and number.style != "reason":
        return number.style
    if runin:
        return "run-in"
    if text[0] in "【[〖〔":
        return f"bracket{text[0]}"
    if text[0] in "■◆★●▌▎◇□▶►☆":
        return text[0]
    if text[0] == "《":
        return "《"
    return "colon" if text[-1] in ":：" else "plain"


def levels(looks: list[str]) -> list[int]:
    """Return the level of each heading, 1 for the highest."""
    known: dict[str, int] = {}
    out: list[int] = []
    before: str | None = None
    for at, name in enumerate(looks):
        if name.startswith("md"):
            level = int(name[2:])
        elif name == "appendix":
            level = 1
        elif name in known:
            level = known[name]
        elif before is None:
            level = 1
        else:
            level = known[before] + (1 if _deeper(name, before, looks[:at]) else 0)
            if name in _RANK and before in _RANK and _RANK[name] < _RANK[before]:
                level = max(1, known[before] - 1)
        known[name] = level
        out.append(level)
        before = name
    return _closed(out)


def _deeper(name: str, before: str, earlier: list[str]) -> bool:
    """Return whether a new look begins a level below the heading before it."""
    if name in _RANK and before in _RANK:
        return _RANK[name] > _RANK[before]
    if before in _RANK:
        return name != "plain"
    if name in _RANK or name == "run-in":
        return len(earlier) > 1 or before == "colon"
    return before in ("colon", "《") or name == "colon"


def _closed(values: list[int]) -> list[int]:
    """Return the levels without gaps: the highest is 1, and none lies more than one below its parent."""
    out: list[int] = []
    stack: list[tuple[int, int]] = []
    for value in values:
        while stack and stack[-1][0] >= value:
            stack.pop()
        level = min(MAX_LEVEL, (stack[-1][1] if stack else 0) + 1)
        stack.append((value, level))
        out.append(level)
    return out
