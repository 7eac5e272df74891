"""Web pages: from the bytes of a saved page to its Document, against trafilatura alone on the same pages.

Real pages belong to those who wrote them and are never committed. ``SAVED_PAGES`` names the folder where the
public sets of ``tests.readers.html.page_sets`` lie, or any folder of saved pages; without it the one row says
what to fetch.
"""

from __future__ import annotations

import os
import statistics
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura

from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.options import ReadOptions
from converters.readers.html.read import read
from converters.source import Source
from tests.bench.measure import Row
from tests.readers.html.page_sets import SETS

FOLDER = "SAVED_PAGES"
PEER = "trafilatura"
FETCH = (
    f"{FOLDER} names no folder of pages: unpack scrapinghub/article-extraction-benchmark, adbar/trafilatura "
    "(tests/) and mozilla/readability (test/test-pages) in one"
)
MOST = 300
"""Pages that are measured: enough for a median that does not move, in two minutes."""
RUNS = 3
FLOOR, AIM = 1.5, 1.0


def saved_pages(folder: Path) -> list[tuple[str, bytes]]:
    """Return the pages of a folder: those of the sets it holds, else the files that are called pages."""
    pages: list[tuple[str, bytes]] = []
    for pages_of in SETS.values():
        try:
            pages += [(page.name, page.data) for page in pages_of(folder)]
        except FileNotFoundError:
            continue
    return pages or [(path.name, path.read_bytes()) for path in _files(folder)]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".html", ".htm", ".xhtml"))


def ours(name: str, data: bytes) -> None:
    """Read a page; one that is refused is measured as well."""
    try:
        read(Source(data=data, name=f"{name}.html"), ReadOptions(), Sink())
    except KanbenError:
        return


def peers(data: bytes) -> None:
    """Extract a page as trafilatura does by itself, with what it finds out about it."""
    try:
        trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    except Exception:  # noqa: BLE001  (a page it stumbles over is measured until then)
        return


def seconds(work: Callable[[], None]) -> float:
    """Return the processor time of one call."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measured(pages: list[tuple[str, bytes]]) -> list[tuple[float, float]]:
    """Return for each page the seconds of both, the least of some runs that alternate."""
    found = []
    for name, data in pages:
        pairs = [(seconds(lambda: ours(name, data)), seconds(lambda: peers(data))) for _ in range(RUNS)]  # noqa: B023
        found.append((min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)))
    return found


def rows() -> list[Row]:
    """Return the median time of a page, and the median of the ratios page by page."""
    folder = os.environ.get(FOLDER, "")
    pages = saved_pages(Path(folder)) if folder and Path(folder).is_dir() else []
    if not pages:
        return [Row(work="HTML reader (not measured)", ours=0, peer=None, unit="", peer_name=FETCH)]
    pages = pages[:: max(1, len(pages) // MOST)]
    warnings.simplefilter("ignore")
    measured(pages[:10])
    found = measured(pages)
    mine, theirs = (1000 * statistics.median(times) for times in zip(*found, strict=True))
    ratio = statistics.median(one / other for one, other in found)
    work = f"HTML reader, {len(pages)} saved pages, warm, CPU"
    return [
        Row(
            work=f"{work}: median",
            ours=mine,
            peer=theirs,
            unit="ms",
            peer_name=PEER,
            floor=FLOOR,
            aim=AIM,
        ),
        Row(
            work=f"{work}: median ratio",
            ours=ratio,
            peer=1.0,
            unit="×",
            peer_name=PEER,
            floor=FLOOR,
            aim=AIM,
        ),
    ]
