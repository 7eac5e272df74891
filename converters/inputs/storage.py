"""Files and objects by URI: local paths by the standard library, everything else by fsspec."""

from __future__ import annotations

import contextlib
import functools
import os
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Final, Protocol
from urllib.parse import parse_qsl, urlencode

from converters.errors import InputNotFound, InputUnreadable, OutputDenied, UsageError
from converters.limits import Limits, files
from converters.messages import error_text, say
from converters.source import too_large
from converters.text.patterns import pattern

_POSIX: Final = os.sep == "/"
_SECRET: Final = pattern(r"sig|token|key|secret|password|credential|auth|policy|expires", re.IGNORECASE)
"""Names of query parameters that let whoever reads them in."""


class Storage(Protocol):
    """A place that holds files; paths are strings as users write them."""

    def read(self, path: str, limits: Limits) -> bytes:
        """Return the bytes of a file, LimitExceeded when there are more than an input may have."""

    def size(self, path: str) -> int | None:
        """Return the size of a file in bytes, ``None`` when there is no such file."""

    def write(self, path: str, data: bytes) -> None:
        """Write a file, folders made as needed."""

    def move(self, old: str, new: str) -> None:
        """Give a file its final name, replacing what is there."""

    def remove(self, path: str) -> None:
        """Remove a file, if it exists."""

    def clear(self, folder: str) -> None:
        """Remove a folder with everything in it, if it exists."""


def is_remote(uri: str) -> bool:
    """Return whether ``uri`` names something outside the local file system."""
    return "://" in uri and not uri.startswith("file://")


def storage(uri: str) -> Storage:
    """Return the storage that ``uri`` lives in.

    Raises:
        UsageError: it is remote and fsspec, or the package for its protocol, is not installed.
    """
    return _Remote(uri) if is_remote(uri) else _LOCAL


def is_plain(path: str) -> bool:
    """Return whether Path leaves a local path as it is, at a fifth of its time.

    Asked six times an article of a batch; ``False`` says no more than that Path has to be asked.
    """
    return _POSIX and os.path.normpath(path) == path


def join(base: str, *parts: str) -> str:
    """Return ``base`` with ``parts`` below it, empty ones left out."""
    kept = [part for part in parts if part and part != "."]
    if is_remote(base):
        return "/".join([base.rstrip("/"), *kept])
    if kept and all(is_plain(part) and part[0] != "/" for part in kept):
        return _before(base) + "/".join(kept)
    return str(Path(base, *kept))


@functools.lru_cache(maxsize=16)
def _before(base: str) -> str:
    """Return what the paths of files in a folder begin with."""
    plain = str(Path(base))
    return "" if plain == "." else f"{plain.rstrip('/')}/"


def shown(uri: str) -> str:
    """Return ``uri`` as it may be written down: no user, password or signature, nothing but valid text."""
    text = uri.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if not is_remote(text):
        return text
    protocol, _, rest = text.partition("://")
    host, slash, path = rest.partition("/")
    path, mark, query = path.partition("?")
    if mark and _SECRET.search(query):
        kept = [(name, value) for name, value in parse_qsl(query) if not _SECRET.search(name)]
        mark, query = ("?" if kept else ""), urlencode(kept)
    return f"{protocol}://{host.rpartition('@')[2]}{slash}{path}{mark}{query}"


def stem_of(uri: str) -> str:
    """Return the name of a file or object without folder and extension."""
    return PurePosixPath(uri.split("://", 1)[-1]).stem if is_remote(uri) else Path(uri).stem


def objects(uri: str) -> list[tuple[str, str]]:
    """Return, sorted, the objects below a URI that ends in ``/``, or those that match one with a pattern.

    Returns:
        The URI of each, and the folder below ``uri`` it lies in, empty for a pattern.

    Raises:
        Exception: what the store raises, of whatever class.
    """
    from fsspec.core import url_to_fs  # noqa: PLC0415  (optional)

    filesystem, path = url_to_fs(uri)
    whole = uri.endswith("/")
    found = sorted(map(str, filesystem.find(path) if whole else filesystem.glob(path)))
    protocol = uri.split("://", 1)[0]
    below = [item[len(path) :].strip("/").rpartition("/")[0] if whole else "" for item in found]
    return [(f"{protocol}://{item.lstrip('/')}", inside) for item, inside in zip(found, below, strict=True)]


