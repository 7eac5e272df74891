"""How many parts a Markdown text may have, counted while it is parsed: its tokens take 100 times its size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from converters.model.size import BLOCK, NOTE
from converters.readers.markdown.inline_rules import InlineRule
from converters.source import Reading

_PARTS: Final = {
    **dict.fromkeys(("formula", "backticks", "link", "image", "autolink"), 1),
    **dict.fromkeys(("footnote_inline", "footnote_ref"), NOTE),
}
"""Rules, and how many parts of the article each success is."""
_TOKENS: Final = 5
"""Tokens that one part of the article comes to at most: a cell, alone in its row."""
_LINES: Final = 2
"""Lines that one block of the article comes to, at least for what is made of their tokens."""
_LONG_RUN: Final = 1_000
"""Marks of emphasis in a row that are text: nothing is read that is nested so deep."""
_RUNS: Final = {mark: mark * _LONG_RUN for mark in "*_~"}

BlockRule = Callable[[StateBlock, int, int, bool], bool]
"""From a state, a line, the end and whether to look only, to whether the rule applies."""


def hold(parser: MarkdownIt, text: str, reading: Reading) -> None:
    """Let a parser raise LimitExceeded as soon as there are more tokens than the parts allowed come to.

    Raises:
        LimitExceeded: ``text`` has too many lines; the items of a list are made without asking.
    """
    reading.parts(BLOCK * text.count("\n") // _LINES)
    most = reading.limits.nodes * _TOKENS
    # A rule that never applies is asked at every step, before anything is made there.
    parser.block.ruler.before("table", "budget", _block_budget(reading, most))
    parser.inline.ruler.before("text", "budget", _inline_budget(reading, most))
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    counter = _Counter(reading)
    for name, parts in _PARTS.items():
        parser.inline.ruler.at(name, counter.counted(rules[name], parts))


def _block_budget(reading: Reading, most: int) -> BlockRule:
    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if len(state.tokens) > most:
            reading.parts(reading.limits.nodes + 1)
        return False

    return rule


def _inline_budget(reading: Reading, most: int) -> InlineRule:
    def rule(state: StateInline, silent: bool) -> bool:
        if len(state.tokens) > most:
            reading.parts(reading.limits.nodes + 1)
        source, start = state.src, state.pos
        run = _RUNS.get(source[start])
        if run is None or not source.startswith(run, start):
            return False
        end = start + len(run)
        while source.startswith(run, end):
            end += len(run)
        while end < state.posMax and source[end] == source[start]:
            end += 1
        if not silent:
            state.pending += source[start:end]
        state.pos = end
        return True

    return rule


class _Counter:
    """Counts the parts that rules find."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._count = 0

    def counted(self, rule: InlineRule, parts: int) -> InlineRule:
        def counting(state: StateInline, silent: bool) -> bool:
            found = rule(state, silent)
            if found and not silent:
                self._count += parts
                self._reading.parts(self._count)
            return found

        return counting
