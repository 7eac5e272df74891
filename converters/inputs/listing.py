"""From what a user names to inputs, lazily and in a stated order: the same rules for every command."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import msgspec

from converters.diagnostics import Diagnostic, Kind, Sink
from converters.errors import (
    InputNotFound,
    InputUnreadable,
    KanbenError,
    NoArticles,
    UsageError,
)
from converters.formats import readable
from converters.inputs.editions import Origins, runs, without_editions
from converters.inputs.lists import LIST, STDIN, is_list, list_lines
from converters.inputs.names import safe_stem
from converters.inputs.storage import is_plain, is_remote, objects, shown, stem_of, storage
from converters.inputs.walk import Links, LinksInside, fixed_part, folder_files, pattern_files
from converters.limits import Limits
from converters.limits.files import is_regular, leads_out
from converters.messages import error_text, say
from converters.options import ReadOptions
from converters.source import SIDECAR, Source, too_large
from converters.workers.worker import Start

_LONGEST_SHOWN: Final = 200
_FILE: Final = "file://"


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """One input, named but not yet read; or a name that stands for none."""

    uri: str
    """Path, fsspec URI or web address; ``-`` for standard input."""
    subfolder: str = ""
    """Where it lay below the folder the user named, forward slashes; kept below the output folder."""
    error: KanbenError | None = None
    """Why there is no such input; ``None`` for one that may be read."""
    data: bytes | None = None
    """The bytes of standard input once they are read, of which there are none twice."""

    @property
    def path(self) -> Path | None:
        """The file; ``None`` for standard input, pages of the web and objects of a store."""
        return None if self.uri == STDIN or is_remote(self.uri) else Path(self.uri)

    @property
    def label(self) -> str:
        """What messages call it."""
        return shown(self.uri)

    @property
    def stem(self) -> str:
        """Its name without folder and extension, as a safe file name; ``stdin`` for standard input."""
        if self.uri == STDIN:
            return "stdin"
        if not is_url(self.uri):
            return safe_stem(stem_of(self.uri))
        parts = urlsplit(self.uri)
        last = unquote(parts.path).rstrip("/").rsplit("/", 1)[-1]
        return safe_stem(last.rpartition(".")[0] or last or parts.hostname or "page")

    def loaded(self, limits: Limits) -> Input:
        """Return the input with its bytes, where only this process can read them: those of standard input.

        Raises:
            LimitExceeded: there are too many.
        """
        if self.uri != STDIN or self.data is not None:
            return self
        return msgspec.structs.replace(self, data=_standard_input(limits))

    def sidecar(self, options: ReadOptions, sink: Sink | None = None) -> str | None:
        """Return the text of the sidecar beside the input, or ``None`` when there is none.

        Args:
            options: limits, and whether a link that leads out of the folder is followed.
            sink: takes RESOURCE_REFUSED where it is not; ``None``: nobody wants to know.

        Raises:
            InputUnreadable: it is there and cannot be read.
            LimitExceeded: it is larger than the limits of ``options``.
        """
        if self.uri == STDIN or is_url(self.uri):
            return None
        if self.path is not None:
            beside = str(self.path.with_suffix(SIDECAR))
        else:
            name = self.uri.rsplit("/", 1)[-1]
            beside = (self.uri.rpartition(".")[0] if "." in name else self.uri) + SIDECAR
        place = storage(self.uri)
        if beside == self.uri or place.size(beside) is None:
            return None
        if self.path is not None and not options.follow_links and _is_link_out(beside):
            if sink is not None:
                why = say(
                    "the sidecar is a symbolic link that leads out of the folder, not read (--follow-links)"
                )
                sink.add(Kind.RESOURCE_REFUSED, why, where=shown(beside))
            return None
        try:
            return place.read(beside, options.limits).decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputUnreadable(say("the sidecar is not valid UTF-8"), where=shown(beside)) from error

    def source(self, options: ReadOptions) -> Source:
        """Return the input's bytes with its name and folder.

        Raises:
            InputNotFound: no such file, object or page.
            InputUnreadable: it may not be read.
            LimitExceeded: it is larger than the limits of ``options``.
            UsageError: it is a web address and ``options`` do not allow the network, or it is in a store
                whose package is not installed.
        """
        limits = options.limits
        if is_url(self.uri):
            return _page(self.uri, limits, allowed=options.allow_network)
        if self.uri == STDIN:
            return Source(data=self.loaded(limits).data or b"", name=STDIN)
        data = storage(self.uri).read(self.uri, limits)
        path = self.path
        name = self.uri.rsplit("/", 1)[-1] if path is None else path.name
        return Source(data=data, name=shown(name), folder=None if path is None else path.parent)


def _is_link_out(path: str) -> bool:
    return os.path.islink(path) and leads_out(path, os.path.dirname(path) or os.curdir)  # noqa: PTH114, PTH120


def _page(url: str, limits: Limits, *, allowed: bool) -> Source:
    from converters.inputs.network import fetch  # noqa: PLC0415  (costs a cold start)

    if not allowed:
        raise UsageError(
            say("the input is a web address and network access is off"),
            where=url,
            hint=say("--allow-network fetches the page"),
        )
    page = fetch(url, limits)
    return Source(data=page.data, name=page.name)


def _standard_input(limits: Limits) -> bytes:
    data = sys.stdin.buffer.read(limits.input_bytes + 1)
    if len(data) > limits.input_bytes:
        raise too_large(limits, STDIN)
    return data


def is_url(name: str) -> bool:
    """Return whether a name is the address of a web page."""
    return name.startswith(("http://", "https://"))


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What differs between commands when names become inputs."""

    lists: bool = False
    """Whether ``-`` is a list of names on standard input, and a ``.txt`` or ``.list`` file whose first line
    names an existing file a list of names, as for ``batch`` and ``book``; else both are articles
    (``convert``). A list holds a name a line; empty lines and lines beginning with ``#`` are left out."""
    web: bool = False
    """Whether web addresses are pages to read (``convert``); else they are refused."""
    target: str = ""
    """Folder of the editions: what lies in it is not found in others. Remote or empty: none."""
    follow_links: bool = False
    """Whether symbolic links in folders, and those that patterns match, are followed to what lies outside;
    those that a user names always are."""
    limits: Limits = Limits()
    """How large files may be that are looked into, to tell editions from articles."""
    start: Start | None = None
    """How a worker starts that looks into them, held to the limits; ``None`` for no worker."""
    noted: Callable[[Diagnostic], None] | None = None
    """Takes what is said of links that are not followed; ``None``: nobody wants to know."""
    ours: Callable[[str], bool] | None = None
    """Tells quickly of some files that they are editions written here, which are no inputs."""


