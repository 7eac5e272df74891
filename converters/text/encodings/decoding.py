"""Bytes to text: byte-order mark, strict UTF-8, then the encoding whose reading looks like running text."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Final

import msgspec

from converters.errors import BinaryInput, MalformedInput, UsageError
from converters.messages import say
from converters.source import no_text
from converters.text.encodings.common_data import HANGUL, PUNCTUATION, SIMPLIFIED, TRADITIONAL
from converters.text.encodings.line_ends import newlines
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks, the longer before the shorter that begins alike."""
_LEGACY: Final = ("utf-8", "gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
"""The multi-byte encodings of Chinese, Japanese and Korean text, the preferred first where two read as well;
UTF-8 among them, since a file may be damaged in one place."""
_SUPERSETS: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
}
"""What a name is read as (WHATWG Encoding, 4.2): the larger set that pages under that name really use."""
_SAMPLE: Final = 65536
"""Bytes looked at to choose an encoding."""
_LEAST: Final = 0.25
"""Share of common characters that running CJK text passes: a quarter, when about half is usual."""
_CONTROLS: Final = compiled("[\x01-\x08\x0e-\x1a\x1f\x7f]")
"""Control characters that stand in no text; separators and escape sequences do in some."""
_MOST_CONTROLS: Final = 0.01
_STRAY_CONTROLS: Final = 8
"""So many may stand in any text, as leavings of a terminal or an old editor, up to a tenth of it."""
_MOST_NULS: Final = 0.05
_COMMON: Final = SIMPLIFIED | TRADITIONAL | HANGUL | PUNCTUATION
_KANA: Final = pattern("[\u3041-\u3096\u30a1-\u30fa\u30fc]")
_WRONG: Final = pattern("[\ue000-\uf8ff\uff61-\uff9f\ufffd\u0080-\u009f]")
"""Private use, half-width kana, controls U+0080 to U+009F: what wrong readings are full of."""
_LATIN: Final = compiled("[\x00-\u024f\u02c6-\u02dd\u2010-\u206f\u20ac\u2122]*")
_WIDE: Final = compiled("[^\x00-\x7f]")

_STRAYS: Final = {0xDC00 + byte: bytes((byte,)).decode("cp1252", "replace") for byte in range(128, 256)}
"""What a byte that is no UTF-8 is in the Web's Latin, by the surrogate that Python escapes it with."""
_PROPER: Final = 4
"""How many characters of UTF-8 stand in a text for each byte that is none;"""
_LEAST_PROPER: Final = 3
"""and at least how many, which is more than chance brings about."""


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Text and how its bytes were read."""

    text: str
    """Without byte-order mark; line ends are newlines."""
    encoding: str
    """Python's name of the codec."""
    how: str
    """Why this one: ``given``, ``byte-order mark``, ``declared``, ``valid UTF-8``, ``looks like text``, or
    ``line by line`` where some lines are UTF-8 and some of another encoding, named after it."""
    damaged: int = 0
    """How many bytes or characters could not be read and stand as U+FFFD."""


def decode(
    data: bytes, encoding: str | None = None, *, declared: str | None = None, where: str = ""
) -> Decoded:
    """Return the text of an input.

    Args:
        data: the bytes.
        encoding: what the user says it is; ``None`` finds it.
        declared: what the input itself says it is (a ``charset``), believed when the bytes allow it.
        where: file name for errors.

    Raises:
        EmptyInput: there is no text but white space.
        BinaryInput: the bytes are no text in any encoding.
        UsageError: there is no encoding of that name.
        MalformedInput: the bytes are not text in the encoding given.
    """
    found = _given(data, encoding, where) if encoding else _found(data, declared, where)
    text = newlines(found.text.removeprefix("\ufeff"))
    if not text.strip():
        raise no_text(where)
    return msgspec.structs.replace(found, text=text)


def _given(data: bytes, name: str, where: str) -> Decoded:
    codec = _codec(name)
    if codec is None:
        hint = say("try utf-8, gb18030, big5, shift_jis or euc_kr")
        raise UsageError(say("unknown encoding {name!r}", name=name), hint=hint)
    text = _strict(data, codec)
    if text is None:
        hint = say("omit --encoding to have it detected")
        raise MalformedInput(say("the input is not valid {name}", name=name), where=where, hint=hint)
    return Decoded(text=text, encoding=codec, how=say("given"))


def _found(data: bytes, declared: str | None, where: str) -> Decoded:
    for mark, name in _MARKS:
        text = _strict(data[len(mark) :], name) if data.startswith(mark) else None
        if text is not None:
            return Decoded(text=text, encoding=name, how=say("byte-order mark"))
    text = _strict(data, "utf-8")
    if text is not None and not _binary(text):
        return Decoded(text=text, encoding="utf-8", how=say("valid UTF-8"))
    codec = _codec(declared) if declared else None
    text = _strict(data, codec) if codec else None
    if text is not None and codec is not None and not _binary(text):
        return Decoded(text=text, encoding=codec, how=say("declared"))
    found = _detected(data)
    if found is None:
        raise BinaryInput(
            say("the input is not text in any known encoding"),
            where=where,
            hint=say("check that it is a text file"),
        )
    return found


def _codec(name: str) -> str | None:
    """Return the codec that reads text under that name, ``None`` when there is none for text."""
    try:
        codec = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    plain = codec.name.replace("-", "_") if codec.name != "iso8859-1" else codec.name
    chosen = _SUPERSETS.get(plain, codec.name)
    return chosen if _is_for_text(chosen) else None


