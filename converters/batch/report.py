"""What a manifest says, as a table of counts or as one HTML page; and joining the manifests of shards."""

from __future__ import annotations

import functools
import hashlib
import heapq
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import msgspec
from markupsafe import Markup, escape

from converters.batch.job import CRASHED, MEMORY_EXCEEDED, TIMEOUT, UNCHANGED
from converters.batch.manifest import NAME, Manifest, Record, manifests, read_records
from converters.batch.summary import Summary
from converters.errors import InputNotFound, family, meaning
from converters.interface.catalogue import shown
from converters.interface.columns import columns, padded
from converters.interface.language import SOURCE
from converters.messages import Message, say

_Put = Callable[[str], str]
_SLOWEST = 20
_MOST_ROWS = 1000


class Digest(msgspec.Struct, kw_only=True):
    """A manifest boiled down, in memory that does not grow with it beyond the failures listed."""

    outputs: Counter[str] = msgspec.field(default_factory=Counter)
    """Editions by format."""
    inputs_done: int = 0
    failures: list[Record] = msgspec.field(default_factory=list)
    """The first thousand."""
    failed: int = 0
    errors: Counter[str] = msgspec.field(default_factory=Counter)
    diagnostics: Counter[str] = msgspec.field(default_factory=Counter)
    """By kind."""
    repeated: int = 0
    """Articles that repeat another."""
    duplicates: list[tuple[str, str]] = msgspec.field(default_factory=list)
    """The first thousand, each with the one that it repeats."""
    slowest: list[tuple[float, str]] = msgspec.field(default_factory=list)
    """(seconds, input), the slowest first."""


def digest(read: Callable[[], Iterable[Record]]) -> Digest:
    """Return the counts of a manifest's inputs as they stand: a later attempt takes the earlier's place.

    Args:
        read: gives the records from the beginning; called twice.
    """
    out = Digest()
    slow: list[tuple[float, str]] = []
    with Scratch() as last:
        for number, record in enumerate(read()):
            last.put(record.input, record.edition, number, done=record.status != "failed")
        for number, record in enumerate(read()):
            if not last.stands(record.input, record.edition, number, done=record.status != "failed"):
                continue
            if record.status == "failed":
                out.failed += 1
                out.errors[record.error] += 1
                if len(out.failures) < _MOST_ROWS:
                    out.failures.append(record)
                continue
            if record.status == "duplicate":
                _count_duplicate(out, record)
                continue
            out.outputs[record.format] += 1
            out.diagnostics.update(_kind(text) for text in record.diagnostics)
            heapq.heappush(slow, (record.duration_s, record.input))
            if len(slow) > 4 * _SLOWEST:
                heapq.heappop(slow)
        out.inputs_done = last.inputs() - out.failed
    out.slowest = sorted(set(slow), reverse=True)[:_SLOWEST]
    return out


def _count_duplicate(out: Digest, record: Record) -> None:
    """Count an article that repeats another once, whatever formats were asked for."""
    row = (record.name, record.duplicate_of)
    if not out.duplicates or out.duplicates[-1] != row:
        out.repeated += 1
        if len(out.duplicates) < _MOST_ROWS:
            out.duplicates.append(row)


class Scratch:
    """Which record of an input and format is its last, in a temporary SQLite file."""

    def __enter__(self) -> Scratch:
        """Make the file."""
        self._folder = tempfile.TemporaryDirectory(prefix="kanben-")
        self._base = sqlite3.connect(Path(self._folder.name, "scratch"), isolation_level=None)
        self._base.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-512;"
            "CREATE TABLE last(uri TEXT, format TEXT, number INTEGER, PRIMARY KEY(uri, format))"
            "WITHOUT ROWID;"
            "BEGIN;"
        )
        return self

    def __exit__(self, *raised: object) -> None:
        """Remove the file."""
        self._base.close()
        self._folder.cleanup()

    def put(self, uri: str, form: str, number: int, *, done: bool) -> None:
        """Take in a record; a success of any format ends the failure before it."""
        if done:
            self._base.execute("DELETE FROM last WHERE uri = ? AND format = ''", (uri,))
        self._base.execute("INSERT OR REPLACE INTO last VALUES(?, ?, ?)", (uri, form if done else "", number))

    def stands(self, uri: str, form: str, number: int, *, done: bool) -> bool:
        """Return whether no later record took this one's place."""
        asked = (uri, form if done else "")
        row = self._base.execute("SELECT number FROM last WHERE uri = ? AND format = ?", asked).fetchone()
        return row is not None and row[0] == number

    def new(self, key: str) -> bool:
        """Return whether ``key`` was not put yet, and put it."""
        row = self._base.execute("INSERT OR IGNORE INTO last VALUES(?, '', 0)", (key,))
        return row.rowcount == 1

    def inputs(self) -> int:
        """Return how many inputs there are."""
        return int(self._base.execute("SELECT count(DISTINCT uri) FROM last").fetchone()[0])


def _kind(diagnostic: str) -> str:
    return diagnostic.rpartition("[")[2].rstrip("]")


