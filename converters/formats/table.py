"""The one table of formats: a row says what a format is called, and what reads and writes it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from converters import plugins
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
    png_writer,
    reader_by_pandoc,
    reader_of_plugin,
    text_divider,
    text_reader,
    writer_of_plugin,
)
from converters.messages import Message, did_you_mean, say
from converters.options import Options
from converters.plugins import Plugin


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
    settings: tuple[str, ...] = ()
    """Fields of Options whose records decide its bytes; none: that of its name."""
    by_page: bool = False
    """Each page is a file of its own; ``name:3`` is the third alone."""
    plugin: str = ""
    """The package that brings it, with its version; empty for one of ours."""


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
        name="png",
        title="pictures of the pages; png:1 is the first alone",
        extensions=(".png",),
        media_type="image/png",
        writer=png_writer,
        settings=("pdf", "png"),
        by_page=True,
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
            reader=functools.partial(reader_by_pandoc, row.name, is_refined=row.refined),
        )
        for row in ROWS
    ),
)

_BY_NAME = {row.name: row for row in FORMATS}
_BY_EXTENSION = {extension: row for row in FORMATS for extension in row.extensions}


def all_formats() -> tuple[Format, ...]:
    """Return our formats and those of plugins, which are loaded for it."""
    return (*FORMATS, *by_plugins().values())


def by_plugins() -> dict[str, Format]:
    """Return the formats of plugins by name; one that is called as one of ours is left out."""
    out: dict[str, Format] = {}
    for group in ("readers", "writers"):
        for name, plugin in plugins.found(group).usable.items():
            if name not in _BY_NAME:
                out[name] = _joined(out.get(name), plugin)
    return out


def _joined(row: Format | None, plugin: Plugin) -> Format:
    """Return the row of a plugin, or that of its other half with what it brings."""
    if row is None:
        row = Format(
            name=plugin.name,
            title=plugin.title,
            extensions=plugin.extensions,
            media_type=plugin.media_type,
            plugin=plugin.package,
        )
    if plugin.group == "readers":
        return replace(row, reader=functools.partial(reader_of_plugin, plugin))
    return replace(row, writer=functools.partial(writer_of_plugin, plugin))


def _of_plugins(name: str) -> Format | None:
    """Return the row of one name that is not ours; no other plugin is loaded.

    Raises:
        PluginError: the plugin is broken.
    """
    row: Format | None = None
    for group in ("readers", "writers"):
        plugin = plugins.find(group, name)
        row = row if plugin is None else _joined(row, plugin)
    return row


def by_name(name: str) -> Format:
    """Return the row of that name.

    Raises:
        UnknownFormat: there is none; the message lists those there are.
        PluginError: it is that of a plugin, which is broken.
    """
    row = _found(name)
    if row is None:
        raise _unknown(name, [row.name for row in all_formats()])
    return row


def _found(name: str) -> Format | None:
    return _BY_NAME.get(name) or _one_page(name) or _of_plugins(name)


def _unknown(name: str, known: Sequence[str]) -> UnknownFormat:
    return UnknownFormat(say("unknown format {name!r}", name=name), hint=_hint(name, known))


def _hint(name: str, known: Sequence[str]) -> Message:
    """Return what to do about a name that is none of those known."""
    meant = next((one for one in _MEANT.get(name.lower().lstrip("."), ()) if one in known), None)
    if meant is not None:
        return did_you_mean(meant)
    return say("use one of {known}", known=", ".join(known))


_MEANT: Final[Mapping[str, tuple[str, ...]]] = {
    "word": ("docx",),
    "doc": ("docx",),
    "wps": ("docx",),
    "odt": ("docx",),
    "rtf": ("docx",),
    "ppt": ("pptx", "docx"),
    "pptx": ("docx",),
    "powerpoint": ("pptx", "docx"),
    "htm": ("html",),
    "web": ("html",),
    "txt": ("text",),
    "md": ("markdown",),
    "kindle": ("epub",),
    "mobi": ("epub",),
    "azw3": ("epub",),
    "ebook": ("epub",),
    "jpg": ("png",),
    "jpeg": ("png",),
    "image": ("png",),
}
"""What programs and extensions are called, to the formats that may be meant, the likeliest first."""


def _one_page(name: str) -> Format | None:
    """Return the row of ``png:3``; ``None`` for other names."""
    base, colon, page = name.partition(":")
    row = _BY_NAME.get(base)
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 0
    if row is None or not (colon and row.by_page and number):
        return None
    writer = functools.partial(png_writer, number)
    return replace(row, name=f"{base}:{number}", writer=writer, by_page=False)


def by_extension(file_name: str) -> Format | None:
    """Return the row of a file name's extension, ``None`` when no format has it."""
    dot = file_name.rfind(".")
    if dot <= 0:
        return None
    extension = file_name[dot:].lower()
    return _BY_EXTENSION.get(extension) or _plugin_extensions().get(extension)


@functools.cache
def _plugin_extensions() -> dict[str, Format]:
    return {extension: row for row in by_plugins().values() for extension in row.extensions}


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
    return tuple({name: _writable(name) for name in names}.values())


def _writable(name: str) -> Format:
    row = _found(name)
    if row is not None and row.writer is not None:
        return row
    known = [item.name for item in all_formats() if item.writer]
    if row is None:
        raise _unknown(name, known)
    raise UnknownFormat(say("{name!r} can be read but not written", name=row.name), hint=_hint(name, known))


def readable(file_name: str) -> bool:
    """Return whether a file of that name is taken from a folder of inputs."""
    row = by_extension(file_name)
    return row is not None and (row.reader is not None or row.carrier is not None)


def suffix(row: Format, options: Options) -> str:
    """Return the extension an edition is written with, dot included (``.kepub.epub`` for Kobo)."""
    if row.name == "epub" and options.epub.profile == "kobo":
        return ".kepub.epub"
    return row.extensions[0]
