"""Old Word and WPS files, where LibreOffice is installed: it makes a Word file of them, which is read as one.

LibreOffice works in a temporary folder with a profile of its own, in which macros, links to other files and
the network are turned off (``registrymodifications.xcu``).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from converters.diagnostics import Sink
from converters.errors import MalformedInput, UnknownFormat
from converters.messages import say
from converters.model import Document
from converters.options import ReadOptions
from converters.readers.docx import read as read_docx
from converters.readers.origin import provenance
from converters.source import Reading, Source, too_large
from converters.workers.program import run, workplace

_PROGRAMS: Final = ("soffice", "libreoffice")
_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
"""Where installers put it without a word in the path."""
_SECURITY: Final = "/org.openoffice.Office.Common/Security/Scripting"
_PROXY: Final = "/org.openoffice.Inet/Settings"
_SETTINGS: Final = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    (_PROXY, "ooInetProxyType", "2"),
    *((_PROXY, f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *((_PROXY, f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
)
"""Path, name and value of what the profile sets; the proxy is the port that discards (RFC 863)."""


def read(source: Source, options: ReadOptions, sink: Sink) -> Document:
    """Return the Document of an old Word or WPS file, before any transform.

    Args:
        source: a ``.doc`` or ``.wps``.
        options: its language; limits.
        sink: takes what the model has no place for, and what is refused.

    Raises:
        UnknownFormat: there is no LibreOffice.
        MalformedInput: LibreOffice cannot read it, as when it is damaged or encrypted.
        LimitExceeded: too large, or it took too long.
        EmptyInput: there is no text in it.
    """
    reading = Reading.of(source, options.limits, sink)
    program = office()
    if program is None:
        raise UnknownFormat(
            say("reading .doc and .wps files requires LibreOffice"),
            where=source.name,
            hint=say("install LibreOffice, or save the file as .docx"),
        )
    made = replace(source, data=_as_docx(program, source, reading))
    document = read_docx(made, options, sink)
    return replace(document, provenance=provenance(source, "doc"))


def office() -> str | None:
    """Return the path of LibreOffice; ``None`` when it is not installed."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _as_docx(program: str, source: Source, reading: Reading) -> bytes:
    """Return the Word file that LibreOffice makes of an input."""
    with workplace() as folder:
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_profile(), "utf-8")
        (folder / "input.doc").write_bytes(source.data)
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "docx", "--outdir", str(folder / "made"), "input.doc"]
        run(command, b"", folder, reading.limits, called="LibreOffice", where=source.name)
        made = folder / "made" / "input.docx"
        if not made.is_file():
            raise MalformedInput(
                say("LibreOffice cannot open the file: it is damaged, or encrypted with a password"),
                where=source.name,
                hint=say("open it in the program it was made with and save it as .docx"),
            )
        if made.stat().st_size > reading.limits.input_bytes:
            raise too_large(reading.limits, source.name)
        return made.read_bytes()


def _profile() -> str:
    """Return the settings of a new profile, as LibreOffice keeps them."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>"
    )
