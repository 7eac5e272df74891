"""The road: read, override, transform, dress, write atomically, report."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from converters import formats
from converters.diagnostics import Diagnostic, Kind, Sink
from converters.errors import (
    EditionInvalid,
    InternalError,
    KanbenError,
    OutputDenied,
    StrictError,
    UsageError,
)
from converters.inputs.listing import Input, expand
from converters.inputs.names import Namer, pattern_stem, safe_stem
from converters.model import Document
from converters.model.check import check
from converters.options import Options
from converters.source import Source

DEFAULT_FORMATS = ("pdf", "docx", "epub")
TO_STDOUT = "-"


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """What one input became, before anything is written."""

    document: Document
    outputs: dict[str, bytes]
    """Format name to bytes, in the order asked for."""
    suffixes: dict[str, str]
    """Format name to file extension, dot included."""
    diagnostics: tuple[Diagnostic, ...]


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """One edition on disk."""

    source: str
    format: str
    path: Path


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """One input that gave no editions, and why."""

    source: str
    error: KanbenError


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did."""

    written: tuple[Written, ...]
    kept: tuple[Path, ...]
    """Files left as they were because of ``clobber=False``."""
    failures: tuple[Failure, ...]
    diagnostics: tuple[Diagnostic, ...]


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Where editions go and what they are called."""

    folder: Path | None = None
    """``None`` is beside each input (the current folder for standard input)."""
    name: str | None = None
    """Pattern of ``--name``; ``None`` is the input's own name."""
    clobber: bool = True
    """Replace existing files."""
    split: bool = False
    """Make editions of each article where an input holds several; the second is called ``name-2``."""


# --------------------------------------------------------------------------- one article, no I/O
def read(source: Source, options: Options, sink: Sink, *, sidecar: str | None = None) -> Document:
    """Return the Document of an input before transforms, overridden by its sidecar and ``--set``.

    Raises:
        InputError: it cannot be read.
        ModelError: what was read breaks the model's rules.
    """
    document = formats.read(source, options.read, sink)
    if sidecar:
        document = formats.load("converters.corrections.sidecar").apply_sidecar(document, sidecar, sink)
    return check(_set(document, options, sink))


def _set(document: Document, options: Options, sink: Sink) -> Document:
    """Return the Document with the fields of ``--set``."""
    if not options.set_fields:
        return document
    names = ", ".join(name for name, _ in options.set_fields)
    sink.add(Kind.OVERRIDDEN, f"set with --set: {names}", where=document.provenance.name)
    changed: Document = formats.load("converters.corrections.sidecar").set_fields(
        document, options.set_fields
    )
    return changed


def finished(source: Source, options: Options, sink: Sink, *, sidecar: str | None = None) -> Document:
    """Return the Document of an input after transforms: what an edition is made from and carries.

    Raises:
        InputError: it cannot be read.
        ModelError: what was read breaks the model's rules.
    """
    return _transformed(read(source, options, sink, sidecar=sidecar), options, sink)


def _transformed(document: Document, options: Options, sink: Sink) -> Document:
    transforms = formats.load("converters.transforms.apply")
    return check(transforms.apply(document, options.transform, sink))


def render(
    source: Source,
    to: Sequence[str],
    options: Options,
    *,
    sidecar: str | None = None,
    strict: bool = False,
) -> Rendered:
    """Return the editions of one input as bytes: a pure function of its arguments.

    Args:
        source: the input.
        to: names of the formats wanted.
        options: everything else that decides the result.
        sidecar: text of the ``.toml`` beside the input; ``None`` when there is none.
        strict: raise StrictError when any warning was noticed.

    Raises:
        KanbenError: reading, dressing or writing failed; the subclass says how.
    """
    formats.writable(to)
    sink = Sink()
    document = finished(source, options, sink, sidecar=sidecar)
    return publish(document, to, options, sink, strict=strict)


def render_split(
    source: Source, to: Sequence[str], options: Options, *, sidecar: str | None = None, strict: bool = False
) -> tuple[Rendered, ...]:
    """Return the editions of every article in one input, in the order of the text; one where it holds one.

    Raises:
        UsageError: there is a sidecar, which corrects one article.
        KanbenError: as of :func:`render`.
    """
    formats.writable(to)
    if sidecar:
        hint = "remove the sidecar, or convert without --split"
        raise UsageError(
            "a sidecar applies to one article, but the input holds several", where=source.name, hint=hint
        )
    sink = Sink()
    whole = formats.read(source, options.read, sink)
    articles: tuple[Document, ...] = formats.load("converters.recover.split").split(whole)
    if len(articles) == 1:
        return (render(source, to, options, strict=strict),)
    sinks = [sink.without(Kind.SEVERAL_ARTICLES), *(Sink() for _ in articles[1:])]
    return tuple(
        publish(_transformed(_set(article, options, own), options, own), to, options, own, strict=strict)
        for article, own in zip(articles, sinks, strict=True)
    )


def publish(
    document: Document, to: Sequence[str], options: Options, sink: Sink, *, strict: bool = False
) -> Rendered:
    """Return the editions of a finished Document, an article or a collection, as bytes.

    Args:
        document: after transforms.
        to: names of the formats wanted.
        options: how they look.
        sink: what was noticed so far; takes more.
        strict: raise StrictError when any warning was noticed, EditionInvalid when a built-in check finds
            a fault.

    Raises:
        KanbenError: dressing or writing failed; the subclass says how.
    """
    rows = formats.writable(to)
    edition = _dress(document, options, sink) if any(row.needs == "edition" for row in rows) else None
    outputs = {
        row.name: formats.write(row, edition if row.needs == "edition" else document, options, sink)
        for row in rows
    }
    if strict:
        _refuse_faults(rows, outputs, sink, document.provenance.name)
    return Rendered(
        document=document,
        outputs=outputs,
        suffixes={row.name: formats.suffix(row, options) for row in rows},
        diagnostics=tuple(sink),
    )


