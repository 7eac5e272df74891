"""Headlines: the lines of a title made one, a date or a column's name in front of it taken off."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from converters.recover.segmenting.segment import Segment, strip
from converters.text.dates import find_date
from converters.text.joining import join_lines
from converters.text.patterns import pattern
from converters.text.personal_names.names_data import COLUMN_WORDS
from converters.text.prepared_patterns import compiled

_MARKUP: Final = compiled(r"#{1,6}\s+|\*\*")
_LABEL: Final = compiled(
    r"(?:#\+)?[【\[]?\s*(?:文章标题|新闻标题|标\s{0,4}题|標\s{0,4}題|题\s{0,4}目|題\s{0,4}目|题\s{0,4}名|title|headline|件名|タイトル|제목)\s*[】\]]?\s*(?:[:：]|(?<=[】\]])|=(?=\s*[\"'])|(?<=[题題])\s+(?=\[))\s*(?=\S)",
    re.IGNORECASE,
)
"""The label of a headline in a record."""
_SUBLABEL: Final = compiled(
    r"(?:sub-?title|副标题|副標題|サブタイトル|부제)\s*(?:[:：]|=(?=\s*[\"']))\s*(?=\S)", re.IGNORECASE
)
_BOXED: Final = compiled(r"【(?P<inside>[^【】]{4,60})】")
"""A headline that stands in brackets as a whole."""
_BETWEEN: Final = compiled(
    r"(?P<before>[=＝\-—*＊~～]{2,20}\s*)(?P<inside>[^=＝*＊~～]{2,60}?)(?P<after>\s*[=＝\-—*＊~～]{2,20})"
)
"""A headline between ruled lines on its own line."""
_SITE: Final = compiled(r"\s*[-|｜–—_·：:]\s*[^-|｜–—_·：:]{2,40}$")
"""The name of the site behind a headline, as pages print it in the title of the window."""
_DATE: Final = compiled(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\s+")
_COLUMN: Final = pattern(r"(?P<column>[^\s，。：:]{1,10}(?:专栏|專欄|コラム|Column))\s*[:：]\s*(?=\S)")
_BEHIND: Final = pattern(rf"(?<=\S)\s*[（(](?P<column>[^\s，。：（）()]{{0,8}}(?:{COLUMN_WORDS}))[）)]$")
_FRONT: Final = pattern(
    rf"【(?P<column>[^\s，。：【】]{{0,8}}(?:专题|專題|特写|特寫|连载|連載|{COLUMN_WORDS}))】\s*(?=\S)"
)
"""A column's name in brackets behind a headline (as papers print it on the web) and before one."""


class Headline(NamedTuple):
    """A headline, and what stood in front of it."""

    text: str
    date: str | None
    kicker: str | None
    markup: list[tuple[int, int]]
    """Stretches of the source text that are marks of markup."""


def headline(lines: list[Segment], *, title: bool = True) -> Headline:
    """Return the headline that ``lines`` make; lines that say the same count once.

    Args:
        lines: of the headline.
        title: whether it is the title, whose label and outer brackets are no text of it.
    """
    markup: list[tuple[int, int]] = []
    texts: list[str] = []
    for segment in lines:
        text = segment.text
        marks = [] if segment.wrapped else list(_MARKUP.finditer(text)) if text[:1] in "#*" else []
        markup += [(segment.start + mark.start(), segment.start + mark.end()) for mark in marks]
        plain = strip(_MARKUP.sub("", text)) if marks else text
        if not (segment.wrapped or marks or texts):
            plain, around = _unlabelled(text) if title else _without(_SUBLABEL, text) or (text, [])
            markup += [(segment.start + start, segment.start + end) for start, end in around]
        if all(_bare(plain) not in _bare(known) for known in texts):
            texts.append(plain)
    text = join_lines(texts)
    date = _DATE.match(text)
    iso = None
    if date and date.end() < len(text):
        found = find_date(date[0])
        iso = found.iso if found else None
        text = text[date.end() :]
    column = _COLUMN.match(text)
    kicker = None
    if column:
        kicker, text = column["column"], text[column.end() :]
    boxed = _BEHIND.search(text) or _FRONT.match(text)
    if boxed and kicker is None and len(boxed["column"]) > 2:
        kicker, text = boxed["column"], text[: boxed.start()] + text[boxed.end() :]
    return Headline(text, iso, kicker, markup)


def without_site(title: str, said: Collection[str]) -> str:
    """Return a title without the name of the site behind it, where another line says it without.

    Args:
        title: the title.
        said: the lines of the text.
    """
    suffix = _SITE.search(title)
    return title[: suffix.start()] if suffix and title[: suffix.start()] in said else title


def _without(label: re.Pattern[str], text: str) -> tuple[str, list[tuple[int, int]]] | None:
    """Return a text without its label and the quotes around the rest; ``None`` where it has no label."""
    found = label.match(text)
    if found is None:
        return None
    start, end = found.end(), len(text)
    if text[start] in "\"'" and text[-1] == text[start] and end - start > 2:
        return text[start + 1 : end - 1], [(0, start + 1), (end - 1, end)]
    return text[start:], [found.span()]


def _unlabelled(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a headline without its label or the brackets around all of it, and where these stood."""
    labelled = _without(_LABEL, text)
    if labelled is not None:
        return labelled
    between = _BETWEEN.fullmatch(text)
    if between is not None:
        return between["inside"], [between.span("before"), between.span("after")]
    boxed = _BOXED.fullmatch(text)
    if boxed is not None:
        return boxed["inside"], [(0, 1), (len(text) - 1, len(text))]
    return text, []


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
