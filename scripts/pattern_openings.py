"""Tell the engine of regular expressions which characters a match may begin with, where it cannot see that.

Compiled code opens with a block of facts. Where an expression begins with a literal or a set, the compiler
names it there, and a search passes over all other characters at once. It does not look past a lookbehind,
into alternatives of several characters, nor at letters whose case does not count: there a search tries the
whole expression at every character. The parse tree tells more (:mod:`scripts.pattern_hints`).
"""

from __future__ import annotations

from re import _compiler, _constants  # type: ignore[attr-defined]
from typing import Final

from converters.text.prepared_patterns import DIGIT
from scripts.pattern_hints import hint

_SKIP, _MASK, _LEAST, _MOST = 1, 2, 3, 4
"""Places in the block of facts: its length, what it holds, the least and the greatest width."""
_PLAIN: Final = 0
"""Mask of a block that names neither a literal nor a set."""


def with_opening(code: list[int], expression: str, flags: int) -> list[int]:
    """Return the code of an expression with the set that its matches begin with, where that is known."""
    if code[0] != _constants.INFO or code[_MASK] != _PLAIN or code[_LEAST] == 0:
        return code
    first = hint(expression, flags)[0]
    if first is None:
        return code
    facts = [int(_constants.INFO), 0, int(_constants.SRE_INFO_CHARSET), code[_LEAST], code[_MOST]]
    facts += _set(first)
    facts[_SKIP] = len(facts) - 1
    return facts + code[1 + code[_SKIP] :]


def _set(chars: str) -> list[int]:
    """Return the code of a set of characters; :data:`DIGIT`, for all digits, may stand for itself, too."""
    items = [(_constants.LITERAL, ord(char)) for char in chars]
    if DIGIT in chars:
        items.append((_constants.CATEGORY, _constants.CATEGORY_DIGIT))
    out: list[int] = []
    _compiler._compile_charset(_compiler._optimize_charset(items)[0], _constants.SRE_FLAG_UNICODE, out)
    return list(map(int, out))