class _Local:
    """The local file system."""

    def read(self, path: str, limits: Limits) -> bytes:
        try:
            return files.read(path, limits)
        except FileNotFoundError as error:
            raise InputNotFound(say("no such file"), where=shown(path), hint=say("check the name")) from error
        except files.NotRegularError as error:
            hint = say("pipe it in with - instead") if error.kind == "a pipe" else None
            raise InputUnreadable(str(error), where=shown(path), hint=hint) from error
        except ValueError as error:
            raise InputNotFound(say("no file name: {error}", error=error), where=shown(path)) from error
        except OSError as error:
            raise InputUnreadable(
                say("cannot be read: {error}", error=error_text(error)), where=shown(path)
            ) from error

    def size(self, path: str) -> int | None:
        try:
            return Path(path).stat().st_size
        except OSError:
            return None

    def write(self, path: str, data: bytes) -> None:
        try:
            _in_its_folder(path, lambda: Path(path).write_bytes(data))
        except OSError as error:
            raise OutputDenied(
                say("cannot be written: {error}", error=error_text(error)), where=path
            ) from error

    def move(self, old: str, new: str) -> None:
        try:
            _in_its_folder(new, lambda: os.replace(old, new))  # noqa: PTH105
        except OSError as error:
            raise OutputDenied(
                say("cannot be written: {error}", error=error_text(error)), where=new
            ) from error

    def remove(self, path: str) -> None:
        with contextlib.suppress(OSError):
            Path(path).unlink(missing_ok=True)

    def clear(self, folder: str) -> None:
        from shutil import rmtree  # noqa: PLC0415  (costs a cold start)

        rmtree(folder, ignore_errors=True)


def _in_its_folder(path: str, write: Callable[[], object]) -> None:
    """Write a file; its folder is made where it is missing, which the first file of many shows."""
    try:
        write()
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        write()


_LOCAL = _Local()


class _Remote:
    """An object store behind fsspec; credentials come from its own configuration, never from us."""

    def __init__(self, uri: str) -> None:
        if uri.startswith(("http://", "https://")):
            hint = say("download the pages first, or use kanben convert --allow-network")
            raise UsageError(say("kanben batch does not read web pages"), where=uri, hint=hint)
        try:
            from fsspec.core import url_to_fs  # noqa: PLC0415  (optional)

            self._fs = url_to_fs(uri)[0]
        except (ImportError, ValueError) as error:
            hint = say("pip install '.[distributed]' and the fsspec package of that protocol")
            raise UsageError(
                say("cannot open storage of this protocol: {error}", error=error),
                where=uri.split("://")[0],
                hint=hint,
            ) from error

    def read(self, path: str, limits: Limits) -> bytes:
        try:
            with self._fs.open(path, "rb") as file:
                data: bytes = file.read(limits.input_bytes + 1)
        except FileNotFoundError as error:
            raise InputNotFound(say("no such object"), where=path) from error
        except Exception as error:
            raise InputUnreadable(
                say("cannot be read: {name}: {error}", name=type(error).__name__, error=error), where=path
            ) from error
        if len(data) > limits.input_bytes:
            raise too_large(limits, path)
        return data

    def size(self, path: str) -> int | None:
        try:
            size = self._fs.size(path)
        except Exception:  # noqa: BLE001  (every store raises its own)
            return None
        return None if size is None else int(size)

    def write(self, path: str, data: bytes) -> None:
        try:
            self._fs.pipe_file(path, data)
        except Exception as error:
            raise OutputDenied(
                say("cannot be written: {name}: {error}", name=type(error).__name__, error=error), where=path
            ) from error

    def move(self, old: str, new: str) -> None:
        try:
            self._fs.mv(old, new)
        except Exception as error:
            raise OutputDenied(
                say("cannot be written: {name}: {error}", name=type(error).__name__, error=error), where=new
            ) from error

    def remove(self, path: str) -> None:
        try:
            self._fs.rm_file(path)
        except Exception:  # noqa: BLE001  (nothing there, or each store's own error)
            return

    def clear(self, folder: str) -> None:
        try:
            self._fs.rm(folder, recursive=True)
        except Exception:  # noqa: BLE001  (nothing there, or each store's own error)
            return
