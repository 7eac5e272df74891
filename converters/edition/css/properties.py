"""The properties kanben honours: one row each, how its value is read and whether it is inherited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from converters.edition.css.sheet import Length, Value
from converters.edition.css.values import (
    Parser,
    Token,
    Tokens,
    address,
    bounded,
    clean,
    color,
    commas,
    ident,
    integer,
    keyword,
    length,
    one_length,
    strings,
)
from converters.paper import PAPERS
from converters.text.vertical import DIGITS

_SIDES: Final = ("top", "right", "bottom", "left")
_SIZES: Final = {
    "xx-small": 3 / 5,
    "x-small": 3 / 4,
    "small": 8 / 9,
    "medium": 1.0,
    "large": 6 / 5,
    "x-large": 3 / 2,
    "xx-large": 2.0,
    "xxx-large": 3.0,
}
"""Absolute size keywords as multiples of ``medium`` (CSS Fonts 4, 2.5)."""
_WIDTHS: Final = {"thin": Length(0.75, "pt"), "medium": Length(2.25, "pt"), "thick": Length(3.75, "pt")}
"""1, 3 and 5 px (CSS Backgrounds 3, 3.3)."""
_GENERIC: Final = {
    "cursive": "kai",
    "ui-serif": "serif",
    "ui-sans-serif": "sans-serif",
    "ui-monospace": "monospace",
}
_QUOTES: Final = frozenset(("open-quote", "close-quote", "no-open-quote", "no-close-quote"))
_LINES: Final = frozenset(("underline", "line-through"))


def _font_size(tokens: Tokens) -> Value:
    if len(tokens) != 1:
        return None
    name = ident(tokens[0])
    if name in _SIZES:
        return Length(_SIZES[name] * 12, "pt")
    if name in ("smaller", "larger"):
        return Length(5 / 6 if name == "smaller" else 6 / 5, "em")
    return one_length(tokens[0], percent=True)


def _font_family(tokens: Tokens) -> Value:
    names: list[str] = []
    for group in commas(tokens):
        if len(group) == 1 and group[0].type == "string":
            names.append(group[0].value)
        elif len(group) == 1 and group[0].type == "function" and group[0].lower_name == "generic":
            names.append(" ".join(token.value for token in group[0].arguments if token.type == "ident"))
        elif group and all(token.type == "ident" for token in group):
            name = " ".join(token.value for token in group)
            names.append(_GENERIC.get(name.lower(), name))
        else:
            return None
    return tuple(names)


def _font_weight(tokens: Tokens) -> Value:
    token = tokens[0]
    if len(tokens) == 1 and token.type == "number" and 1 <= token.value <= 1000:
        return int(token.value)
    return {"normal": 400, "bold": 700}.get(ident(token) or "") if len(tokens) == 1 else None


def _line_height(tokens: Tokens) -> Value:
    if len(tokens) != 1:
        return None
    token = tokens[0]
    if token.type == "number" and token.value >= 0:
        return bounded(float(token.value))
    return "normal" if ident(token) == "normal" else one_length(token, percent=True)


def _autospace(tokens: Tokens) -> Value:
    if len(tokens) != 1:
        return None
    words = {"normal": Length(1 / 8, "em"), "no-autospace": Length(0.0, "em")}
    return words.get(ident(tokens[0]) or "") or one_length(tokens[0])


def _emphasis(tokens: Tokens) -> Value:
    words = [ident(token) for token in tokens]
    if words == ["none"]:
        return "none"
    return "dot" if sorted(word or "?" for word in words) in (["dot"], ["dot", "filled"]) else None


def _emphasis_position(tokens: Tokens) -> Value:
    words = [ident(token) or "?" for token in tokens]
    if words == ["auto"]:
        return "auto"
    sides = [word for word in words if word in ("over", "under")]
    others = [word for word in words if word in ("right", "left")]
    return sides[0] if len(sides) == 1 and len(others) <= 1 and len(words) == 1 + len(others) else None


def _decoration(tokens: Tokens) -> Value:
    words = [ident(token) for token in tokens]
    lines = [word for word in words if word in _LINES]
    if words == ["none"]:
        return "none"
    if sorted(word or "?" for word in words) == ["underline", "wavy"]:
        return "wavy"
    return lines[0] if len(words) == len(lines) == 1 else None


def _string_set(tokens: Tokens) -> Value:
    if len(tokens) == 1 and ident(tokens[0]) == "none":
        return "none"
    if len(tokens) != 2 or tokens[0].type != "ident" or tokens[1].type != "function":
        return None
    arguments = [ident(token) for token in tokens[1].arguments]
    return (
        ("string", tokens[0].value)
        if tokens[1].lower_name == "content" and arguments in ([], ["text"])
        else None
    )


def _size(tokens: Tokens) -> Value:
    """Return (paper or width, height or orientation) of ``@page`` (CSS Paged Media 3, 7.1)."""
    words = [ident(token) for token in tokens]
    lengths = [one_length(token) for token in tokens]
    if len(tokens) in (1, 2) and None not in lengths:
        return (lengths[0], lengths[-1])
    papers = [word for word in words if word in PAPERS]
    turned = [word for word in words if word in ("portrait", "landscape")]
    if None in words or len(papers) > 1 or len(turned) > 1 or len(papers) + len(turned) != len(words):
        return None
    return (papers[0] if papers else "a4", turned[0] if turned else "portrait")


def _character_grid(tokens: Tokens) -> Value:
    """Return how many characters and lines fill the type area."""
    if len(tokens) == 1 and ident(tokens[0]) == "none":
        return "none"
    numbers = [token.int_value for token in tokens if token.type == "number" and token.int_value]
    return (
        tuple(numbers)
        if len(tokens) == len(numbers) == 2 and all(1 <= one <= 999 for one in numbers)
        else None
    )


def _content(tokens: Tokens) -> Value:
    """Return the parts of a margin box: ("text" | "string" | "counter" | "picture", what)."""
    return _content_of(tokens, _margin_item)


def _generated(tokens: Tokens) -> Value:
    """Return the parts of ``::before`` or ``::after``: ("text" | "attr" | "quote" | "picture", what).

    What stands behind a slash is for those who listen (CSS Content 3, 2.3); decoration says nothing.
    """
    slash = next((at for at, token in enumerate(tokens) if token == "/"), len(tokens))
    spoken = tokens[slash + 1 :]
    sound = slash == len(tokens) or (bool(spoken) and strings(spoken) is not None)
    return _content_of(tokens[:slash], _generated_item) if sound else None


def _content_of(tokens: Tokens, parse: Callable[[Token], Value]) -> Value:
    if len(tokens) == 1 and ident(tokens[0]) in ("none", "normal"):
        return ()
    items = [parse(token) for token in tokens]
    return None if None in items or not items else tuple(items)


def _generated_item(token: Token) -> Value:
    if token.type == "string":
        return ("text", token.value)
    name = ident(token) or ""
    if name in _QUOTES:
        return ("quote", name)
    picture = address(token)
    if picture is not None:
        return ("picture", picture)
    if token.type != "function" or token.lower_name != "attr":
        return None
    named = clean(token.arguments)
    return ("attr", named[0].value) if len(named) == 1 and named[0].type == "ident" else None


def _margin_item(token: Token) -> Value:
    if token.type == "string":
        return ("text", token.value)
    picture = address(token)
    if picture is not None:
        return ("picture", picture)
    if token.type != "function":
        return None
    arguments = [ident(one) for one in token.arguments if one.type == "ident"]
    if token.lower_name == "counter" and arguments in (["page"], ["pages"]):
        return ("counter", arguments[0])
    named = [one.value for one in token.arguments if one.type == "ident"]
    is_string = token.lower_name == "string" and named and arguments[1:] in ([], ["first"])
    return ("string", named[0]) if is_string else None


def _columns(tokens: Tokens) -> Value:
    tracks = [_track(token) for token in tokens]
    return None if not tracks or None in tracks else tuple(tracks)


def _track(token: Token) -> Value:
    if token.type == "dimension" and token.lower_unit == "fr" and token.value == 1:
        return "fr"
    return "fr" if ident(token) == "auto" else one_length(token, percent=True)


def _list_style_type(tokens: Tokens) -> Value:
    if len(tokens) != 1:
        return None
    token = tokens[0]
    name = ident(token)
    if token.type == "string":
        return f'"{token.value}"'
    return name if name in LIST_STYLES else None


MOST_COLUMNS: Final = 6
"""Columns of text that a page has at the most: those of a broadsheet."""

LIST_STYLES: Final = (
    "none",
    "disc",
    "circle",
    "square",
    "decimal",
    "decimal-leading-zero",
    "lower-alpha",
    "upper-alpha",
    "lower-latin",
    "upper-latin",
    "lower-roman",
    "upper-roman",
    "cjk-decimal",
    "cjk-ideographic",
    "simp-chinese-informal",
    "trad-chinese-informal",
    "hiragana",
    "katakana",
    "cjk-earthly-branch",
    "cjk-heavenly-stem",
)
"""Counter styles (CSS Counter Styles 3, 6 and 7)."""

_BREAK: Final = keyword("auto", "avoid", "page", "left", "right", always="page", recto="right", verso="left")
_DISPLAY: Final = keyword(
    "block",
    "inline",
    "list-item",
    "table",
    "table-header-group",
    "table-row-group",
    "table-row",
    "table-cell",
    "table-caption",
    "flex",
    "grid",
    "ruby",
    "ruby-text",
    "none",
    flow_root="block",
    table_footer_group="table-row-group",
)
_ALIGN: Final = keyword("start", "end", "center", "justify", left="start", right="end")
_BORDER_STYLE: Final = keyword("solid", "double", "dashed", "dotted", "none", hidden="none")


def _combine(tokens: Tokens) -> Value:
    """Return how many digits stand side by side at the most (CSS Writing Modes 4, 9.1); ``digits`` is two."""
    word, *rest = tokens
    if ident(word) == "none" and not rest:
        return 0
    if ident(word) != "digits":
        return None
    count = integer(2)(rest) if rest else 2
    return count if count in DIGITS else None


def _column_count(tokens: Tokens) -> Value:
    count = integer(1, auto=1)(tokens)
    return count if count is not None and count <= MOST_COLUMNS else None


def _border_width(tokens: Tokens) -> Value:
    return _WIDTHS.get(ident(tokens[0]) or "") or length()(tokens)


INHERITED: Final[dict[str, Parser]] = {
    "color": color,
    "font-family": _font_family,
    "font-size": _font_size,
    "font-style": keyword("normal", "italic", oblique="italic"),
    "font-weight": _font_weight,
    "hanging-punctuation": keyword("none", "allow-end"),
    "hyphens": keyword("none", "manual", "auto"),
    "letter-spacing": length(negative=True, words=("normal",)),
    "line-break": keyword("anywhere", "loose", "normal", "strict", auto="normal"),
    "line-height": _line_height,
    "line-numbers": integer(1, none="none"),
    "list-style-type": _list_style_type,
    "orphans": integer(1),
    "ruby-align": keyword("center", "space-around"),
    "text-align": _ALIGN,
    "text-align-last": keyword("auto", "start", "end", "center", "justify", left="start", right="end"),
    "text-autospace": _autospace,
    "text-combine-upright": _combine,
    "text-decoration-line": _decoration,
    "text-emphasis-position": _emphasis_position,
    "text-emphasis-style": _emphasis,
    "text-indent": length(percent=True, negative=True),
    "text-orientation": keyword("mixed", "upright", "sideways"),
    "text-spacing-trim": keyword("space-all", "normal", "space-first", "trim-start", "trim-both"),
    "text-wrap": keyword("wrap", "balance"),
    "white-space": keyword("normal", "nowrap", "pre", "pre-wrap"),
    "widows": integer(1),
    "writing-mode": keyword("horizontal-tb", "vertical-rl"),
}
"""Properties a box takes from its parent. ``text-decoration-line`` is among them because lines are drawn
under everything inside the box that has them (CSS Text Decoration 4, 2.1)."""

OWN: Final[dict[str, Parser]] = {
    "align-content": keyword("start", "center", "end", normal="start"),
    "background-color": color,
    "bookmark-level": integer(1, none="none"),
    **{f"border-{side}-color": color for side in _SIDES},
    **{f"border-{side}-style": _BORDER_STYLE for side in _SIDES},
    **{f"border-{side}-width": _border_width for side in _SIDES},
    "break-after": _BREAK,
    "break-before": _BREAK,
    "break-inside": keyword("auto", "avoid", avoid_page="avoid"),
    "content": _generated,
    "column-count": _column_count,
    "column-gap": length(percent=True, words=("normal",)),
    "column-rule-color": color,
    "column-rule-style": _BORDER_STYLE,
    "column-rule-width": _border_width,
    "column-span": keyword("none", "all"),
    "display": _DISPLAY,
    "float": keyword("none", "footnote", "bottom"),
    "grid-template-columns": _columns,
    "justify-content": keyword("start", "center", "end", "space-between", flex_start="start", flex_end="end"),
    **{f"margin-{side}": length(percent=True, negative=True, words=("auto",)) for side in _SIDES},
    "max-width": length(percent=True, words=("none",)),
    "min-height": length(),
    "page": keyword("auto", "opening", "bare"),
    **{f"padding-{side}": length(percent=True) for side in _SIDES},
    "string-set": _string_set,
    "vertical-align": keyword("baseline", "super", "sub"),
    "width": length(percent=True, words=("auto",)),
}
"""Properties that begin anew in every box."""

PROPERTIES: Final[dict[str, Parser]] = {**INHERITED, **OWN}
"""Every longhand."""

PAGE: Final[dict[str, Parser]] = {
    "size": _size,
    "width": length(percent=True, words=("auto",)),
    "height": length(percent=True, words=("auto",)),
    "character-grid": _character_grid,
    "note-lines": length(words=("none",)),
}
"""What ``@page`` alone understands; width and height are those of the type area."""

MARGIN_BOX: Final[dict[str, Parser]] = {"content": _content}
"""What the boxes in the margins alone understand."""
