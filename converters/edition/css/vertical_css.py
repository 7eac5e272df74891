"""A stylesheet turned for columns: what was above stands to the right (CSS Writing Modes 4, 6.4).

Themes are written for horizontal lines, in ``margin-top`` and its like. E-readers are not trusted with
``margin-block-start``, so the physical sides are renamed.
"""

from __future__ import annotations

import re
from typing import Final

from converters.text.patterns import pattern

_TURNED: Final = {"top": "right", "right": "bottom", "bottom": "left", "left": "top"}
"""Sides of horizontal text, and where they are in text that runs down and to the left."""
_SIDE: Final = pattern(
    r"(?<=[{;\s])(margin|padding|border)-(top|right|bottom|left)(?!-(?:left|right)-radius)(?=[-\w]*\s*:)"
)
_BOX: Final = pattern(r"(?<=[{;\s])(margin|padding|border-(?:width|style|color))\s*:([^;{}]+)")
_VALUE: Final = pattern(r"!\s*\w+|(?:[^\s()!]|\((?:[^()]|\([^()]*\))*\))+")
"""One value; a function with all its arguments is one."""
_PLACES: Final = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}
"""Which of the values of a shorthand is that of the top, right, bottom and left (CSS Box 4, 4.2)."""


def turned(css: str) -> str:
    """Return a stylesheet whose margins, paddings and borders are those of vertical-rl text.

    Margins of ``@page`` stay: a page has its top where it was. Lines are those of our own stylesheets, one
    a rule.
    """
    lines = css.split("\n")
    return "\n".join(line if line.startswith("@page") else _turned(line) for line in lines)


def _turned(rule: str) -> str:
    return _BOX.sub(_box, _SIDE.sub(lambda found: f"{found[1]}-{_TURNED[found[2]]}", rule))


def _box(found: re.Match[str]) -> str:
    """Return a shorthand of one to four values with all four, each a side further."""
    values = _VALUE.findall(found[2])
    end = f" {values.pop()}" if values and values[-1].startswith("!") else ""
    if len(values) < 2 or len(values) not in _PLACES:
        return found[0]
    top, right, bottom, left = (values[place] for place in _PLACES[len(values)])
    return f"{found[1]}:{left} {top} {right} {bottom}{end}"
