"""Safe file names for editions: Unicode kept, length limited in bytes, no two alike."""

from __future__ import annotations

import re
import unicodedata
from string import Formatter

from converters.errors import UsageError
from converters.messages import say
from converters.model import Document
from converters.text.patterns import pattern

MAX_BYTES = 200
"""Longest stem in UTF-8 bytes; file systems allow 255 with the extension and a temporary suffix."""
FIELDS = ("name", "title", "kicker", "date", "source", "page", "author", "language")
"""What ``--name`` may ask for."""

_FORBIDDEN = pattern(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]')
_INVISIBLE = pattern("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_RESERVED = pattern(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


def safe_stem(wanted: str) -> str:
    """Return ``wanted`` as a file stem every common file system takes; ``untitled`` when nothing is left.

    Forbidden characters become ``_`` (Windows' set is the largest), invisible ones vanish, the result is
    NFC, has no leading or trailing dot or space, and at most :data:`MAX_BYTES` bytes.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", wanted))
    text = _FORBIDDEN.sub("_", " ".join(text.split())).encode("utf-8", "replace").decode("utf-8")
    text = text.encode("utf-8")[:MAX_BYTES].decode("utf-8", "ignore").strip(" .")
    if _RESERVED.match(text):
        text = f"_{text}"
    return text or "untitled"


def pattern_stem(pattern: str, document: Document, name: str) -> str:
    """Return the stem that a ``--name`` pattern gives for a Document.

    Args:
        pattern: text with ``{field}`` places, each one of :data:`FIELDS`; an absent field is empty.
        document: whose metadata fills the fields.
        name: the input's own stem, for ``{name}``; also the result when everything else is empty.

    Raises:
        UsageError: an unknown field, or a pattern that cannot be read.
    """
    meta = document.meta
    values = {
        "name": name,
        "title": meta.title or meta.kicker or "",
        "kicker": meta.kicker or "",
        "date": meta.date or "",
        "source": meta.source or "",
        "page": meta.page or "",
        "author": "、".join(meta.names("author", "reporter")),
        "language": meta.language,
    }
    stem = safe_stem("".join(_pieces(pattern, values)))
    return stem if stem != "untitled" else safe_stem(name)


def _pieces(pattern: str, values: dict[str, str]) -> list[str]:
    """Return the parts of a filled pattern; fields are looked up, never evaluated."""
    out: list[str] = []
    try:
        for literal, field, spec, conversion in Formatter().parse(pattern):
            out.append(literal)
            if field is None:
                continue
            if field not in values or spec or conversion:
                raise UsageError(
                    say("unknown field {{{field}}} in --name", field=field),
                    hint=say("use one of {fields}", fields=", ".join(FIELDS)),
                )
            out.append(values[field])
    except ValueError as error:
        raise UsageError(say("invalid --name {pattern!r}: {error}", pattern=pattern, error=error)) from error
    return out


class Namer:
    """Hands out names of one run: the second of two alike gets ``-2``, the third ``-3``.

    Alike means equal after NFC and case folding, since some file systems see no difference.
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def unique(self, folder: str, stem: str) -> str:
        """Return ``stem``, with a suffix when a name like it was already given out for ``folder``."""
        key = f"{folder}/{stem}"
        count = self._taken.get(_fold(key), 0) + 1
        self._taken[_fold(key)] = count
        if count == 1:
            return stem
        candidate = f"{stem}-{count}"
        while _fold(f"{folder}/{candidate}") in self._taken:
            count += 1
            candidate = f"{stem}-{count}"
        self._taken[_fold(f"{folder}/{candidate}")] = 1
        return candidate


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
