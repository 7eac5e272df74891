"""Prints how much of real web pages is read: ``python -m tests.readers.html.score_pages DIR``.

Trafilatura reads the same pages in the same run. DIR holds the public sets of pages that ``page_sets`` names.
The pages of a set are in two halves by their host: what is developed on one half (``--half a``) is judged by
the other.
"""

from __future__ import annotations

import argparse
import statistics
import time
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import trafilatura
from msgspec.structs import replace

from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.model import Block, Document, Figure
from converters.model.walk import document_text, map_blocks
from converters.options import ReadOptions
from converters.readers.html.read import read
from converters.source import Source
from tests.readers.html.page_scores import Counts, mean_f1, same_names, same_text, summed_f1
from tests.readers.html.page_sets import SETS, Labelled


class Answer(NamedTuple):
    """What a reader makes of a page."""

    text: str
    facts: Mapping[str, str]


class Judged(NamedTuple):
    """How well a reader did on a page."""

    page: Labelled
    answer: Answer
    counts: Counts
    right: Mapping[str, bool]
    seconds: float


def kanben(page: Labelled) -> Answer:
    """Return what kanben reads."""
    try:
        document = read(Source(data=page.data, name=f"{page.name}.html"), ReadOptions(), Sink())
    except KanbenError as error:
        return Answer("", {"error": str(error)})
    meta = document.meta
    authors = "; ".join(meta.names("author", "reporter"))
    return Answer(
        running_text(document), {"title": meta.title or "", "author": authors, "date": meta.date or ""}
    )


def running_text(document: Document) -> str:
    """Return the text of a document without the captions of its pictures, which the sets do not count."""
    body = map_blocks(document.body, _uncaptioned)
    return document_text(replace(document, body=body))


def _uncaptioned(block: Block) -> Block:
    return replace(block, caption=()) if isinstance(block, Figure) else block


def peer(page: Labelled) -> Answer:
    """Return what trafilatura extracts with its own settings."""
    try:
        found = trafilatura.bare_extraction(page.data, include_comments=False, with_metadata=True)
    except Exception as error:  # noqa: BLE001  (a crash costs it the page)
        return Answer("", {"error": str(error)})
    if found is None or isinstance(found, dict):
        return Answer("", {})
    facts = {field: getattr(found, field) or "" for field in ("title", "author", "date")}
    return Answer(found.text or "", facts)


READERS: Mapping[str, Callable[[Labelled], Answer]] = {"kanben": kanben, "trafilatura": peer}
_SAME: Mapping[str, Callable[[str, str], bool]] = {
    "title": same_text,
    "author": same_names,
    "date": same_text,
}


def judged(page: Labelled, reader: Callable[[Labelled], Answer]) -> Judged:
    """Return how well a reader does on a page, and the processor time it takes."""
    start = time.process_time()
    answer = reader(page)
    seconds = time.process_time() - start
    right = {field: _SAME[field](value, answer.facts.get(field, "")) for field, value in page.facts.items()}
    return Judged(page, answer, page.judge(answer.text), right, seconds)


def line(name: str, results: Sequence[Judged]) -> str:
    """Return a line of the table: F1, precision, recall, metadata right of known, milliseconds a page."""
    measure = summed_f1 if name.startswith("segments") else mean_f1
    f1, precision, recall = measure([one.counts for one in results])
    facts = "".join(_count(field, results) for field in _SAME)
    milliseconds = 1000 * statistics.median(one.seconds for one in results)
    return f"{name:34} {len(results):5} {f1:.4f} ({precision:.4f} / {recall:.4f}) {facts} {milliseconds:7.1f}"


def _count(field: str, results: Iterable[Judged]) -> str:
    known = [one.right[field] for one in results if field in one.right]
    return f"{f'{sum(known)}/{len(known)}' if known else '–':>9}"


def shown(result: Judged) -> str:
    """Return a line on what a reader got wrong on a page; empty when all is right."""
    one = result.counts
    wrong = [
        f"{field} {result.answer.facts.get(field, '')!r} for {result.page.facts[field]!r}"
        for field, right in result.right.items()
        if not right
    ]
    if not one.wrong and not one.missed and not wrong:
        return ""
    return f"{result.page.name[:60]:60} P {one.precision:.2f} R {one.recall:.2f} {'; '.join(wrong)}"


def main(argv: list[str] | None = None) -> int:
    """Print the table; return 1 when there are no pages."""
    parser = argparse.ArgumentParser(prog="python -m tests.readers.html.score_pages", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the sets of pages are")
    parser.add_argument("--set", choices=SETS, action="append", help="only this set (may be repeated)")
    parser.add_argument("--half", choices=("a", "b"), help="only the pages of this half of the hosts")
    parser.add_argument("--alone", action="store_true", help="leave trafilatura out")
    parser.add_argument("--errors", action="store_true", help="list the pages that differ")
    options = parser.parse_args(argv)
    warnings.simplefilter("ignore")
    readers = {name: READERS[name] for name in READERS if name == "kanben" or not options.alone}
    found = False
    print(f"{'':34} pages F1 (P / R)                     title   author     date  ms a page")
    for name in options.set or SETS:
        pages = [page for page in SETS[name](options.folder) if options.half in (None, page.half)]
        results = {reader: [] for reader in readers}
        for page in pages:
            for reader, run in readers.items():
                results[reader].append(judged(page, run))
        for reader, ones in results.items():
            if options.errors and reader == "kanben":
                print("\n".join(filter(None, map(shown, ones))))
            for half in ("a", "b", "ab"):
                part = [one for one in ones if one.page.half in half]
                if part and (options.half is None or half == options.half):
                    print(line(f"{name}, {'half ' + half if half != 'ab' else 'all'}, {reader}", part))
                    found = True
    return 0 if found else 1


if __name__ == "__main__":
    raise SystemExit(main())
