"""Damage to bytes, text and archives, by a seeded generator alone."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from random import Random

from tests.fuzz.structures import as_json, xml
from tests.readers.archives import packed

_TOKEN = re.compile(r"<[^<>]*>|\"[^\"]*\"|[\w.-]+|\s+|.", re.DOTALL)
INTERESTING = (
    "", "0", "-1", "1e999", "999999999999999999999", "true", "null", "{}", "[]", "#", "#s1", "%00", "%2e%2e/",
    "\0", "\ufffe", "\ud800", "\u202e", "　　", "\t", "\r", "\n\n", "&x;", "&#0;", "]]>", "<!--", "<![CDATA[",
    "../../../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/", "data:image/png;base64,AAAA",
    "字" * 2_000, "(" * 500, "[" * 500, "*" * 500, "<b>" * 400,
)  # fmt: skip
"""Values that have broken readers before."""
_MOST_BYTES = 300_000


def mutated(data: bytes, random: Random, others: list[bytes]) -> bytes:
    """Some input, damaged; ``others`` are inputs to take pieces from."""
    if data.startswith(b"PK\x03\x04") and random.random() < 0.8:
        return _archive(data, random, others)
    if data.startswith(b"%PDF-"):
        return _bytes(data, random, others)
    if random.random() < 0.6:
        kept = _structured(data, random)
        if kept is not None:
            return kept[:_MOST_BYTES]
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        data = random.choice((_bytes, _text, _text, _text))(data, random, others)
    return data[:_MOST_BYTES]


def _structured(data: bytes, random: Random) -> bytes | None:
    """XML or JSON that stays it, damaged; ``None`` for anything else."""
    start = data[:100].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        return xml(data, random, _interesting(random))
    return as_json(data, random, _interesting(random)) if start.startswith((b"{", b"[")) else None


def _archive(data: bytes, random: Random, others: list[bytes]) -> bytes:
    """Damage to the files in an archive, which stays a sound archive."""
    files = [*_files(data)]
    if not files:
        return _bytes(data, random, others)
    for _ in range(random.choice((1, 1, 2, 3))):
        at = random.randrange(len(files))
        name, content = files[at]
        action = random.random()
        if action < 0.8:
            strangers = [content for other in others for _, content in _files(other)] or others
            files[at] = (name, mutated(content, random, strangers))
        elif action < 0.86:
            del files[at]
            files = files or [("a", b"")]
        elif action < 0.93:
            files[at] = (random.choice(files)[0], content)
        else:
            files.insert(at, (name, random.choice(files)[1]))
    return packed(files)


@lru_cache(32)
def _files(data: bytes) -> tuple[tuple[str, bytes], ...]:
    if not data.startswith(b"PK\x03\x04"):
        return ()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return tuple((entry.filename, archive.read(entry)) for entry in archive.infolist())


def _bytes(data: bytes, random: Random, others: list[bytes]) -> bytes:
    changed = bytearray(data)
    at = random.randrange(len(changed) + 1)
    length = random.choice((1, 1, 2, 8, 64, 1024))
    action = random.randrange(5)
    if action == 0:
        del changed[at : at + length]
    elif action == 1:
        changed[at:at] = random.randbytes(length)
    elif action == 2:
        changed[at:at] = changed[at : at + length] * random.choice((1, 2, 50))
    elif action == 3 and at < len(changed):
        changed[at] ^= 1 << random.randrange(8)
    else:
        other = random.choice(others)
        start = random.randrange(len(other) + 1)
        changed[at : at + length] = other[start : start + length]
    return bytes(changed[:_MOST_BYTES])


def _text(data: bytes, random: Random, others: list[bytes]) -> bytes:
    tokens = _TOKEN.findall(data.decode("utf-8", "surrogateescape"))
    if not tokens:
        return _interesting(random).encode("utf-8", "surrogatepass")
    at = random.randrange(len(tokens))
    length = random.choice((1, 1, 1, 3, 20))
    action = random.randrange(7)
    if action == 0:
        del tokens[at : at + length]
    elif action == 1:
        tokens[at:at] = tokens[at : at + length] * random.choice((1, 1, 5, 200))
    elif action == 2:
        tokens[at] = _interesting(random)
    elif action == 3:
        tokens[at : at + 1] = (
            [f'"{_interesting(random)}"'] if tokens[at][0] == '"' else [tokens[at], _interesting(random)]
        )
    elif action == 4:
        other = random.randrange(len(tokens))
        tokens[at], tokens[other] = tokens[other], tokens[at]
    elif action == 5:
        tokens[at : at + length] = reversed(tokens[at : at + length])
    else:
        pieces = _TOKEN.findall(random.choice(others)[:20_000].decode("utf-8", "surrogateescape"))
        start = random.randrange(len(pieces) + 1)
        tokens[at:at] = pieces[start : start + length]
    return "".join(tokens).encode("utf-8", "surrogateescape" if not _has_half(tokens) else "replace")


def _interesting(random: Random) -> str:
    return random.choice(INTERESTING)


def _has_half(tokens: list[str]) -> bool:
    """Whether there is half of a pair that stands for no byte."""
    return "\ud800" in "".join(tokens)
