"""Whether a line is page furniture, and of which kind."""

from __future__ import annotations

import functools
import re
from typing import Final

from converters.recover.lexicon.furniture_data import (
    ANYWHERE,
    HEADERS,
    INTERRUPTION,
    OPENINGS,
    PHRASES,
    RELATED_LABELS,
)
from converters.recover.lexicon.line_shapes_data import MARKUP, PICTURE
from converters.recover.lexicon.words import words
from converters.recover.segmenting.segment import WHITE
from converters.text.dates import find_date
from converters.text.line_memory import of_one_text
from converters.text.patterns import Alternatives, pattern
from converters.text.prepared_patterns import compiled

SETTLED: Final = frozenset(("debris", "interruption", "markup", "picture"))
"""Kinds of furniture that a line's form settles: it holds no text."""
SHARING: Final = words("sharing")
BUTTONS: Final = words("buttons")
CHANNELS: Final = words("channels")
_OF_MENUS: Final = SHARING | BUTTONS | CHANNELS
_OUTER: Final = "【】[]（）()<>＜＞|｜·•●■▲:：,，。. \t\u00a0\u3000»›-—_*#+"
_SPLIT: Final = pattern(
    rf"[{WHITE}|｜/／·・,，、【】\[\]<>\ue000-\uf8ff\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]+"
)
_OPENINGS: Final = Alternatives(OPENINGS, re.I)
_ANYWHERE: Final = Alternatives(ANYWHERE, re.I)
_PHRASES: Final = pattern(rf"(?:{PHRASES})", re.I, needs="[?A-Za-z\u017f\u212a]")
_HEADER: Final = pattern(rf"[{re.escape(_OUTER)}▶►]*(?:{HEADERS})[{re.escape(_OUTER)}》↓]*", re.I)
_CRUMB: Final = pattern(
    rf"[^。！？>＞»›]{{1,24}}(?:[{WHITE}]*(?:>>?|＞|»|›)[{WHITE}]*[^。！？>＞»›]{{0,40}}){{1,6}}"
)
_CRUMBS: Final = compiled("[>＞»›]")
_CRUMB_SLASH: Final = compiled(r"[^\s/]{1,8}(?: / [^\s/]{1,8}){1,4}")
_STRAY: Final = compiled(r"[\W_]{1,6}")
_BLANK: Final = compiled(rf"[（(][{WHITE}]+[)）]")
"""A blank to fill in."""
_NUMBER: Final = compiled(r"[\d\s,./:：+＋-]+")
_DEBRIS: Final = compiled("[\ufffd�\\s]*[\ufffd�]+[\ufffd�\\s]*")
_INTERRUPTION: Final = pattern(INTERRUPTION)
_DATA: Final = compiled(r"(?=.*https?://)(?=(?:.*\d{4}/\d\d/\d\d){2}).{60,}")
RELATED_LABEL: Final = pattern(
    rf"[<《≪«{WHITE}]*(?:(?:{RELATED_LABELS})[{WHITE}]*[:：]|(?:이전|다음)\s?글[{WHITE}])[{WHITE}]*(?!(?:没有|沒有)了?$|[无無]$|暂无)(?=\S)",
    re.I,
)
_MARKS: Final = ("!", "<", "[", "{", "-", "#", "@")
"""What a line begins with that may be nothing but marks of markup."""
_NAVIGATION: Final = 3
"""Names of channels in a line that is navigation."""
_KEY: Final = 18
"""Digits of a number that is a key of the site's; that of a book has 13."""
_LONGEST: Final = 160
_LONGEST_NOTICE: Final = 500


def furniture(text: str) -> str | None:
    """Return the kind of furniture (a key of ``REASONS``) that a line looks like, or ``None``."""
    kind = _markup(text) if text.startswith(_MARKS) else None
    if kind or len(text) > _LONGEST:
        return kind or ("code" if _is_code(text) else _long(text))
    return _short(text)


@of_one_text
@functools.lru_cache(maxsize=4096)
def _short(text: str) -> str | None:
    """Return the kind of a line that is not long; the division of a text and its features both ask."""
    bare = text.strip(_OUTER).lower()
    if _INTERRUPTION.fullmatch(bare):
        return "interruption"
    if bare in BUTTONS:
        return "button"
    if bare in CHANNELS or bare.replace(" ", "") in CHANNELS:
        return "channel"
    if _BLANK.fullmatch(text):
        return None
    if bare in ("end", "the end") and text[0] in "-—=~～":
        return "stray"
    if not bare:
        return "stray" if _STRAY.fullmatch(text) else None
    if len(text) <= 60 and _is_tokens(text):
        return "tokens"
    return _patterned(text, bare)


def _markup(text: str) -> str | None:
    """Return what a line is that is nothing but marks of markup."""
    if PICTURE.fullmatch(text):
        return "picture"
    return "markup" if MARKUP.fullmatch(text) else None


def _is_tokens(text: str) -> bool:
    if "。" in text or "，" in text:
        return False
    words_ = text.lower().replace("：", " ").replace(":", " ")
    first = next(filter(None, _SPLIT.split(words_, 2)), "")
    if first not in _OF_MENUS and not first.isdigit():
        return False
    tokens = [token for token in _SPLIT.split(words_) if token]
    if len(tokens) >= _NAVIGATION and all(token in CHANNELS or token in BUTTONS for token in tokens):
        return True
    worded = False
    for token in tokens:
        if token in SHARING or token in BUTTONS:
            worded = True
        elif len(tokens) < 2 or not token.isdigit():
            return False
    return worded


def _patterned(text: str, bare: str) -> str | None:
    if _PHRASES.fullmatch(bare) or _PHRASES.fullmatch(text.strip()):
        return "button"
    if _DEBRIS.fullmatch(text):
        return "debris"
    if _NUMBER.fullmatch(text):
        return None if find_date(text) else _number(text)
    inner = text.lstrip("（(【[")
    kind = _OPENINGS.match(text) or (_OPENINGS.match(inner) if inner is not text else None)
    if kind:
        return kind
    if (_CRUMBS.search(text) and _CRUMB.fullmatch(text)) or (" / " in text and _CRUMB_SLASH.fullmatch(text)):
        return "crumb"
    return _ANYWHERE.search(text) or ("code" if _is_code(text) else None)


def _long(text: str) -> str | None:
    """Return the kind of a long line that opens like a notice, or ``None``."""
    kind = _OPENINGS.match(text[:60]) if len(text) <= _LONGEST_NOTICE else None
    return kind if kind in ("rights", "disclaimer", "cite") else None


def _number(text: str) -> str:
    if len(text) >= _KEY and text.isdigit():
        return "code"
    return "pager" if len(text.split()) > 2 and max(map(len, text.split())) < 3 else "number"


def _is_code(text: str) -> bool:
    if "://" in text and _DATA.match(text):
        return True
    if "{" not in text and "=" not in text:
        return False
    marks = sum(text.count(mark) for mark in (";", "{", "}", "();", "==", "||", "&&"))
    return marks >= 6 or (marks >= 3 and len(text) < 120 and "function" in text)


def is_header(text: str) -> bool:
    """Return whether a line is the header of a block of related links."""
    return len(text) <= 40 and _HEADER.fullmatch(text) is not None
