"""The manifest: append-only JSON Lines, one record an input and output; and its index on disk."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from converters.batch.job import Known, Outcome, Output
from converters.errors import OutputDenied
from converters.version import __version__

NAME = "kanben-manifest.jsonl"


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line: an input and one of its outputs, or an input that failed."""

    input: str
    """Path or URI as named; credentials live in fsspec's configuration and never here."""
    status: Literal["done", "failed"]
    key: str
    input_sha256: str
    attempt: int
    version: str = __version__
    outputs: int = 0
    """How many records this input has under this key and attempt."""
    format: str = ""
    output: str = ""
    """Relative to the target, forward slashes."""
    output_sha256: str = ""
    output_bytes: int = 0
    encoding: str = ""
    diagnostics: tuple[str, ...] = ()
    error: str = ""
    message: str = ""
    exit_code: int = 0
    duration_s: float = 0.0


_DECODER = msgspec.json.Decoder(Record)
_ENCODER = msgspec.json.Encoder()


def manifest_name(shard: tuple[int, int] | None) -> str:
    """Return the manifest's file name; a shard ``(i, n)`` has one of its own."""
    return NAME if shard is None else f"kanben-manifest-{shard[0]}-of-{shard[1]}.jsonl"


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a manifest in order; torn lines are passed over, a missing file is empty."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            try:
                yield _DECODER.decode(line)
            except msgspec.MsgspecError:
                continue


def records_of(uri: str, outcome: Outcome, attempt: int, names: Iterable[str]) -> list[Record]:
    """Return the lines for one outcome.

    Args:
        uri: the input.
        outcome: what became of it; its outputs pair up with ``names``.
        attempt: counted from 1.
        names: final places of the outputs, relative to the target.
    """
    common = {
        "input": uri,
        "key": outcome.key,
        "input_sha256": outcome.sha256,
        "attempt": attempt,
        "duration_s": round(outcome.duration_s, 4),
    }
    if outcome.status == "failed":
        failure = {"error": outcome.error, "message": outcome.message, "exit_code": outcome.exit_code}
        return [Record(status="failed", **common, **failure)]  # type: ignore[arg-type]
    pairs = zip(outcome.outputs, names, strict=True)
    return [
        Record(
            status="done",
            outputs=len(outcome.outputs),
            format=output.format,
            output=name,
            output_sha256=output.sha256,
            output_bytes=output.size,
            encoding=outcome.encoding,
            diagnostics=outcome.diagnostics if number == 0 else (),
            **common,  # type: ignore[arg-type]
        )
        for number, (output, name) in enumerate(pairs)
    ]


class Manifest:
    """An open manifest: appends whole inputs at a time."""

    def __init__(self, path: Path) -> None:
        """Open for appending, ending a torn last line first.

        Raises:
            OutputDenied: it cannot be written.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
            size = os.fstat(self._descriptor).st_size
            if size and os.pread(self._descriptor, 1, size - 1) != b"\n":
                os.write(self._descriptor, b"\n")
        except OSError as error:
            raise OutputDenied(error.strerror or str(error), where=str(path)) from error

    def append(self, records: Iterable[Record]) -> None:
        """Write the records of one input in one go.

        Raises:
            OutputDenied: there is no room, or the target is gone.
        """
        data = b"".join(_ENCODER.encode(record) + b"\n" for record in records)
        try:
            while data:
                data = data[os.write(self._descriptor, data) :]
            if not os.path.samestat(os.fstat(self._descriptor), os.stat(self.path)):  # noqa: PTH116
                raise OSError("the manifest was moved away")
        except OSError as error:
            raise OutputDenied(error.strerror or str(error), where=str(self.path)) from error

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)


class Index:
    """Last state of every input and every name given out, in a temporary SQLite file."""

    def __init__(self, path: Path, target: str, join: object) -> None:
        """Start empty.

        Args:
            path: where the file goes; replaced if it exists.
            target: folder or URI that recorded outputs are relative to.
            join: ``storage.join``.
        """
        path.unlink(missing_ok=True)
        self._target = target
        self._join = join
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8000;"
            "CREATE TABLE last(uri TEXT PRIMARY KEY, state BLOB) WITHOUT ROWID;"
            "CREATE TABLE names(name TEXT PRIMARY KEY, uri TEXT) WITHOUT ROWID;"
        )

    def fill(self, records: Iterable[Record]) -> None:
        """Take in the records of earlier runs."""
        self._base.execute("BEGIN")
        for record in records:
            self.note(record)
        self._base.execute("COMMIT")

    def note(self, record: Record) -> None:
        """Take in one record."""
        before = self.known(record.input)
        same = (
            before is not None
            and before.status == record.status == "done"
            and before.key == record.key
            and before.attempt == record.attempt
        )
        outputs = before.outputs if before is not None and same else ()
        if record.status == "done":
            outputs = (*outputs, self._output(record))
        state = _State(
            expected=record.outputs,
            known=Known(status=record.status, key=record.key, attempt=record.attempt, outputs=outputs),
        )
        data = msgspec.msgpack.encode(state)
        self._base.execute("INSERT OR REPLACE INTO last VALUES(?, ?)", (record.input, data))
        if record.output:
            stem = record.output.rpartition(".")[0].removesuffix(".kepub")
            self._base.execute("INSERT OR IGNORE INTO names VALUES(?, ?)", (_fold(stem), record.input))

    def known(self, uri: str) -> Known | None:
        """Return the last state of an input as a job carries it; ``None`` when it has none."""
        row = self._base.execute("SELECT state FROM last WHERE uri = ?", (uri,)).fetchone()
        return None if row is None else msgspec.msgpack.decode(row[0], type=_State).known

    def complete(self, uri: str) -> Known | None:
        """Return the last state of an input unless its records are torn."""
        row = self._base.execute("SELECT state FROM last WHERE uri = ?", (uri,)).fetchone()
        if row is None:
            return None
        state = msgspec.msgpack.decode(row[0], type=_State)
        return state.known if len(state.known.outputs) == state.expected else None

    def take_name(self, wanted: str, uri: str) -> str:
        """Return ``wanted``, or with ``-2``, ``-3`` … when another input has it (NFC, case folded)."""
        name, number = wanted, 1
        while True:
            folded = _fold(name)
            row = self._base.execute("SELECT uri FROM names WHERE name = ?", (folded,)).fetchone()
            if row is None:
                self._base.execute("INSERT INTO names VALUES(?, ?)", (folded, uri))
                return name
            if row[0] == uri:
                return name
            number += 1
            name = f"{wanted}-{number}"

    def close(self) -> None:
        """Forget everything; the file may be removed."""
        self._base.close()

    def _output(self, record: Record) -> Output:
        return Output(
            format=record.format,
            suffix="",
            uri=self._join(self._target, record.output),  # type: ignore[operator]
            sha256=record.output_sha256,
            size=record.output_bytes,
        )


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


class _State(msgspec.Struct, frozen=True, kw_only=True):
    expected: int
    known: Known
