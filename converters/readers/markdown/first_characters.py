"""The parser of inlines, which asks at each character only the rules that may begin with it.

The parser's own asks all of some twenty rules at every sign, which is 10 µs for each of millions.
"""

from __future__ import annotations

from typing import Final

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

from converters.readers.markdown.inline_rules import SIGNS, InlineRule

_BEGINNINGS: Final = {
    "newline": "\n",
    "formula": "$",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "mark": "=",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}
"""Characters that the rules begin with; a rule that is not here is asked at every character."""
_TEXT: Final = "text"
"""The rule that begins with any character but a sign."""


class InlineParser(ParserInline):
    """Reads inlines as the parser whose rules it takes."""

    def __init__(self, rules: ParserInline) -> None:
        self.ruler = rules.ruler
        self.ruler2 = rules.ruler2
        self._asked: dict[str, tuple[InlineRule, ...]] = {}

    def _at(self, character: str) -> tuple[InlineRule, ...]:
        """Return the rules to ask at a character, in their order."""
        asked = self._asked.get(character)
        if asked is None:
            asked = self._asked[character] = tuple(
                rule.fn for rule in self.ruler.__rules__ if rule.enabled and _may_begin(rule.name, character)
            )
        return asked

    def _ask(self, state: StateInline, character: str, *, silent: bool) -> bool:
        """Return whether one of the rules applies; it moves the state on."""
        for rule in self._at(character):  # noqa: SIM110  (a generator would take as long as the rules)
            if rule(state, silent):
                return True
        return False

    def skipToken(self, state: StateInline) -> None:  # noqa: N802  (the parser's name)
        """Go on past one token, which is not made."""
        start = state.pos
        if start in state.cache:
            state.pos = state.cache[start]
            return
        if state.level >= state.md.options["maxNesting"]:
            # So does the parser: what is nested too deep is passed by.
            state.pos = state.posMax
        state.level += 1
        found = state.pos == start and self._ask(state, state.src[start], silent=True)
        state.level -= 1
        if not found:
            state.pos += 1
        state.cache[start] = state.pos

    def tokenize(self, state: StateInline) -> None:
        """Make the tokens of a stretch of text."""
        source, end = state.src, state.posMax
        most = state.md.options["maxNesting"]
        while state.pos < end:
            if state.level < most and self._ask(state, source[state.pos], silent=False):
                continue
            state.pending += source[state.pos]
            state.pos += 1
        if state.pending:
            state.pushPending()


def _may_begin(rule: str, character: str) -> bool:
    if rule == _TEXT:
        return character not in SIGNS
    return character in _BEGINNINGS.get(rule, character)


def ask_by_character(parser: MarkdownIt) -> None:
    """Let a parser, whose rules are all there, ask for inlines by their first characters."""
    parser.inline = InlineParser(parser.inline)
