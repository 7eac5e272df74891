"""The manifest: append-only JSON Lines, one record an input and output; and its index on disk."""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from converters.batch.job import Known, Outcome, Output
from converters.errors import OutputDenied, UsageError
from converters.inputs.storage import is_remote, join, shown
from converters.messages import error_text, say
from converters.text.shingles import ALIKE, hashes, keys, likeness
from converters.version import __version__

NAME = "kanben-manifest.jsonl"
_MOST_TWINS = 64
"""Articles that share a piece with one and are compared to it."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line: an input and one of its outputs, or an input that failed."""

    input: str
    """URI without credentials; a local file's path relative to the manifest's folder."""
    status: Literal["done", "failed", "duplicate"]
    key: str
    input_sha256: str
    attempt: int
    version: str = ""
    options: dict[str, object] = {}
    """Those that are not the defaults."""
    theme: str = ""
    """Hash over the theme's files."""
    format: str = ""
    output: str = ""
    """Relative to the target, forward slashes."""
    output_sha256: str = ""
    output_bytes: int = 0
    article: int = 1
    """Which of several articles of the input, from 1."""
    articles: int = 1
    """How many articles the input holds."""
    sketch: str = ""
    """Of the article's text, in the record of its first output (``text.shingles``)."""
    duplicate_of: str = ""
    """Input (and ``#`` article) that says the same: there is no edition."""
    beside: tuple[str, ...] = ()
    """Files in the input's folder that were read for it."""
    encoding: str = ""
    confidence: float = 1.0
    """Of the field that recovery is least sure of, 0 to 1."""
    unsure: str = ""
    """Name of that field."""
    diagnostics: tuple[str, ...] = ()
    """In the record of the first output only."""
    error: str = ""
    message: str = ""
    exit_code: int = 0
    duration_s: float = 0.0

    @property
    def edition(self) -> str:
        """What tells the editions of one input apart."""
        return self.format if self.article == 1 else f"{self.format}#{self.article}"

    @property
    def name(self) -> str:
        """What tells its article from all others."""
        return name_of(self.input, self.article)


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What all records of one run say alike."""

    options: dict[str, object]
    theme: str


def name_of(identity: str, article: int) -> str:
    """Return what an article of an input is called: the first as the input."""
    return identity if article == 1 else f"{identity}#{article}"


_DECODER = msgspec.json.Decoder(Record)
_ENCODER = msgspec.json.Encoder()


def shard_of(text: str | None) -> tuple[int, int] | None:
    """Return ``(i, n)`` of ``--shard i/n``, i from 1; ``None`` for no shard.

    Raises:
        UsageError: not two numbers with 1 <= i <= n.
    """
    if text is None:
        return None
    part, slash, whole = text.partition("/")
    if not (slash and part.isdecimal() and whole.isdecimal() and 1 <= int(part) <= int(whole)):
        raise UsageError(
            say("invalid --shard {text!r}", text=text), hint=say("write i/n with i from 1 to n, such as 2/8")
        )
    return int(part), int(whole)


def manifest_name(shard: tuple[int, int] | None) -> str:
    """Return the manifest's file name; a shard ``(i, n)`` has one of its own."""
    return NAME if shard is None else f"kanben-manifest-{shard[0]}-of-{shard[1]}.jsonl"


def manifests(folder: Path) -> list[Path]:
    """Return the manifests in a folder, those of shards after the joint one."""
    return sorted(folder.glob("kanben-manifest*.jsonl"), key=lambda path: (path.name != NAME, path.name))


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


def records_of(
    identity: str, outcome: Outcome, attempt: int, names: Iterable[str], setting: Setting
) -> list[Record]:
    """Return the lines for one outcome.

    Args:
        identity: of the input, from :func:`identity_of`.
        outcome: what became of it; its outputs pair up with ``names``.
        attempt: counted from 1.
        names: final places of the outputs, relative to the target.
        setting: of the run.
    """
    failure = Record(
        input=identity,
        status="failed",
        key=outcome.key,
        input_sha256=outcome.sha256,
        attempt=attempt,
        version=__version__,
        options=setting.options,
        theme=setting.theme,
        error=outcome.error,
        message=str(outcome.message),
        exit_code=outcome.exit_code,
        duration_s=round(outcome.duration_s, 4),
    )
    pairs = zip(outcome.outputs, names, strict=True)
    editions = [
        msgspec.structs.replace(
            failure,
            status="duplicate" if output.duplicate_of else "done",
            error="",
            message="",
            exit_code=0,
            key=output.key,
            format=output.format,
            output=name,
            output_sha256="" if output.duplicate_of else output.sha256,
            output_bytes=0 if output.duplicate_of else output.size,
            article=output.article,
            articles=output.articles,
            sketch=_sketch(outcome, output, number),
            duplicate_of=output.duplicate_of,
            beside=outcome.beside,
            encoding=outcome.encoding,
            confidence=outcome.confidence,
            unsure=outcome.unsure,
            diagnostics=outcome.diagnostics if number == 0 else (),
        )
        for number, (output, name) in enumerate(pairs)
    ]
    return [*editions, failure] if outcome.status == "failed" else editions


def _sketch(outcome: Outcome, output: Output, number: int) -> str:
    """Return the sketch of an article that is the first of its kind, for the record of its first output."""
    first = all(other.article != output.article for other in outcome.outputs[:number])
    known = first and not output.duplicate_of and len(outcome.sketches) >= output.article
    return outcome.sketches[output.article - 1] if known else ""


