"""Prints how many words of real e-books and Word files no edition prints.

``python -m tests.readers.score_words DIR``. A word is a run of letters and digits, or one ideograph. A book
is compared with the text of its spine, a Word file with what Pandoc makes of it. What was dropped with a
reason is lost too, and counted by itself.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

import lxml.html
import pypandoc
from lxml import etree

from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.formats import read
from converters.markup.dom.tags_data import CODE, EMPHASIS, IGNORED, STRIKE, STRONG, TRANSPARENT
from converters.options import ReadOptions
from converters.source import Source
from tests.printed import edition_of

_WORD: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+")
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
_INLINE: Final = TRANSPARENT | EMPHASIS | STRONG | STRIKE | CODE | {"ruby", "rt", "sub", "sup", "mark", "q"}
_NO_TEXT: Final = IGNORED | {"annotation", "desc", "metadata"}
_WORST: Final = 10
"""Files named at the end."""


class Score(NamedTuple):
    """How one file fared."""

    name: str
    words: int
    lost: int
    """Words neither printed nor dropped with a reason."""
    dropped: int
    """Words that were dropped with a reason."""
    examples: tuple[str, ...]


def words(text: str) -> Counter[str]:
    """Return how often each word stands in a text; case does not count."""
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def of_page(root: etree._Element) -> str:
    """Return the text that a page shows, parted where a block begins or ends."""
    body = next(root.iter("body", "{*}body"), None)
    return "" if body is None else "".join(_nodes(body))


def _nodes(element: etree._Element) -> Iterator[str]:
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if name and name not in _NO_TEXT:
        around = "" if name in _INLINE else "\n"
        yield around + (element.text or "")
        for child in element:
            yield from _nodes(child)
            yield child.tail or ""
        yield around


def of_book(path: Path) -> str:
    """Return the text of the documents in the spine of an e-book."""
    with zipfile.ZipFile(path) as archive:
        container = etree.fromstring(archive.read("META-INF/container.xml"))
        opf = container.find(".//{*}rootfile").get("full-path")
        package = etree.fromstring(archive.read(opf))
        items = {
            item.get("id"): item
            for item in package.iter("{*}item")
            if "nav" not in item.get("properties", "").split()
        }
        spine = [items[ref.get("idref")] for ref in package.iter("{*}itemref") if ref.get("idref") in items]
        names = [
            str(Path(opf).parent / unquote(item.get("href"))).removeprefix("./")
            for item in spine
            if item.get("media-type") == "application/xhtml+xml"
        ]
        return "\n".join(
            of_page(etree.fromstring(archive.read(name), _PARSER))
            for name in names
            if name in archive.namelist()
        )


def of_word(path: Path) -> str:
    """Return the text that Pandoc finds in a Word file; numbers of lists are none."""
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "html", "--mathml", str(path)]
    page = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    return of_page(lxml.html.document_fromstring("<body>" + page.decode()))


def score(path: Path) -> Score:
    """Return how many words of one file are lost.

    Raises:
        KanbenError: it cannot be read.
    """
    whole = words(of_book(path) if path.suffix == ".epub" else of_word(path))
    sink = Sink()
    document = read(Source(data=path.read_bytes(), name=path.name), ReadOptions(), sink)
    missing = whole - words(of_page(etree.fromstring(edition_of(document).xhtml.encode())))
    lost = missing - words("\n".join(item.text for item in document.dropped))
    return Score(path.name, whole.total(), lost.total(), missing.total() - lost.total(), tuple(lost))


def _scores(paths: list[Path]) -> Iterator[Score]:
    for path in paths:
        try:
            yield score(path)
        except (
            KanbenError,
            subprocess.SubprocessError,
            etree.XMLSyntaxError,
            KeyError,
            AttributeError,
        ) as error:
            print(f"not compared: {path.name}: {str(error).splitlines()[0]}")


def main() -> None:
    """Score a folder of files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for ending in (".epub", ".docx"):
        scores = list(_scores(sorted(folder.rglob(f"*{ending}"))))
        if not scores:
            continue
        total, lost, dropped = (sum(one[field] for one in scores) for field in (1, 2, 3))
        shares = f"lost {lost / total:.3%}, dropped {dropped / total:.3%}"
        print(f"{ending}: {len(scores)} files, {total} words, {shares}")
        for one in sorted(scores, key=lambda one: -one.lost)[:_WORST]:
            if one.lost:
                print(f"  {one.name}: {one.lost} of {one.words}: {' '.join(one.examples[:12])}")


if __name__ == "__main__":
    main()
