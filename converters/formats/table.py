"""The one table of formats: a row says what a format is called, and what reads and writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal

import msgspec

from converters.embedded_source import Carrier
from converters.errors import UnknownFormat, UsageError
from converters.formats.by_pandoc_data import ROWS
from converters.formats.doors import (
    Checker,
    Divider,
    Reader,
    Writer,
    docx_carrier,
    docx_reader,
    docx_writer,
    epub_carrier,
    epub_reader,
    epub_writer,
    html_carrier,
    html_reader,
    html_writer,
    json_reader,
    json_writer,
    markdown_reader,
    office_reader,
    pandoc_reader,
    pdf_carrier,
    pdf_checker,
    pdf_reader,
    pdf_writer,
    reader_by_pandoc,
    text_divider,
    text_reader,
)
from converters.messages import say
from converters.options import Options


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One row: what a format is called and the doors to what reads and writes it."""

    name: str
    title: str
    extensions: tuple[str, ...]
    """With the dot, lower case; the first is written."""
    media_type: str
    reader: Callable[[], Reader] | None = None
    """``None``: it is not read."""
    divider: Callable[[], Divider] | None = None
    """``None``: what is read is looked through for several articles."""
    writer: Callable[[], Writer] | None = None
    """``None``: it is not written."""
    carrier: Callable[[], Carrier] | None = None
    """``None``: no source document is embedded in its editions."""
    checker: Callable[[], Checker] | None = None
    """``None``: there is no built-in check of its editions."""
    needs: Literal["document", "edition"] = "edition"
    """What its writer takes of the content."""


FORMATS = (
    Format(
        name="pdf",
        title=say("PDF/UA-1 and PDF/A-3a"),
        extensions=(".pdf",),
        media_type="application/pdf",
        reader=pdf_reader,
        writer=pdf_writer,
        carrier=pdf_carrier,
        checker=pdf_checker,
    ),
    Format(
        name="docx",
        title=say("Word document"),
        extensions=(".docx",),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        reader=docx_reader,
        writer=docx_writer,
        carrier=docx_carrier,
    ),
    Format(
        name="epub",
        title=say("EPUB 3.3"),
        extensions=(".epub",),
        media_type="application/epub+zip",
        reader=epub_reader,
        writer=epub_writer,
        carrier=epub_carrier,
    ),
    Format(
        name="html",
        title=say("web page, saved or self-contained"),
        extensions=(".html", ".htm", ".xhtml", ".mhtml", ".mht"),
        media_type="text/html",
        reader=html_reader,
        writer=html_writer,
        carrier=html_carrier,
    ),
    Format(
        name="json",
        title=say("the Document itself"),
        extensions=(".json",),
        media_type="application/json",
        reader=json_reader,
        writer=json_writer,
        needs="document",
    ),
    Format(
        name="text",
        title=say("raw text, structure recovered"),
        extensions=(".txt", ".text"),
        media_type="text/plain",
        reader=text_reader,
        divider=text_divider,
    ),
    Format(
        name="markdown",
        title=say("CommonMark with tables, notes and front matter"),
        extensions=(".md", ".markdown"),
        media_type="text/markdown",
        reader=markdown_reader,
    ),
    Format(
        name="pandoc",
        title=say("Pandoc's JSON tree"),
        extensions=(".pandoc",),
        media_type="application/json",
        reader=pandoc_reader,
    ),
    Format(
        name="doc",
        title=say("old Word and WPS files, with LibreOffice"),
        extensions=(".doc", ".wps", ".dot", ".wpt"),
        media_type="application/msword",
        reader=office_reader,
    ),
    *(
        Format(
            name=row.name,
            title=say("{format}, with Pandoc", format=row.title),
            extensions=row.extensions,
            media_type=row.media_type,
            reader=partial(reader_by_pandoc, row.name, is_refined=row.refined),
        )
        for row in ROWS
    ),
)

_BY_NAME = {row.name: row for row in FORMATS}
_BY_EXTENSION = {extension: row for row in FORMATS for extension in row.extensions}


def by_name(name: str) -> Format:
    """Return the row of that name.

    Raises:
        UnknownFormat: there is none; the message lists those there are.
    """
    try:
        return _BY_NAME[name]
    except KeyError as error:
        raise UnknownFormat(
            say("unknown format {name!r}", name=name),
            hint=say("use one of {known}", known=", ".join(_BY_NAME)),
        ) from error


def by_extension(file_name: str) -> Format | None:
    """Return the row of a file name's extension, ``None`` when no format has it."""
    dot = file_name.rfind(".")
    return _BY_EXTENSION.get(file_name[dot:].lower()) if dot > 0 else None


def names(to: str | Iterable[str]) -> tuple[str, ...]:
    """Return the formats that ``to`` names, in order: strings, or one string with commas between them.

    Raises:
        UsageError: it names none.
    """
    parts = to.split(",") if isinstance(to, str) else to
    named = tuple(name.strip() for name in parts if name.strip())
    if not named:
        raise UsageError(say("no format was named"), hint=say("write for example pdf,epub"))
    return named


def writable(names: Iterable[str]) -> tuple[Format, ...]:
    """Return the rows of the named formats, each once, in the order given.

    Raises:
        UnknownFormat: a name is unknown or its format is only read.
    """
    rows = tuple(dict.fromkeys(by_name(name) for name in names))
    for row in rows:
        if row.writer is None:
            known = ", ".join(item.name for item in FORMATS if item.writer)
            raise UnknownFormat(
                say("{name!r} can be read but not written", name=row.name),
                hint=say("use one of {known}", known=known),
            )
    return rows


def readable(file_name: str) -> bool:
    """Return whether a file of that name is taken from a folder of inputs."""
    row = by_extension(file_name)
    return row is not None and (row.reader is not None or row.carrier is not None)


def suffix(row: Format, options: Options) -> str:
    """Return the extension an edition is written with, dot included (``.kepub.epub`` for Kobo)."""
    if row.name == "epub" and options.epub.profile == "kobo":
        return ".kepub.epub"
    return row.extensions[0]