ONE_ARTICLE_EACH: Final = Rules(web=True)
"""The rules of ``convert``: what is named is an article."""
LISTS_TOO: Final = Rules(lists=True)
"""The rules of ``batch`` and ``book``: names may come in lists, and no pages are fetched."""

NO_LISTS: Final = Rules()
"""The rules of a plan: its author is no user."""


def one_input(name: str) -> Input:
    """Return the one input that a name stands for: a file, an object, ``-`` or a web address.

    Raises:
        UsageError: it is a folder.
    """
    if name == STDIN or is_remote(name):
        return Input(uri=name)
    try:
        item = Input(uri=_plain(_path_of(name)))
        if not Path(item.uri).is_dir():
            return item
    except (OSError, ValueError) as error:
        raise _no_name(name, error) from error
    raise UsageError(say("expected one file, got a folder"), where=name)


def _no_name(name: str, error: Exception) -> InputNotFound:
    why = error_text(error)
    return InputNotFound(say("not a file name: {why}", why=why), where=shown(name)[:_LONGEST_SHOWN])


def listing(names: Iterable[str], rules: Rules) -> Iterator[Input]:
    """Yield the inputs that ``names`` stand for, in order; what stands for none has its error.

    A folder stands for every readable file below it, sorted, hidden ones left out. Of its files that have one
    name but for the extension, editions written by kanben are left out where their source is among them
    (told by its name or its bytes), and all but the first where it is not: a folder can be converted again.
    A name with ``*``, ``?`` or ``[`` that is no file is a pattern (``**`` goes through folders). A URI names
    an object; one that ends in ``/`` stands for all below it, and patterns are allowed. ``file://`` is a
    path.

    Args:
        names: what the user wrote.
        rules: where commands differ.
    """
    for name in names:
        if name == STDIN:
            yield from _listed(sys.stdin.buffer, rules) if rules.lists else (Input(uri=STDIN),)
        elif is_url(name) and rules.web:
            yield Input(uri=name)
        elif is_remote(name):
            yield from _objects(name)
        elif rules.lists and is_list(name):
            with Path(name).open("rb") as file:
                yield from _listed(file, rules)
        else:
            yield from _local(_path_of(name), rules)


def _listed(lines: Iterable[bytes], rules: Rules) -> Iterator[Input]:
    """Yield the inputs that a list names; lists in it are none, so that only a user's are followed."""
    for line in list_lines(lines):
        if line.endswith(LIST) and is_regular(line):
            why, hint = say("a list inside a list is not read"), say("name it on the command line")
            yield Input(uri=line, error=InputUnreadable(why, where=shown(line), hint=hint))
        else:
            yield from listing([line], msgspec.structs.replace(rules, lists=False))