def _is_for_text(codec: str) -> bool:
    """Tell encodings from Python's transforms (``base64``, ``rot13``), which decode no bytes to text."""
    try:
        return isinstance("".encode(codec), bytes) and isinstance(b"".decode(codec), str)
    except (LookupError, UnicodeError, ValueError):
        return False


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    controls, length = len(_CONTROLS.findall(sample)), len(sample)
    most = min(0.1 * length, _MOST_CONTROLS * length + _STRAY_CONTROLS)
    return controls > most or sample.count("\0") > _MOST_NULS * length


def _detected(data: bytes) -> Decoded | None:
    """Return the best reading: an encoding that looks like text, else what charset-normalizer finds."""
    found = _sixteen(data) if b"\0" in data else _line_by_line(data)
    if found is not None:
        return found
    rated = [(likeness(text), name) for name, text in _readings(data)]
    best = max(rated, default=(0.0, ""), key=lambda pair: pair[0])
    if best[0] >= _LEAST:
        return _read(data, best[1])
    found = _with_stray_bytes(data)
    if found is not None:
        return found
    for name in _guesses(data[:_SAMPLE]):
        text = _strict(data, name)
        if text is not None and not _binary(text) and not _WRONG.search(text):
            return Decoded(text=text, encoding=name, how=say("looks like text"))
    latin = data.decode("latin-1")
    return (
        _read(data, "utf-8") if len(_WIDE.findall(latin)) * 20 <= len(data) and not _binary(latin) else None
    )


def _read(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    whole = _strict(data, codec) is not None
    damaged = 0 if whole else text.count("\ufffd")
    return Decoded(text=text, encoding=codec, how=say("looks like text"), damaged=damaged)


def _with_stray_bytes(data: bytes) -> Decoded | None:
    """Return UTF-8 with a few bytes of the Web's Latin in it, as of a script pasted into a page.

    Letters of Latin text seldom stand so that they read as a character of UTF-8.
    """
    text = data.decode("utf-8", "surrogateescape")
    strays = sum(ord(sign) in _STRAYS for sign in text)
    proper = len(_WIDE.findall(text)) - strays
    if proper < max(_LEAST_PROPER, _PROPER * strays) or _binary(text):
        return None
    text = text.translate(_STRAYS)
    damaged = text.count("\ufffd")
    return Decoded(text=text, encoding="utf-8, cp1252", how=say("looks like text"), damaged=damaged)


def _line_by_line(data: bytes) -> Decoded | None:
    """Return text of which some lines are UTF-8 and the others of one other encoding, as of two scrapes."""
    lines = data.splitlines(keepends=True)
    read = [_strict(line, "utf-8") for line in lines]
    other = b"".join(line for line, text in zip(lines, read, strict=True) if text is None)
    if not other or likeness("".join(filter(None, read))[:_SAMPLE]) < _LEAST:
        return None
    rated = [(likeness(text), name) for name, text in _readings(other) if name != "utf-8"]
    rating, name = max(rated, default=(0.0, ""))
    if rating < _LEAST or _strict(other, name) is None:
        return None
    # Each line by itself: what reads as UTF-16 in whole need not do so in parts.
    others = [_strict(line, name) if done is None else done for line, done in zip(lines, read, strict=True)]
    if None in others:
        return None
    text = "".join(filter(None, others))
    return Decoded(text=text, encoding=f"utf-8, {name}", how=say("line by line"))


def _sixteen(data: bytes) -> Decoded | None:
    """Return UTF-16 without a mark: NULs stand in no other text, and beside each ASCII character there."""
    for name in ("utf-16-le", "utf-16-be"):
        text = _strict(data, name)
        if text is not None and not _binary(text):
            wide = len(_WIDE.findall(text[:_SAMPLE]))
            if wide * 2 <= len(text[:_SAMPLE]) or likeness(text[:_SAMPLE]) >= _LEAST:
                return Decoded(text=text, encoding=name, how=say("looks like text"))
    return None


def _guesses(sample: bytes) -> Iterator[str]:
    """Yield what charset-normalizer takes a sample for; where that is Latin, the Web's Latin before it."""
    # Loaded here because it takes as long as all the rest of reading, and UTF-8 never asks for it.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    guess = from_bytes(sample).best()
    if guess is not None:
        if _LATIN.fullmatch(str(guess)):
            yield "cp1252"
        yield guess.encoding


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the encodings whose rules the bytes obey (but for a stray byte), with the text of a sample."""
    for name in _LEGACY:
        sample = data[:_SAMPLE]
        text = sample.decode(name, "replace")
        # One bad byte in a character of three bytes leaves three that mean nothing.
        few = text.count("\ufffd") <= 3 + len(text) // 1000
        if (few or _strict(sample, name) is not None) and not _binary(text):
            yield name, text
    if len(data) % 2 == 0:
        for name in ("utf-16-le", "utf-16-be"):
            wide = _strict(data[:_SAMPLE], name)
            if wide is not None and not _binary(wide):
                yield name, wide


def likeness(text: str) -> float:
    """Return how much text in a wide script looks like real text, -1 to 1: its share of common characters.

    Kana and wide punctuation count as common; private use, half-width kana and control characters count
    against it; text without any wide character is 0.
    """
    wide = _WIDE.findall(text)
    if not wide:
        return 0.0
    common = sum(map(_COMMON.__contains__, wide)) + len(_KANA.findall(text))
    return (common - len(_WRONG.findall(text))) / len(wide)
