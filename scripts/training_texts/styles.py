"""Ways in which scrapers flatten a page: what becomes of line breaks, spaces, indents and furniture.

A style only moves white space, joins, breaks or leaves out lines; the labels stay with their words.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from scripts.training_texts.rows import (
    BODY_LABELS,
    FIELD_LABELS,
    HEAD_LABELS,
    Line,
    Part,
    first_label,
    text_of,
)

_FURNITURE: Final = frozenset(("drop", "related"))
_NEAR_LINES: Final = 4
"""Lines of furniture that stay on either side of the article where a style keeps only the nearest."""
_LONGEST_GLUED: Final = 6000
"""Characters beyond which a text is not joined to a single paragraph."""
_INDENTABLE: Final = BODY_LABELS | {"dateline"}


class Style(NamedTuple):
    """One way to flatten a page."""

    blank: str = "none"
    """Where empty lines stand: ``none``, ``all`` (between all lines), ``two``, ``body`` (around body lines),
    ``nbsp`` (lines that hold one no-break space)."""
    indent: str = ""
    """What stands in front of body lines."""
    everywhere: bool = False
    """Whether the indent stands in front of every line."""
    glue: str = ""
    """What is joined: ``fields`` (lines of fields and the title), ``headings`` (to their paragraph), ``nav``
    (runs of furniture), ``lead`` (fields to the first paragraph), ``all`` (to one paragraph); ``""``."""
    joint: str = " "
    """What stands between joined lines."""
    furniture: str = "all"
    """Which furniture stays: ``all``, ``near`` (the nearest lines), ``none``."""
    width: int = 0
    """Columns at which body lines are broken, as in copies out of a PDF; 0 leaves them whole."""


STYLES: Final[dict[str, Style]] = {
    "plain": Style(),
    "blank-lines": Style(blank="all"),
    "blank-near": Style(blank="all", furniture="near"),
    "two-blank": Style(blank="two", furniture="near"),
    "body-blank": Style(blank="body"),
    "article": Style(furniture="none"),
    "article-blank": Style(blank="all", furniture="none"),
    "ideographic": Style(indent="　　"),
    "ideographic-near": Style(indent="　　", blank="body", furniture="near"),
    "tabs": Style(indent="\t", everywhere=True),
    "tabs-near": Style(indent="\t\t", furniture="near"),
    "spaces": Style(indent="    ", everywhere=True, blank="all"),
    "no-break": Style(indent="\u00a0\u00a0\u00a0\u00a0", blank="nbsp", furniture="near"),
    "fields-glued": Style(glue="fields", furniture="near"),
    "fields-tight": Style(glue="fields", joint="", indent="　　"),
    "fields-barred": Style(glue="fields", joint=" | ", blank="body"),
    "headings-glued": Style(glue="headings", furniture="near"),
    "nav-glued": Style(glue="nav"),
    "nav-tight": Style(glue="nav", joint="", blank="body"),
    "nav-barred": Style(glue="nav", joint=" | "),
    "lead-glued": Style(glue="lead", furniture="near"),
    "one-line": Style(glue="all", furniture="near"),
    "one-line-bare": Style(glue="all", furniture="none"),
    "hard-wraps": Style(width=72, furniture="near"),
    "hard-wraps-narrow": Style(width=48, indent="    ", furniture="none"),
}


def flattened(lines: Sequence[Line], name: str, rng: random.Random) -> list[Line]:
    """Return the lines of a page as the style of that name leaves them.

    Raises:
        KeyError: there is no style of that name.
    """
    style = STYLES[name]
    out = _with_furniture([one for one in lines if one], style.furniture)
    if style.glue == "all" and sum(len(text_of(one)) for one in out) > _LONGEST_GLUED:
        style = style._replace(glue="fields")
    out = list(_glued(out, style)) if style.glue else out
    out = [piece for one in out for piece in _broken(one, style.width, rng)]
    out = [_indented(one, style) for one in out]
    return list(_spaced(out, style.blank))


def _with_furniture(lines: list[Line], kept: str) -> list[Line]:
    if kept == "all":
        return lines
    near = _NEAR_LINES if kept == "near" else 0
    core = [at for at, one in enumerate(lines) if not _is_furniture(one)]
    if not core:
        return lines
    start, end = max(core[0] - near, 0), core[-1] + 1 + near
    if kept == "near":
        return lines[start:end]
    return [one for one in lines[start:end] if not _is_furniture(one)]


def _is_furniture(one: Line) -> bool:
    return all(part.label in _FURNITURE for part in one)


def _may_join(style: Style, before: Line, after: Line, *, began: bool) -> bool:
    first, second = first_label(before), first_label(after)
    match style.glue:
        case "all":
            return True
        case "nav":
            return first == second == "drop"
        case "headings":
            return first in HEAD_LABELS and second == "body"
        case "fields":
            return not began and _is_head_matter(before) and _is_head_matter(after)
        case "lead":
            return not began and _is_head_matter(before) and (_is_head_matter(after) or second == "body")
    return False


def _is_head_matter(one: Line) -> bool:
    return not _is_furniture(one) and first_label(one) not in (*_INDENTABLE, *HEAD_LABELS)


def _glued(lines: list[Line], style: Style) -> Iterator[Line]:
    now: Line = ()
    began = False
    for one in lines:
        if now and _may_join(style, now, one, began=began):
            *before, last = now
            now = (*before, last._replace(text=last.text + style.joint, value=_kept_value(last)), *one)
        else:
            if now:
                yield now
            now = one
        began = began or first_label(one) in _INDENTABLE or any(part.label == "body" for part in one)
    if now:
        yield now


def _kept_value(part: Part) -> str:
    """Return the value that a part keeps when something is joined to its text."""
    has_value = part.label in FIELD_LABELS or part.label in HEAD_LABELS
    return part.value or (part.text.strip() if has_value else "")


def _broken(one: Line, width: int, rng: random.Random) -> Iterator[Line]:
    """Break a body line into lines of about ``width`` columns; Han and kana take two."""
    if not width or len(one) != 1 or one[0].label not in BODY_LABELS:
        yield one
        return
    start, columns, text = 0, 0, one[0].text
    for at, char in enumerate(text):
        columns += 2 if char > "\u2e7f" else 1
        may_break = char == " " or char > "\u2e7f"
        if columns >= width - rng.randrange(3) and may_break and at + 1 < len(text):
            yield (one[0]._replace(text=text[start : at + 1].rstrip(" ")),)
            start, columns = at + 1, 0
    yield (one[0]._replace(text=text[start:]),)


def _indented(one: Line, style: Style) -> Line:
    if not style.indent or not one or not (style.everywhere or first_label(one) in _INDENTABLE):
        return one
    first, *rest = one
    return (first._replace(text=style.indent + first.text.lstrip(), value=_kept_value(first)), *rest)


def _spaced(lines: list[Line], blank: str) -> Iterator[Line]:
    gap: Callable[[Line, Line], int] = {
        "all": lambda before, after: 1,
        "two": lambda before, after: 2,
        "nbsp": lambda before, after: 1,
        "body": lambda before, after: int("body" in (first_label(before), first_label(after))),
    }.get(blank, lambda before, after: 0)
    filler: Line = (Part("mark", "\u00a0"),) if blank == "nbsp" else ()
    for at, one in enumerate(lines):
        if at:
            yield from [filler] * gap(lines[at - 1], one)
        yield one