# --------------------------------------------------------------------------- files
def _path_of(name: str) -> str:
    return unquote(urlsplit(name).path) if name.startswith(_FILE) else name


def _plain(name: str) -> str:
    """Return a path without needless dots and slashes; the file ``-`` is not standard input."""
    path = name if is_plain(name) else str(Path(name))
    return path if path != STDIN else os.path.join(os.curdir, path)  # noqa: PTH118  (pathlib drops the dot)


def _local(name: str, rules: Rules) -> Iterator[Input]:
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(_plain(name), rules)
        elif glob.has_magic(name) and not path.exists():
            yield from _pattern(name, rules)
        elif not (rules.ours and rules.ours(str(path))):
            yield Input(uri=_plain(name))
    except (OSError, ValueError) as error:
        yield Input(uri=name, error=_no_name(name, error))


def _folder(folder: str, rules: Rules) -> Iterator[Input]:
    denied: list[OSError] = []
    found = False
    files = folder_files(folder, readable, denied.append, _links(folder, rules))
    with Origins(rules.limits, rules.start) as origin:
        for run in runs(_outside(files, rules.target, folder)):
            found = True
            others = [file for file in run if not (rules.ours and rules.ours(file))]
            taken = without_editions(others, origin, rules.limits)
            yield from (below(file, folder) for file in run if file in taken)
    for error in denied:
        where = str(error.filename)
        yield Input(uri=where, error=InputUnreadable(error_text(error), where=shown(where)))
    if not found and not denied:
        hint = say("put .txt, .md, .html, .docx or .epub files there")
        yield Input(
            uri=folder,
            error=NoArticles(say("the folder contains no readable article"), where=shown(folder), hint=hint),
        )


def _pattern(pattern: str, rules: Rules) -> Iterator[Input]:
    folder, _ = fixed_part(pattern)
    found = False
    files = pattern_files(pattern, lambda error: None, _links(folder, rules))
    for file in _outside(files, rules.target, folder):
        found = True
        if not (rules.ours and rules.ours(file)):
            yield Input(uri=_plain(file))
    if not found:
        yield Input(
            uri=pattern, error=InputNotFound(say("the pattern matches no file"), where=shown(pattern))
        )


def _links(folder: str, rules: Rules) -> Links:
    if rules.follow_links:
        return Links()
    return LinksInside(folder, lambda path, why: _note(rules, path, why))


def _note(rules: Rules, path: str, why: str) -> None:
    if rules.noted is not None:
        rules.noted(Diagnostic(kind=Kind.RESOURCE_REFUSED, message=why, where=shown(path)))


def below(file: str, folder: str) -> Input:
    """Return the input that a file below ``folder`` is, with its place there."""
    inside = os.path.dirname(file)[len(folder) :].strip(os.sep)  # noqa: PTH120  (a million times)
    return Input(uri=_plain(file), subfolder=shown(inside.replace(os.sep, "/")) if inside else "")


def _outside(files: Iterable[str], target: str, folder: str) -> Iterator[str]:
    """Yield the files below ``folder`` that do not lie in the target folder, where that is below it too."""
    inside = target_below(target, folder)
    begins = None if inside is None else os.path.join(folder, inside)  # noqa: PTH118  (``./`` is kept)
    yield from (file for file in files if begins is None or not file.startswith(begins))


def target_below(target: str, folder: str) -> str | None:
    """Return the path from ``folder`` to the target folder, with a separator at its end.

    Returns:
        ``None`` when the target is not below ``folder``, is that folder, or is remote.
    """
    if not target or is_remote(target):
        return None
    inside = os.path.relpath(os.path.realpath(target), os.path.realpath(folder))
    if inside == os.curdir or (inside + os.sep).startswith(os.pardir + os.sep):
        return None
    return inside + os.sep


# --------------------------------------------------------------------------- stores
def _objects(uri: str) -> Iterator[Input]:
    """Yield the objects behind a URI: one, those of a pattern, or those below a prefix ending in ``/``."""
    try:
        storage(uri)
        if not (uri.endswith("/") or any(mark in uri for mark in "*?[")):
            yield Input(uri=uri)
            return
        found = [item for item in objects(uri) if readable(item[0].rsplit("/", 1)[-1])]
    except UsageError as error:
        yield Input(uri=uri, error=error)
        return
    except Exception as error:  # noqa: BLE001  (every store raises its own)
        message = say(
            "cannot be listed: {kind}: {error}",
            kind=type(error).__name__,
            error=str(error).replace(uri, shown(uri)),
        )
        yield Input(uri=uri, error=InputUnreadable(message, where=shown(uri)))
        return
    if not found:
        yield Input(uri=uri, error=InputNotFound(say("matches no object"), where=shown(uri)))
    yield from (Input(uri=item, subfolder=subfolder) for item, subfolder in found)
