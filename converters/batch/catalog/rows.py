"""The rows of a catalogue, from the records of a manifest, in memory that does not grow with it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from converters.batch.manifest import Record
from converters.model.facts import Facts

Status = Literal["ok", "failed", "duplicate"]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One article as the catalogue has it; the fields are the columns."""

    file: str
    """The input, as the manifest names it."""
    article: int = 1
    """Which of several articles of the input, from 1."""
    title: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""
    date: str = ""
    page: str = ""
    sections: int = 0
    characters: int = 0
    """Of the body, white space not counted."""
    unsure: str = ""
    """The field that recovery is least sure of; empty where it recovered none."""
    confidence: float = 0.0
    """Of that field, 0 to 1; 0 where nothing was read."""
    title_confidence: float = 0.0
    editions: tuple[str, ...] = ()
    """Those that are there, relative to the target."""
    status: Status = "ok"
    code: int = 0
    """Exit code of the failure; 0 for none."""
    message: str = ""
    """What failed; of a duplicate the article that it repeats."""


def row(file: str, article: int, said: Facts | None, editions: Iterable[str]) -> Row:
    """Return the row of an article that was read; ``None`` for one of which nothing is known."""
    known = {} if said is None else msgspec.structs.asdict(said)
    return Row(file=file, article=article, editions=tuple(sorted(editions)), **known)


class _State(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What the records so far say of an article."""

    facts: Facts | None = None
    editions: dict[str, str] = {}
    """By format."""
    duplicate_of: str = ""


_DECODER = msgspec.msgpack.Decoder(_State)
_NOTHING = msgspec.msgpack.encode(_State())


class Rows:
    """The rows that records come to; kept in a temporary SQLite file."""

    def __enter__(self) -> Rows:
        """Make the file."""
        self._folder = tempfile.TemporaryDirectory(prefix="kanben-")
        self._base = sqlite3.connect(Path(self._folder.name, "rows"), isolation_level=None)
        self._base.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-512;"
            "CREATE TABLE articles(input TEXT, article INTEGER, state BLOB, PRIMARY KEY(input, article))"
            "WITHOUT ROWID;"
            "CREATE TABLE failures(input TEXT PRIMARY KEY, code INTEGER, message TEXT) WITHOUT ROWID;"
            "BEGIN;"
        )
        return self

    def __exit__(self, *raised: object) -> None:
        """Remove the file."""
        self._base.close()
        self._folder.cleanup()

    def take(self, record: Record) -> None:
        """Take in a record; what it says takes the place of what an earlier one said."""
        if record.status == "failed":
            values = (record.input, record.exit_code, record.message)
            self._base.execute("INSERT OR REPLACE INTO failures VALUES(?, ?, ?)", values)
            return
        self._base.execute("DELETE FROM failures WHERE input = ?", (record.input,))
        beyond = (record.input, record.articles)
        self._base.execute("DELETE FROM articles WHERE input = ? AND article > ?", beyond)
        key = (record.input, record.article)
        found = self._base.execute("SELECT state FROM articles WHERE input = ? AND article = ?", key)
        before = found.fetchone()
        state = _State() if before is None else _DECODER.decode(before[0])
        # Records of an earlier version have no facts but these.
        sureness = Facts(confidence=record.confidence, unsure=record.unsure)
        state.facts = record.facts or state.facts or sureness
        state.duplicate_of = record.duplicate_of
        state.editions.pop(record.format, None)
        if not record.duplicate_of:
            state.editions[record.format] = record.output
        data = msgspec.msgpack.encode(state)
        self._base.execute("INSERT OR REPLACE INTO articles VALUES(?, ?, ?)", (*key, data))

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows by input and article: the same whatever the order in which inputs were done."""
        only_failed = "INSERT OR IGNORE INTO articles SELECT input, 1, ? FROM failures"
        self._base.execute(only_failed, (_NOTHING,))
        for file, article, data, code, message in self._base.execute(
            "SELECT input, article, state, code, message FROM articles LEFT JOIN failures USING(input) "
            "ORDER BY input, article"
        ):
            state = _DECODER.decode(data)
            made = row(file, article, state.facts, state.editions.values())
            if code is not None:
                made = msgspec.structs.replace(made, status="failed", code=code, message=message)
            elif state.duplicate_of:
                made = msgspec.structs.replace(made, status="duplicate", message=state.duplicate_of)
            yield made


def rows(records: Iterable[Record]) -> Iterator[Row]:
    """Yield the rows of a manifest's articles as they stand, by input and article."""
    with Rows() as out:
        for record in records:
            out.take(record)
        yield from out
