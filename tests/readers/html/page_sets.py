"""Public sets of web pages with their right text and metadata, where they were unpacked.

Each is a checkout of a public repository in one folder: ``article-extraction-benchmark`` (scrapinghub),
``trafilatura`` (adbar, ``tests/``) and ``readability`` (mozilla, ``test/test-pages``).
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import html

from tests.readers.html.page_scores import Counts, half, segments, shingles

_NOTE_MARK = re.compile(r"\[\s?(?:\d{1,3}|[a-z]|(?:note|nb) \d{1,2})\s?\]")
"""The mark of a note in the text: a Document keeps the note and counts anew, so no reader is judged by it."""


class Labelled(NamedTuple):
    """A page with what a reader should take from it."""

    name: str
    data: bytes
    half: str
    judge: Callable[[str], Counts]
    """Counts for the text that a reader takes."""
    facts: Mapping[str, str]
    """Right values by field (``title``, ``author``, ``date``), those only that are known."""


def articles(root: Path) -> Iterator[Labelled]:
    """Yield the pages of scrapinghub/article-extraction-benchmark; text alone is known."""
    folder = root / "article-extraction-benchmark"
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for key, item in truth.items():
        data = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
        yield Labelled(key, data, half(_host(item["url"])), _against(item["articleBody"]), {})


def segmented(root: Path) -> Iterator[Labelled]:
    """Yield the pages of trafilatura's evaluation: segments wanted and unwanted, title, author, date."""
    folder = root / "trafilatura" / "tests"
    for address, item in json.loads((folder / "evaldata.json").read_text("utf-8")).items():
        paths = (folder / part / item["file"] for part in ("cache", "eval"))
        path = next(filter(Path.is_file, paths), None)
        if path is not None:
            yield Labelled(
                item["file"], path.read_bytes(), half(_host(address)), _between(item), _facts(item)
            )


def readability(root: Path) -> Iterator[Labelled]:
    """Yield the pages of mozilla/readability: its text, and title and byline where it expects one."""
    for folder in sorted((root / "readability" / "test" / "test-pages").iterdir()):
        meta = json.loads((folder / "expected-metadata.json").read_text("utf-8"))
        expected = html.fromstring((folder / "expected.html").read_text("utf-8"))
        site = re.sub(r"-\d+$", "", folder.name)
        named = {"title": meta.get("title"), "author": meta.get("byline")}
        yield Labelled(
            folder.name,
            (folder / "source.html").read_bytes(),
            half(site),
            _against(_text(expected), marks=_NOTE_MARK),
            {field: value for field, value in named.items() if value},
        )


SETS: Mapping[str, Callable[[Path], Iterator[Labelled]]] = {
    "articles": articles,
    "segments": segmented,
    "readability": readability,
}


def _host(address: str) -> str:
    return urlsplit(address if "//" in address else f"//{address}").netloc


def _against(text: str, marks: re.Pattern[str] | None = None) -> Callable[[str], Counts]:
    if marks is None:
        return lambda found: shingles(text, found)
    return lambda found: shingles(marks.sub("", text), marks.sub("", found))


def _between(item: Mapping[str, list[str]]) -> Callable[[str], Counts]:
    return lambda found: segments(item["with"], item["without"], found)


def _facts(item: Mapping[str, object]) -> dict[str, str]:
    found = {}
    for field in ("title", "author", "date"):
        value = item.get(field)
        if value:
            found[field] = "; ".join(value) if isinstance(value, list) else str(value)
    return found


def _text(root: html.HtmlElement) -> str:
    """Return the text of a tree with a space where an element begins or ends that is a block."""
    inline = {"a", "b", "i", "em", "strong", "span", "sup", "sub", "code", "u", "font", "abbr", "small"}
    parts = []
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in inline:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
    parts.append(root.text_content())
    return "".join(parts)