def html(found: Digest, title: str, language: str = SOURCE) -> str:
    """Return one self-contained HTML page in a language: counts, failures, diagnostics, slowest."""
    put = functools.partial(shown, language=language)
    count, message = put(say("count")), put(say("message"))
    error, kind, name = put(say("error")), put(say("kind")), put(say("input"))
    parts = [
        _table(put(say("Editions")), (put(say("format")), count), sorted(found.outputs.items())),
        _table(put(say("Failures by kind")), (error, count), _failures(found.errors, put)),
        _table(put(say("Failed inputs")), (name, error, message), _failure_rows(found, put)),
        _table(put(say("Duplicates")), (put(say("article")), put(say("the same as"))), found.duplicates),
        _table(put(say("Diagnostics")), (kind, count), found.diagnostics.most_common()),
        _table(put(say("Slowest")), (put(say("seconds")), name), _slow_rows(found)),
    ]
    counts = say("{done} inputs done, {failed} failures.", done=found.inputs_done, failed=found.failed)
    head = Markup("<p>{}</p>").format(put(counts))
    body = Markup("").join([head, *parts])
    return str(_PAGE.format(language=language, title=title, css=Markup(_CSS), body=body))


def _slow_rows(found: Digest) -> list[tuple[str, str]]:
    return [(f"{took:.3f}", name) for took, name in found.slowest]


def _failure_rows(found: Digest, put: _Put) -> list[tuple[str, str, str]]:
    return [(record.input, put(failure(record.error)), record.message) for record in found.failures]


def _failures(errors: Counter[str], put: _Put) -> list[tuple[str, int]]:
    return [(put(failure(name)), count) for name, count in errors.most_common()]


def failure(name: str) -> Message:
    """Return what a failure means that the manifest names by its class; a name it does not know stands."""
    kind = next((one for one in family() if one.__name__ == name), None)
    return meaning(kind) if kind else _NOT_RAISED.get(name) or say("{text}", text=name)


_NOT_RAISED: Final = {
    TIMEOUT: say("the time limit was exceeded"),
    MEMORY_EXCEEDED: say("the memory limit was exceeded"),
    CRASHED: say("the worker process ended without an answer"),
    UNCHANGED: say("failed in an earlier run, not changed since"),
}
"""Failures that are no class of errors."""


def _table(caption: str, heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Markup:
    cells = [Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row) for row in rows]
    if not cells:
        return Markup("")
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in heads)
    body = Markup("").join(Markup("<tr>{}</tr>").format(row) for row in cells)
    pattern = Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
    return pattern.format(escape(caption), head, body)


_CSS = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: 1.5rem 0 }
caption { text-align: left; font-weight: 700 }
td:first-child { min-width: 10rem }
th, td { text-align: left; border-bottom: 1px solid #8884; padding: .3rem .6rem; overflow-wrap: anywhere }
"""
_PAGE = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{title}</title><style>{css}</style></head>'
    "<body><h1>{title}</h1>{body}</body></html>\n"
)


def merge(folder: Path) -> tuple[Path, int]:
    """Join the manifests of all shards in ``folder`` into one.

    Returns:
        The path of the joined manifest and how many records it holds. The shards' files are left where
        they are; records already joined are not joined twice.

    Raises:
        InputNotFound: no shard left a manifest there.
        OutputDenied: the joined manifest cannot be written.
    """
    shards = [path for path in manifests(folder) if path.name != NAME]
    if not shards:
        raise InputNotFound(say("the folder contains no shard manifest"), where=str(folder))
    target = folder / NAME
    count = 0
    with Scratch() as have:
        for record in read_records(target):
            count += have.new(_fingerprint(record))
        manifest = Manifest(target)
        for shard in shards:
            for record in read_records(shard):
                if have.new(_fingerprint(record)):
                    manifest.append([record])
                    count += 1
        manifest.close()
    return target, count


def _fingerprint(record: Record) -> str:
    return hashlib.sha256(msgspec.json.encode(record)).hexdigest()


def table(summary: Summary, language: str = SOURCE) -> list[str]:
    """Return the counts of a run as lines of text in a language, columns aligned."""
    put = functools.partial(shown, language=language)
    rows = [
        (put(say("inputs")), put(say("done")), summary.done),
        ("", put(say("skipped")), summary.skipped),
        ("", put(say("failed")), summary.failed),
    ]
    rows += [("", put(say("duplicates")), summary.duplicates)] * bool(summary.duplicates)
    rows += _rows(put(say("editions")), sorted(summary.editions.items()))
    rows += _rows(put(say("failures")), _failures(summary.errors, put))
    wide = max(columns(name) for _, name, _ in rows)
    lines = [f"  {padded(head, 10)}{padded(name, wide)}{count:>10}" for head, name, count in rows]
    if summary.size:
        lines.append(f"  {padded(put(say('size')), 10)}{summary.size / 2**20:>{wide + 10}.1f} MiB")
    return lines


def _rows(head: str, counts: Iterable[tuple[str, int]]) -> list[tuple[str, str, int]]:
    return [(head if at == 0 else "", name, count) for at, (name, count) in enumerate(counts)]
