"""The first pass of ``--learn-furniture``: a sample of each folder is read for lines that inputs share."""

from __future__ import annotations

import heapq
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from converters.batch.manifest import identity_of
from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.formats import sniff
from converters.inputs.listing import Input
from converters.limits.files import is_regular
from converters.options import ReadOptions
from converters.outputs import write_atomically
from converters.readers.origin import decoded_text
from converters.recover.site.learning import learned
from converters.recover.site.shared_lines import SharedLines
from converters.source import Reading

FILE: Final = "kanben-furniture.json"
FEWEST: Final = 50
"""Inputs from which a batch learns."""
_SAMPLE: Final = 200
"""Inputs of a folder that are read at most; which ones is decided by their names alone."""
_FEWEST_OF_FOLDER: Final = 20
"""Inputs of a folder from which it counts for itself; smaller folders count together."""
_MOST_FOLDERS: Final = 2000
_REST: Final = ""
_LARGEST: Final = 2**20
"""Bytes of an input that is looked at; a larger one is no page of a site."""


def learn(inputs: Iterable[Input], options: ReadOptions, folder: Path) -> str | None:
    """Return the path of the file of shared lines in ``folder``; ``None`` for fewer than 50 inputs.

    A file that an earlier run left there is used as it is, so that a rerun reads as the first run did; it may
    be corrected by hand, or removed to learn anew. The file is the same however many workers there are.

    Args:
        inputs: of the batch, in any order.
        options: how they are read.
        folder: where the manifest is.

    Raises:
        OutputDenied: the file cannot be written.
    """
    before = learned_before(inputs, options, folder)
    if before is not None:
        return before
    sample, count = _sampled(inputs)
    if count < FEWEST:
        return None
    sites = [
        learned(identity_of(name, folder) if name else name, _texts(uris, options))
        for name, uris in sorted(sample.items())
    ]
    shared = SharedLines(sites=tuple(site for site in sites if site.furniture or site.title or site.dates))
    path = folder / FILE
    write_atomically(path, msgspec.json.format(msgspec.json.encode(shared), indent=1) + b"\n")
    return str(path)


def learned_before(inputs: Iterable[Input], options: ReadOptions, folder: Path) -> str | None:
    """Return the path of the file of an earlier run; ``None`` where there is none. No input is looked at."""
    path = folder / FILE
    return str(path) if is_regular(path) else None


def _sampled(inputs: Iterable[Input]) -> tuple[dict[str, list[str]], int]:
    """Return inputs of each folder to look at, and how many inputs there are.

    Memory is bounded by the size of the sample.
    """
    heaps: dict[str, list[tuple[int, str]]] = defaultdict(list)
    count = 0
    for item in inputs:
        if item.error is not None:
            continue
        count += 1
        folder = _folder_of(item)
        if folder not in heaps and len(heaps) >= _MOST_FOLDERS:
            folder = _REST
        _keep(heaps[folder], item.uri)
    rest = heaps.pop(_REST, [])
    for name in [name for name, heap in heaps.items() if len(heap) < _FEWEST_OF_FOLDER]:
        for _, uri in heaps.pop(name):
            _keep(rest, uri)
    if len(rest) >= _FEWEST_OF_FOLDER:
        heaps[_REST] = rest
    return {name: sorted(uri for _, uri in heap) for name, heap in heaps.items()}, count


def _keep(heap: list[tuple[int, str]], uri: str) -> None:
    """Add an input to the sample, which keeps those whose names have the smallest checksums."""
    name = uri.rpartition("/")[2]
    row = (-zlib.crc32(name.encode("utf-8", "surrogatepass")), uri)
    if len(heap) < _SAMPLE:
        heapq.heappush(heap, row)
    else:
        heapq.heappushpop(heap, row)


def _folder_of(item: Input) -> str:
    return item.uri.replace("\\", "/").rpartition("/")[0]


def _texts(uris: Iterable[str], options: ReadOptions) -> Iterator[str]:
    """Yield the texts of the inputs that are raw text; what cannot be read says so when it is converted."""
    largest = min(_LARGEST, options.limits.input_bytes)
    limits = msgspec.structs.replace(options.limits, input_bytes=largest)
    options = msgspec.structs.replace(options, limits=limits)
    for uri in uris:
        try:
            source = Input(uri=uri).source(options)
            if sniff(source).name == "text":
                yield decoded_text(source.data, options, Reading.of(source, options.limits, Sink())).text
        except KanbenError:
            continue
