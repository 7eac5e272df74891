"""Pandoc itself, where it is installed (extra ``pandoc``): an input to its tree, and that to a Document.

It runs as a process of its own, with ``--sandbox``: its readers then open no file and no address, whatever an
input includes. Images inside an input are unpacked into a temporary folder, those beside it are found through
``Source.beside`` like any other. What Pandoc says it skipped is in ``dropped``.
"""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from converters.diagnostics import Kind, Sink
from converters.errors import MalformedInput, UnknownFormat
from converters.limits import Limits, exceeded
from converters.messages import say
from converters.model import Document, Dropped
from converters.options import ReadOptions
from converters.readers.bare_text import recovered
from converters.readers.origin import decoded_text, provenance
from converters.readers.pandoc.account import accounted, of_markup, of_xml
from converters.readers.pandoc.document import document_of
from converters.readers.pandoc.opendocument import completed
from converters.source import Reading, Source
from converters.workers.program import run, workplace

_MEDIA: Final = "media-of-pandoc"
"""Folder of unpacked images; what the addresses of such images begin with."""
_BINARY: Final = frozenset(("odt", "pptx", "rtf", "ipynb"))
"""Formats whose bytes are no text, or say themselves how they are encoded."""
_XML: Final = frozenset(("fb2", "docbook", "jats", "opml"))
_LEAST_MEMORY: Final = 64 * 2**20
_MOST_SAID: Final = 20
"""Complaints of Pandoc that are passed on."""


class _Said(msgspec.Struct):
    """One entry of Pandoc's log."""

    type: str
    pretty: str = ""
    contents: str = ""
    line: int = 0
    column: int = 0


def read(source: Source, options: ReadOptions, sink: Sink, *, pandoc: str, is_refined: bool) -> Document:
    """Return the Document that Pandoc finds in an input, before any transform.

    Args:
        source: the input.
        options: encoding and language, each found when not given; limits.
        sink: takes what Pandoc skipped, and what the model has no place for.
        pandoc: what Pandoc calls the format.
        is_refined: whether headings, byline and tail are looked for in the text where it has no headings.

    Raises:
        UnknownFormat: there is no Pandoc.
        MalformedInput: Pandoc cannot read it.
        LimitExceeded: too large, nested too deep, or it took too long.
        EmptyInput: there is no text in it.
    """
    reading = Reading.of(source, options.limits, sink)
    path = program()
    if path is None:
        raise UnknownFormat(
            say("reading {pandoc} files requires Pandoc", pandoc=pandoc),
            where=source.name,
            hint=say("pip install '.[pandoc]'"),
        )
    with workplace() as folder:
        given = _given(source, pandoc, options, reading)
        data, said = _tree(path, given, pandoc, folder, reading)
        unpacked = Source(data=b"", name=source.name, folder=folder)

        def load(reference: str) -> bytes | None:
            holder = unpacked if reference.startswith(f"{_MEDIA}/") else source
            return holder.beside(reference, reading.limits, sink)

        document = document_of(data, load, options, reading, provenance(source, pandoc))
    document = _told(document, said, reading)
    if pandoc == "odt":
        document = completed(document, source, reading)
    elif pandoc in _XML:
        document = accounted(document, of_xml(source.data, source.name), reading)
    elif pandoc not in _BINARY:
        document = accounted(document, of_markup(given.decode()), reading)
    return recovered(document, options, reading) if is_refined else document


def program() -> str | None:
    """Return the path of Pandoc: that of the package pypandoc-binary, else one on the path, else ``None``."""
    package = find_spec("pypandoc")
    if package is not None and package.origin:
        name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
        own = Path(package.origin).parent / "files" / name
        if own.is_file():
            return str(own)
    return shutil.which("pandoc")


def _given(source: Source, pandoc: str, options: ReadOptions, reading: Reading) -> bytes:
    """Return what Pandoc is given of an input: text in UTF-8, other files as they are."""
    data = source.data
    if pandoc == "rtf":
        # Some programs, Pandoc among them, mark notes as what readers may ignore; Pandoc then does.
        return data.replace(rb"{\*\footnote", rb"{\footnote")
    if pandoc in _BINARY or (pandoc in _XML and data.lstrip().startswith(b"<?xml")):
        return data
    return decoded_text(data, options, reading).text.encode()


def _tree(path: str, given: bytes, pandoc: str, folder: Path, reading: Reading) -> tuple[bytes, list[_Said]]:
    """Return Pandoc's tree of an input as JSON, and its log."""
    limits = reading.limits
    command = [path, f"--from={pandoc}", "--to=json", "--sandbox", f"--extract-media={_MEDIA}"]
    command += ["--log=log.json", "--verbose", "--output=tree.json", *_memory(limits)]
    run(command, given, folder, limits, called="Pandoc", where=reading.where)
    tree = folder / "tree.json"
    if tree.stat().st_size > limits.inflated_bytes:
        raise exceeded(limits, "inflated_bytes", say("Pandoc makes more of it than"), where=reading.where)
    return tree.read_bytes(), _log(folder / "log.json", reading.where)


def _memory(limits: Limits) -> list[str]:
    """Return the options of Pandoc's runtime that bound its memory (GHC User's Guide, ``-M``)."""
    most = limits.memory_bytes
    return ["+RTS", f"-M{max(most, _LEAST_MEMORY)}", "-RTS"] if most else []


def _log(path: Path, where: str) -> list[_Said]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[_Said]) if path.exists() else []
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise MalformedInput(say("Pandoc's log cannot be read: {error}", error=error), where=where) from error


def _told(document: Document, said: list[_Said], reading: Reading) -> Document:
    """Return a Document that accounts for what Pandoc skipped; what else it complains of is noted."""
    skipped: dict[tuple[str, int, int], None] = {}
    notes: dict[str, None] = {}
    for entry in said:
        if entry.type == "SkippedContent" and entry.contents.strip():
            skipped[entry.contents.strip(), entry.line, entry.column] = None
        elif entry.type.startswith("CouldNotLoadInclude"):
            reading.note(Kind.RESOURCE_REFUSED, entry.pretty[:200])
        elif entry.type in ("ParsingUnescaped", "SkippedContent", "DocxParserWarning", "UnusualConversion"):
            notes[entry.pretty[:200]] = None
    for note in [*notes][:_MOST_SAID]:
        reading.note(Kind.MARKUP_SKIPPED, note)
    dropped = [Dropped(text=text, reason="not understood by Pandoc") for text, _, _ in skipped]
    if dropped:
        reading.note(
            Kind.DROPPED, say("left out: not understood by Pandoc, {count} times", count=len(dropped))
        )
    return replace(document, dropped=(*document.dropped, *dropped))
