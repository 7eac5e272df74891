"""The index of a batch: what its manifests say of every input and name, in a temporary SQLite file."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import msgspec

from converters.batch.job import Known, Output
from converters.batch.manifest import Record
from converters.batch.twins import Twins
from converters.inputs.storage import join


class Index:
    """The last state of every input, every name given out, and what articles say."""

    def __init__(self, path: Path, target: str) -> None:
        """Start empty.

        Args:
            path: where the file goes; replaced if it exists.
            target: folder or URI that recorded outputs are relative to.
        """
        path.unlink(missing_ok=True)
        self._target = target
        self._base = sqlite3.connect(path, isolation_level=None)
        self.twins = Twins(self._base)
        """Articles by what they say."""
        self._base.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-512;"
            "CREATE TABLE last(uri TEXT PRIMARY KEY, state BLOB) WITHOUT ROWID;"
            "CREATE TABLE names(name TEXT PRIMARY KEY, uri TEXT) WITHOUT ROWID;"
            "CREATE INDEX names_of ON names(uri);"
            "CREATE TABLE counters(name TEXT PRIMARY KEY, next INTEGER) WITHOUT ROWID;"
            "CREATE TABLE written(path TEXT PRIMARY KEY) WITHOUT ROWID;"
            # Never ended: nobody else reads the file, and a change that is committed is a page written.
            "BEGIN;"
        )

    def note(self, records: Iterable[Record]) -> None:
        """Take in records; those of one input that follow one another are one entry."""
        for identity, of_input in groupby(records, lambda record: record.input):
            known = self.known(identity) or Known(attempt=0)
            for record in of_input:
                known = self._noted(known, record)
            data = msgspec.msgpack.encode(known)
            self._base.execute("INSERT OR REPLACE INTO last VALUES(?, ?)", (identity, data))

    def _noted(self, before: Known, record: Record) -> Known:
        """Return the state of an input after a record, whose name is taken."""
        attempt = max(before.attempt, record.attempt)
        if record.status == "failed":
            known = msgspec.structs.replace(
                before, attempt=attempt, failed_key=record.key, error=record.error
            )
        else:
            others = tuple(item for item in before.outputs if _stays(item, record))
            outputs = (*others, self._output(record))
            known = Known(attempt=attempt, outputs=outputs, beside=record.beside)
        if record.sketch:
            self.twins.remember(record.name, record.sketch)
        elif record.duplicate_of:
            self.twins.forget(record.name)
        if record.output:
            stem = record.output.rpartition(".")[0].removesuffix(".kepub")
            self._base.execute("INSERT OR IGNORE INTO names VALUES(?, ?)", (_fold(stem), record.name))
            self._base.execute("INSERT OR IGNORE INTO written VALUES(?)", (_fold(record.output),))
        return known

    def known(self, identity: str) -> Known | None:
        """Return the last state of an input; ``None`` when it has none."""
        row = self._base.execute("SELECT state FROM last WHERE uri = ?", (identity,)).fetchone()
        return None if row is None else msgspec.msgpack.decode(row[0], type=Known)

    def wrote(self, output: str) -> bool:
        """Return whether a file (relative to the target) is an edition of this or an earlier run."""
        row = self._base.execute("SELECT 1 FROM written WHERE path = ?", (_fold(output),)).fetchone()
        return row is not None

    def take_name(self, wanted: str, identity: str) -> str:
        """Return ``wanted``, or with ``-2``, ``-3`` … when another input has it (NFC, case folded).

        An input that got a name for ``wanted`` before gets the same again.
        """
        folded = _fold(wanted)
        name: str
        for (name,) in self._base.execute("SELECT name FROM names WHERE uri = ?", (identity,)):
            if name == folded or re.fullmatch(re.escape(folded) + r"-[0-9]+", name):
                return wanted + name[len(folded) :]
        row = self._base.execute("SELECT next FROM counters WHERE name = ?", (folded,)).fetchone()
        number = 1 if row is None else row[0]
        while True:
            suffix = "" if number == 1 else f"-{number}"
            number += 1
            new = self._base.execute("INSERT OR IGNORE INTO names VALUES(?, ?)", (folded + suffix, identity))
            if new.rowcount == 1:
                break
        self._base.execute("INSERT OR REPLACE INTO counters VALUES(?, ?)", (folded, number))
        return wanted + suffix

    def close(self) -> None:
        """Forget everything; the file may be removed."""
        self._base.close()

    def _output(self, record: Record) -> Output:
        return Output(
            format=record.format,
            suffix="",
            uri=join(self._target, record.output),
            sha256=record.output_sha256,
            size=record.output_bytes,
            key=record.key,
            article=record.article,
            articles=record.articles,
            duplicate_of=record.duplicate_of,
        )


def _stays(output: Output, record: Record) -> bool:
    """Return whether an edition is not replaced by the one of a record."""
    return output.format != record.format or (output.article != record.article and output.key == record.key)


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