def _refuse_faults(rows: Sequence[formats.Format], outputs: dict[str, bytes], sink: Sink, where: str) -> None:
    """Raise for the first warning, or for the first edition that a built-in check finds wrong."""
    if sink.warnings:
        count = len(sink.warnings)
        said = "a warning" if count == 1 else f"{count} warnings, the first"
        raise StrictError(f"{said}: {sink.warnings[0]}", where=where)
    for row in rows:
        found = formats.faults(row, outputs[row.name])
        if found:
            raise EditionInvalid(f"{row.title}: {len(found)} errors, the first: {found[0]}", where=where)


def _dress(document: Document, options: Options, sink: Sink) -> object:
    build = formats.load("converters.edition.build").build
    edition: object = build(document, options.edition, sink, source_date_epoch=options.source_date_epoch)
    return edition


# --------------------------------------------------------------------------- many, with files
def convert(
    inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    to: Sequence[str] = DEFAULT_FORMATS,
    out_dir: str | os.PathLike[str] | None = None,
    options: Options | None = None,
    name: str | None = None,
    split: bool = False,
) -> Report:
    """Convert files, folders and patterns, write the editions, and return what was done.

    Args:
        inputs: one or several; a folder stands for every readable file below it.
        to: names of the formats wanted.
        out_dir: folder of the editions, made when missing; ``None`` writes beside each input.
        options: how; ``None`` is the defaults with ``SOURCE_DATE_EPOCH`` from the environment.
        name: pattern of the file names, such as ``"{date} {title}"``; ``None`` keeps the input's name.
        split: make editions of each article where an input holds several; the second is called ``name-2``.

    Raises:
        UnknownFormat: a format in ``to`` cannot be written. Anything wrong with an input is in the
            report's ``failures`` instead.
    """
    several = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    names = [os.fspath(item) for item in several]
    if options is None:
        options = Options(source_date_epoch=os.environ.get("SOURCE_DATE_EPOCH"))
    target = Target(folder=None if out_dir is None else Path(out_dir), name=name, split=split)
    return run(names, to, options, target)


def run(
    names: Iterable[str],
    to: Sequence[str],
    options: Options,
    target: Target,
    *,
    strict: bool = False,
    progress: Callable[[Written], None] | None = None,
) -> Report:
    """Convert every input that ``names`` stand for; one that fails does not stop the others.

    Raises:
        UnknownFormat: a format in ``to`` cannot be written.
    """
    formats.writable(to)
    namer = Namer()
    written: list[Written] = []
    kept: list[Path] = []
    failures: list[Failure] = []
    diagnostics: list[Diagnostic] = []
    for item in expand(names, target.folder):
        if isinstance(item, KanbenError):
            failures.append(Failure(source=item.where or "", error=item))
            continue
        try:
            source, sidecar = item.source(options.read), item.sidecar()
            make = render_split if target.split else _render_one
            for rendered in make(source, to, options, sidecar=sidecar, strict=strict):
                diagnostics += rendered.diagnostics
                for done in _write(item, rendered, target, namer, kept):
                    written.append(done)
                    if progress is not None:
                        progress(done)
        except KanbenError as error:
            failures.append(Failure(source=item.label, error=error))
        except Exception as error:  # noqa: BLE001  (around one job: the other inputs must go on)
            failures.append(Failure(source=item.label, error=_internal(error)))
    return Report(
        written=tuple(written),
        kept=tuple(kept),
        failures=tuple(failures),
        diagnostics=tuple(diagnostics),
    )


def _render_one(
    source: Source, to: Sequence[str], options: Options, *, sidecar: str | None, strict: bool
) -> tuple[Rendered, ...]:
    return (render(source, to, options, sidecar=sidecar, strict=strict),)


def _internal(error: Exception) -> InternalError:
    hint = "run again with kanben --debug and report the traceback"
    wrapped = InternalError(f"{type(error).__name__}: {error}", hint=hint)
    wrapped.__cause__ = error
    return wrapped


def _write(
    item: Input, rendered: Rendered, target: Target, namer: Namer, kept: list[Path]
) -> Iterable[Written]:
    folder = target.folder
    folder = (item.path.parent if item.path else Path()) if folder is None else folder / item.subfolder
    if target.name is None:
        stem = safe_stem(item.stem)
    else:
        stem = pattern_stem(target.name, rendered.document, item.stem)
    stem = namer.unique(os.fspath(folder), stem)
    for name, data in rendered.outputs.items():
        path = folder / f"{stem}{rendered.suffixes[name]}"
        if item.path is not None and _same_file(path, item.path):
            # Never replace the input by its own edition (x.html to html, an edition converted in place).
            path = folder / f"{namer.unique(os.fspath(folder), stem)}{rendered.suffixes[name]}"
        if not target.clobber and path.exists():
            kept.append(path)
            continue
        write_atomically(path, data)
        yield Written(source=item.label, format=name, path=path)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file under a temporary name in its folder and rename it: whole or not at all.

    Raises:
        OutputDenied: no permission, no room, or the folder cannot be made.
    """
    temporary = path.with_name(f".{os.getpid()}-{os.urandom(4).hex()}.kanben-tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        hint = "choose another folder with -o"
        raise OutputDenied(
            f"cannot be written: {error.strerror or error}", where=str(path), hint=hint
        ) from error


def write_stdout(data: bytes) -> None:
    """Write one edition to standard output.

    Raises:
        OutputDenied: the reader of the pipe went away, or there is no room.
    """
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise OutputDenied(
            f"cannot be written: {error.strerror or error}", where="standard output"
        ) from error
