"""The manifest: append-only JSON Lines, one record an input and output."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from converters.batch.job import Outcome, Output
from converters.errors import OutputDenied, UsageError
from converters.inputs.storage import is_remote, shown
from converters.limits.files import is_folder, is_regular, is_there
from converters.messages import error_text, say
from converters.model.facts import Count, Facts
from converters.version import __version__

NAME = "kanben-manifest.jsonl"
INVOCATION = "kanben-batch.json"
"""What the batches of a folder were asked for (``batch.reopen``)."""
REPORT = "kanben-report.html"


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line: an input and one of its outputs, or an input that failed."""

    input: str
    """URI without credentials; a local file's path relative to the manifest's folder."""
    status: Literal["done", "failed", "duplicate"]
    key: str
    input_sha256: str
    attempt: Count
    version: str = ""
    options: dict[str, object] = {}
    """Those that are not the defaults."""
    theme: str = ""
    """Hash over the theme's files."""
    format: str = ""
    output: str = ""
    """Relative to the target, forward slashes."""
    output_sha256: str = ""
    output_bytes: Count = 0
    article: Count = 1
    """Which of several articles of the input, from 1."""
    articles: Count = 1
    """How many articles the input holds."""
    sketch: str = ""
    """Of the article's text, in the record of its first output (``text.shingles``)."""
    duplicate_of: str = ""
    """Input (and ``#`` article) that says the same: there is no edition."""
    beside: tuple[str, ...] = ()
    """Files in the input's folder that were read for it."""
    encoding: str = ""
    confidence: float = 1.0
    """Of the article's field that recovery is least sure of, 0 to 1."""
    unsure: str = ""
    """Name of that field."""
    facts: Facts | None = None
    """What a catalogue says of the article, in the record of its first output."""
    diagnostics: tuple[str, ...] = ()
    """In the record of the first output only."""
    error: str = ""
    message: str = ""
    exit_code: Count = 0
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
    found = folder.glob("kanben-manifest*.jsonl") if is_folder(folder) else ()
    return sorted(found, key=lambda path: (path.name != NAME, path.name))


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a manifest in order; torn lines are passed over, a missing file is empty.

    Raises:
        UsageError: it is no regular file; a device may have no end.
    """
    if not is_there(path):
        return
    if not is_regular(path):
        raise UsageError(
            say("the manifest is not a regular file"),
            where=str(path),
            hint=say("choose another folder with -o, or remove it"),
        )
    with path.open("rb") as file:
        for line in file:
            try:
                yield _DECODER.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                continue


def records_below(folder: Path, shard: tuple[int, int] | None) -> Iterator[Record]:
    """Yield the records that a run took in: of a shard its own, else those of all manifests, its own last.

    Raises:
        UsageError: a manifest is no regular file.
    """
    own = manifest_name(shard)
    if shard is None:
        for path in manifests(folder):
            if path.name != own:
                yield from read_records(path)
    yield from read_records(folder / own)


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
    said = dict(enumerate(outcome.facts, 1))
    first = {output.article: number for number, output in reversed(list(enumerate(outcome.outputs)))}
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
            sketch=_sketch(outcome, output) if first[output.article] == number else "",
            duplicate_of=output.duplicate_of,
            beside=outcome.beside,
            encoding=outcome.encoding,
            confidence=said[output.article].confidence if output.article in said else 1.0,
            unsure=said[output.article].unsure if output.article in said else "",
            facts=said.get(output.article) if first[output.article] == number else None,
            diagnostics=outcome.diagnostics if number == 0 else (),
        )
        for number, (output, name) in enumerate(pairs)
    ]
    return [*editions, failure] if outcome.status == "failed" else editions


def _sketch(outcome: Outcome, output: Output) -> str:
    """Return the sketch of an article that is the first of its kind."""
    known = not output.duplicate_of and len(outcome.sketches) >= output.article
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
        # For each input of millions: Path would take twice the time.
        return os.path.relpath(shown(uri), folder).replace(os.sep, "/")
    except ValueError:
        # Another drive on Windows.
        return Path(shown(uri)).absolute().as_posix()


def place_of(identity: str, folder: Path) -> str:
    """Return the path or URI of what the manifest in ``folder`` calls ``identity``."""
    if is_remote(identity):
        return identity
    # By the names alone, as identity_of does it: a link stays what it was called.
    return os.path.normpath(folder.absolute() / identity)


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
