"""The report of an internal error: what whoever mends it needs, and nothing of the article unless asked."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import click

from converters.cli.language import shown
from converters.errors import InternalError, OutputDenied
from converters.limits.files import is_regular
from converters.messages import error_text, say
from converters.outputs import write_atomically
from converters.version import __version__

FILE_FLAG: Final = "--debug-report"
TEXT_FLAG: Final = "--debug-report-text"
_LIBRARIES: Final = (
    "lxml",
    "pikepdf",
    "pillow",
    "uharfbuzz",
    "reportlab",
    "python-docx",
    "Jinja2",
    "msgspec",
)


def report(errors: Iterable[InternalError], given: list[str]) -> None:
    """Write the report of internal errors and say where it is; nothing where there are none.

    Args:
        errors: of one run.
        given: the command line, which says where the report goes and what may stand in it.
    """
    known = list(errors)
    if not known:
        return
    text = "\n".join(_lines(known, given, whole=TEXT_FLAG in given))
    try:
        path = _write(text.encode("utf-8", "backslashreplace"), _asked(given))
    except (OSError, OutputDenied) as error:
        click.echo(
            shown(say("kanben: no report could be written: {error}", error=error_text(error))), err=True
        )
        return
    what = (
        say("an internal error is no fault of yours")
        if len(known) == 1
        else say("{count} internal errors", count=len(known))
    )
    click.echo(shown(say("kanben: {what}; please report it with {path}", what=what, path=path)), err=True)


def _asked(given: list[str]) -> Path | None:
    """Return the file that the command line names for the report."""
    for place, word in enumerate(given):
        if word == FILE_FLAG and place + 1 < len(given):
            return Path(given[place + 1])
        if word.startswith(f"{FILE_FLAG}="):
            return Path(word.partition("=")[2])
    return None


def _write(data: bytes, path: Path | None) -> Path:
    if path is not None:
        write_atomically(path, data)
        return path
    # A name that nobody can foresee and take beforehand.
    descriptor, name = tempfile.mkstemp(prefix="kanben-fault-", suffix=".txt")
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    return Path(name)


def _lines(errors: list[InternalError], given: list[str], *, whole: bool) -> Iterator[str]:
    yield f"kanben {__version__}, Python {platform.python_version()}, {platform.platform()}"
    yield f"libraries: {', '.join(f'{name} {_version(name)}' for name in _LIBRARIES)}"
    flags = [word.partition("=")[0] for word in given if word.startswith("-")]
    yield f"command: {' '.join(given) if whole else ' '.join(given[:1] + flags)}"
    for error in errors:
        yield ""
        yield f"input: {error.where or '-'}" if whole else f"input: {_anonymous(error.where)}"
        yield (error.trace if whole else error.frames) or str(error.what)
    if not whole:
        yield ""
        yield f"Names and messages are left out, since they may quote the article; {TEXT_FLAG} keeps them."


def _anonymous(where: str | None) -> str:
    if where is None or not is_regular(where):
        return "not a file"
    return f"*{Path(where).suffix}, {Path(where).stat().st_size:,} bytes"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
