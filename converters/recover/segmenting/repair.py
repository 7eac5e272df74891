"""Setting right what a scrape broke: entities, tags of line breaks, text read in the wrong encoding.

Only what is certain is changed. Mojibake is certain when the characters, written in the encoding they were
wrongly read in, are valid UTF-8 and say something in common characters; where bytes were lost (U+FFFD)
nothing can be certain, and the stretch is reported and left as it is.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from converters.diagnostics import Kind, Sink
from converters.messages import say
from converters.recover.segmenting.source_map import Edit, Places
from converters.text.encodings.common_data import PUNCTUATION, SIMPLIFIED, TRADITIONAL
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled

_ENTITY: Final = compiled(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_BREAK: Final = compiled(r"<br\s*/?>", re.I)
_RUN: Final = compiled(r"[^\x00-\x7f]{4,}")
_HEAD: Final = 60
_LATIN: Final = pattern(
    "(?:[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]{1,3}[ -~]{0,3}){3,}"
)
_TELLTALE: Final = frozenset("锛銆鐨勬槸鍦鈥涓浜闂绗瀛鎴鍥炰竴鍙紝")
_SHARE: Final = 0.1
"""Share of telltale characters from which on a stretch is looked at."""
_COMMON: Final = 0.45
"""Share of common characters that a right reading has at least (running text has about 0.6)."""
_CP1252: Final = {
    0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87,
    0x02C6: 0x88, 0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91,
    0x2019: 0x92, 0x201C: 0x93, 0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98,
    0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B, 0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
}  # fmt: skip
"""Windows-1252, where it differs from Latin-1 (Encoding Standard, index windows-1252)."""


def repaired(source: str, sink: Sink, where: str = "") -> Places:
    """Return ``source`` with entities decoded and certain mojibake read again, and the way back.

    Reports what was repaired (REPAIRED) and what looks broken and was left (SUSPECT_TEXT).
    """
    edits = [*_breaks(source), *_entities(source), *_mojibake(source, sink, where)]
    edits.sort()
    clean: list[Edit] = []
    for edit in edits:
        if not clean or edit.start >= clean[-1].end:
            clean.append(edit)
    return Places(source, clean)


def _breaks(source: str) -> list[Edit]:
    return (
        [Edit(match.start(), match.end(), "\n") for match in _BREAK.finditer(source)] if "<" in source else []
    )


def _entities(source: str) -> list[Edit]:
    if "&" not in source:
        return []
    out = []
    for match in _ENTITY.finditer(source):
        import html  # noqa: PLC0415  (its table of names; most texts hold none)

        new = html.unescape(match[0])
        if new != match[0] and new not in ("\r", "\0"):
            out.append(Edit(match.start(), match.end(), new.replace("\n", " ")))
    return out


def _mojibake(source: str, sink: Sink, where: str) -> list[Edit]:
    out = []
    places = Places(source, [])
    for match in [*_latin(source), *_wide(source)]:
        start, end = match
        stretch = source[start:end]
        read = _read_again(stretch)
        pos = places.pos(start, end)
        if read is not None:
            sink.add(
                Kind.REPAIRED,
                say("wrongly decoded text was repaired as UTF-8: {read}", read=read[:24]),
                where=where,
                pos=pos,
            )
            out.append(Edit(start, end, read))
        elif len(stretch) > 12 and _suspect(stretch):
            sink.add(
                Kind.SUSPECT_TEXT,
                say("text looks wrongly decoded: {stretch}", stretch=stretch[:24]),
                where=where,
                pos=pos,
            )
    return out


def _latin(source: str) -> list[tuple[int, int]]:
    return [match.span() for match in _LATIN.finditer(source)]


def _wide(source: str) -> list[tuple[int, int]]:
    """Return stretches that begin like UTF-8 read as GB18030, or abound in what such text abounds in."""
    out = []
    for match in _RUN.finditer(source):
        telltale = sum(map(_TELLTALE.__contains__, match[0][:_HEAD])) >= _SHARE * len(match[0][:_HEAD])
        if telltale or _begins(match[0][:6]):
            out.append(match.span())
    return out


def _begins(head: str) -> bool:
    """Return whether the bytes of a few characters are UTF-8, but perhaps for a last character cut off."""
    if not _may_begin(head[0]):
        return False
    try:
        data = head.encode("gb18030")
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(data) - 3 and error.start > 0
    except UnicodeEncodeError:
        return False
    return True


@functools.lru_cache(maxsize=1 << 14)
def _may_begin(char: str) -> bool:
    """Return whether UTF-8 may begin with the bytes of a character, as it does with those of few."""
    try:
        char.encode("gb18030").decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > 0 or error.reason == "unexpected end of data"
    except UnicodeEncodeError:
        return False
    return True


def _suspect(stretch: str) -> bool:
    return sum(char in _TELLTALE for char in stretch) >= _SHARE * len(stretch)


def _read_again(stretch: str) -> str | None:
    """Return what the bytes of a wrongly decoded stretch say, or ``None`` when that is not certain."""
    if "\ufffd" in stretch:
        return None
    data = _bytes(stretch)
    try:
        text = data.decode("utf-8") if data else ""
    except UnicodeDecodeError:
        return None
    common = sum(char in SIMPLIFIED or char in TRADITIONAL or char in PUNCTUATION for char in text)
    return text if text and common >= _COMMON * len(text) and "\n" not in text else None


def _bytes(stretch: str) -> bytes | None:
    if all(ord(char) < 0x100 or ord(char) in _CP1252 for char in stretch):
        return bytes(_CP1252.get(ord(char), ord(char)) for char in stretch)
    try:
        return stretch.encode("gb18030")
    except UnicodeEncodeError:
        return None