def identity_of(uri: str, folder: Path) -> str:
    """Return what the manifest calls an input, the same from whatever folder kanben is called.

    Args:
        uri: path or URI as named.
        folder: where the manifest lies.
    """
    if is_remote(uri):
        return shown(uri)
    try:
        return Path(os.path.relpath(shown(uri), folder)).as_posix()
    except ValueError:
        # Another drive on Windows.
        return Path(shown(uri)).absolute().as_posix()


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
            if size:
                os.lseek(self._descriptor, size - 1, os.SEEK_SET)
                if os.read(self._descriptor, 1) != b"\n":
                    os.write(self._descriptor, b"\n")
        except OSError as error:
            raise OutputDenied(
                say("cannot be written: {error}", error=error_text(error)), where=str(path)
            ) from error

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
                raise OSError("the manifest was moved or deleted during the run")
        except OSError as error:
            raise OutputDenied(
                say("cannot be written: {error}", error=error_text(error)), where=str(self.path)
            ) from error

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)


class Index:
    """Last state of every input and every name given out, in a temporary SQLite file."""

    def __init__(self, path: Path, target: str) -> None:
        """Start empty.

        Args:
            path: where the file goes; replaced if it exists.
            target: folder or URI that recorded outputs are relative to.
        """
        path.unlink(missing_ok=True)
        self._target = target
        self._base = sqlite3.connect(path, isolation_level=None)
        self._sketched = False
        """Whether any article was remembered for its text: few batches look for duplicates."""
        self._base.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-512;"
            "CREATE TABLE last(uri TEXT PRIMARY KEY, state BLOB) WITHOUT ROWID;"
            "CREATE TABLE names(name TEXT PRIMARY KEY, uri TEXT) WITHOUT ROWID;"
            "CREATE INDEX names_of ON names(uri);"
            "CREATE TABLE counters(name TEXT PRIMARY KEY, next INTEGER) WITHOUT ROWID;"
            "CREATE TABLE written(path TEXT PRIMARY KEY) WITHOUT ROWID;"
        )

    def fill(self, records: Iterable[Record]) -> None:
        """Take in the records of earlier runs."""
        self._base.execute("BEGIN")
        for record in records:
            self.note(record)
        self._base.execute("COMMIT")

    def note(self, record: Record) -> None:
        """Take in one record."""
        before = self.known(record.input) or Known(attempt=0)
        attempt = max(before.attempt, record.attempt)
        if record.status == "failed":
            known = msgspec.structs.replace(
                before, attempt=attempt, failed_key=record.key, error=record.error
            )
        else:
            others = tuple(item for item in before.outputs if _stays(item, record))
            outputs = (*others, self._output(record))
            known = Known(attempt=attempt, outputs=outputs, beside=record.beside)
        data = msgspec.msgpack.encode(known)
        self._base.execute("INSERT OR REPLACE INTO last VALUES(?, ?)", (record.input, data))
        if record.sketch:
            self._remember(record.name, record.sketch)
        elif record.duplicate_of:
            self._forget(record.name)
        if record.output:
            stem = record.output.rpartition(".")[0].removesuffix(".kepub")
            self._base.execute("INSERT OR IGNORE INTO names VALUES(?, ?)", (_fold(stem), record.name))
            self._base.execute("INSERT OR IGNORE INTO written VALUES(?)", (_fold(record.output),))

    def known(self, identity: str) -> Known | None:
        """Return the last state of an input; ``None`` when it has none."""
        row = self._base.execute("SELECT state FROM last WHERE uri = ?", (identity,)).fetchone()
        return None if row is None else msgspec.msgpack.decode(row[0], type=Known)

    # ----------------------------------------------------------------- duplicates
    def twin(self, sketched: str, name: str) -> str:
        """Return the name of the first article before that says the same; empty when there is none.

        Args:
            sketched: of the article's text.
            name: of the article itself, which is no twin of its own.
        """
        if not self._sketched:
            return ""
        own = hashes(sketched)
        found: set[int] = set()
        for key in keys(own):
            rows = self._base.execute(
                "SELECT place FROM pieces WHERE hash = ? ORDER BY place LIMIT ?", (key, _MOST_TWINS)
            )
            found.update(place for (place,) in rows)
        for place in sorted(found):
            row = self._base.execute("SELECT name, sketch FROM sketches WHERE place = ?", (place,)).fetchone()
            if row[0] != name and likeness(own, hashes(row[1])) >= ALIKE:
                return str(row[0])
        return ""

    def _remember(self, name: str, sketched: str) -> None:
        if not self._sketched:
            self._sketched = True
            # Not executescript, which ends the transaction that this stands in.
            self._base.execute(
                "CREATE TABLE sketches(place INTEGER PRIMARY KEY, name TEXT UNIQUE, sketch TEXT)"
            )
            self._base.execute(
                "CREATE TABLE pieces(hash INTEGER, place INTEGER, PRIMARY KEY(hash, place)) WITHOUT ROWID"
            )
        self._forget(name)
        added = self._base.execute("INSERT INTO sketches(name, sketch) VALUES(?, ?)", (name, sketched))
        rows = [(key, added.lastrowid) for key in keys(hashes(sketched))]
        self._base.executemany("INSERT OR IGNORE INTO pieces VALUES(?, ?)", rows)

    def _forget(self, name: str) -> None:
        if not self._sketched:
            return
        row = self._base.execute("SELECT place, sketch FROM sketches WHERE name = ?", (name,)).fetchone()
        if row is not None:
            rows = [(key, row[0]) for key in keys(hashes(row[1]))]
            self._base.executemany("DELETE FROM pieces WHERE hash = ? AND place = ?", rows)
            self._base.execute("DELETE FROM sketches WHERE place = ?", (row[0],))

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
