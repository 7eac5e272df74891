"""Keys: hashes over everything an output's bytes depend on, so that a rerun does only what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from converters.asked_transforms import ROWS, asked
from converters.edition.theme import find_theme
from converters.formats import Format, writable
from converters.limits import Limits
from converters.limits.files import is_regular
from converters.options import Options, ReadOptions
from converters.plugins import find
from converters.source import Source
from converters.version import __version__


def bases(
    formats: Iterable[str], options: Options, *, name: str | None, strict: bool, split: bool = False
) -> dict[str, str]:
    """Return, by format, the part of every key of a run that does not depend on the input.

    A format's key holds only what touches it: the theme does not touch JSON, a Word template only DOCX.

    Args:
        formats: names of the formats wanted.
        options: all of them; none holds a secret.
        name: ``--name`` pattern; ``None`` keeps the inputs' names.
        strict: whether warnings fail.
        split: whether every article of an input has editions of its own.

    Raises:
        ThemeError: there is no such theme.
    """
    # What was learned is told by its bytes: the same file has another name from another folder.
    read = msgspec.structs.replace(_telling(options.read), furniture=None)
    reading = [read, options.transform, options.set_fields, options.source_date_epoch]
    brought = [_package(one.name) for one in asked(options.transform.asked)]
    common = (__version__.encode(), msgspec.json.encode([*reading, name, strict, split, *brought]))
    shared = _digest((*common, *_contents(options.read.furniture), *_named_files(_read_files(options))))
    looks = theme_hash(options) + _digest((msgspec.json.encode(options.edition),))
    out = {}
    for row in writable(formats):
        own = [getattr(options, name) for name in row.settings or (() if row.plugin else (row.name,))]
        parts = [shared.encode(), row.name.encode(), msgspec.json.encode(_said(row, own))]
        parts += _named_files(name for record in own for name in _names(record))
        if row.needs == "edition":
            parts.append(looks.encode())
        out[row.name] = _digest(parts)
    return out


def _said(row: Format, own: list[object]) -> object:
    """Return what decides the bytes of a format beside the theme: its options, or a plugin's version."""
    return row.plugin or (own[0] if len(own) == 1 else own)


def _read_files(options: Options) -> list[str | None]:
    """Return the files that decide what is read, beside the inputs and what was learned of them."""
    return [
        options.read.rules,
        options.transform.glossary,
        options.transform.known,
    ]


def _telling(reading: ReadOptions) -> ReadOptions:
    """Return the options without the limits that decide whether there is an edition, but never what it is."""
    usual = Limits()
    limits = msgspec.structs.replace(
        reading.limits,
        seconds=usual.seconds,
        memory_bytes=usual.memory_bytes,
        output_bytes=usual.output_bytes,
    )
    return msgspec.structs.replace(reading, limits=limits)


def theme_hash(options: Options) -> str:
    """Return a hash over the theme's files and the extra stylesheets.

    Files inherited from a shipped theme count as well.

    Raises:
        ThemeError: there is no such theme.
    """
    folders = find_theme(options.edition.theme).folders
    files = (part for folder in folders for part in _folder(folder, ""))
    return _digest((*files, *_named_files((*options.edition.css, options.edition.questions))))


def chosen(options: Options) -> dict[str, object]:
    """Return what in ``options`` is not the default, for people who read a manifest."""
    options = msgspec.structs.replace(options, read=_telling(options.read))
    given, default = msgspec.to_builtins(options), msgspec.to_builtins(Options())
    return _differing(given, default)


def output_key(
    base: str, sha256: str, sidecar: str | None, beside: Iterable[tuple[str, str]], reader: str = ""
) -> str:
    """Return the key of one output.

    Args:
        base: of its format, from :func:`bases`.
        sha256: of the input's bytes.
        sidecar: text of the sidecar; ``None`` when there is none.
        beside: reference and hash of each file in the input's folder that reading followed.
        reader: package and version of the plugin that reads it; empty where kanben does.
    """
    pairs = [text for pair in beside for text in pair]
    pairs += [reader] * bool(reader)
    return _digest(text.encode("utf-8", "surrogatepass") for text in (base, sha256, sidecar or "", *pairs))


def _package(transform: str) -> str:
    """Return the package that brings a transform, with its version; empty for one of ours."""
    plugin = None if transform in ROWS else find("transforms", transform)
    return "" if plugin is None else plugin.package


def joint_key(keys: Iterable[str]) -> str:
    """Return one key for an attempt at several formats."""
    return _digest(key.encode() for key in keys)


def digests(source: Source, references: Iterable[str]) -> list[tuple[str, str]]:
    """Return references to files beside an input, each with its file's hash, empty where there is none."""
    return [(reference, _file_digest(source, reference)) for reference in sorted(references)]


def _file_digest(source: Source, reference: str) -> str:
    path = source.resolve(reference)
    try:
        return "" if path is None or not is_regular(path) else _file_hash(path).hex()
    except OSError:
        return ""


def _file_hash(path: Path) -> bytes:
    """Return the SHA-256 of a regular file, of any size, in little memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _differing(given: dict[str, object], default: dict[str, object]) -> dict[str, object]:
    out: dict[str, object] = {}
    for name, value in given.items():
        usual = default[name]
        if isinstance(value, dict) and isinstance(usual, dict):
            value = _differing(value, usual)
            if value:
                out[name] = value
        elif value != usual:
            out[name] = value
    return out


def _names(record: object) -> list[str]:
    """Return the values of a format's options that may name files (``role=file#index`` for fonts)."""
    values = msgspec.structs.asdict(record) if isinstance(record, msgspec.Struct) else {}
    flat = [item for value in values.values() for item in (value if isinstance(value, tuple) else (value,))]
    return [item.partition("=")[2].partition("#")[0] or item for item in flat if isinstance(item, str)]


def _named_files(names: Iterable[str | None]) -> Iterator[bytes]:
    for name in names:
        if name and is_regular(name):
            yield name.encode("utf-8", "surrogatepass")
            yield _file_hash(Path(name))


def _contents(name: str | None) -> Iterator[bytes]:
    """Yield the hash of a file whose name does not matter."""
    if name and is_regular(name):
        yield b"furniture"
        yield _file_hash(Path(name))


def _folder(folder: Path | Traversable, inside: str) -> Iterator[bytes]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.startswith((".", "__pycache__")):
            continue
        name = f"{inside}/{item.name}"
        if item.is_dir():
            yield from _folder(item, name)
        elif item.is_file():
            yield name.encode("utf-8", "surrogatepass")
            yield hashlib.sha256(item.read_bytes()).digest()
