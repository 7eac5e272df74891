"""The byte code of all modules in one file, so that a run opens one file and not some four hundred.

Finding a module on the path, and its ``.pyc`` beside it, takes Python a dozen questions to the system and as
long as reading the code. The archive stands among the ``.pyc`` files of the package, and is as good as they:
a module whose source has another size or time than it had is looked for as ever, and the archive that held it
is removed. A run that finds none writes one when it ends, where Python may write its own (``-B``,
``PYTHONDONTWRITEBYTECODE``). So does ``python -m converters.cli.code_archive``, for an installation that
nobody may write into later.

Importing this module opens the archive: ``converters.cli.main`` does so before it imports anything else of
ours.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import converters

if TYPE_CHECKING:
    from types import CodeType, ModuleType

_PACKAGE: Final = converters.__name__
_INIT: Final = "__init__.py"
_PYC_HEADER_BYTES: Final = 16
_LENGTH_BYTES: Final = 8
_CAN_BE_READ: Final = hasattr(os, "pread") and sys.implementation.cache_tag is not None
"""Whether several processes can read one open file, and Python keeps what it compiles."""


_Row: TypeAlias = "tuple[bool, int, int, int, int]"
"""Whether it is a package; where its code begins and ends, which is one place where there was none to put in;
time of the source in nanoseconds, and its size."""


class CodeArchive:
    """One file of code, and the importer that takes modules from it."""

    def __init__(self, folder: Path, file: Path) -> None:
        """Open the file where it can be read and is of this place; else no module is found in it.

        Args:
            folder: the package's.
            file: where the archive is or is to be.
        """
        self._folder = os.fspath(folder)
        self._file = file
        self._descriptor = -1
        self._rows: dict[str, _Row] = {}
        self._base = 0
        if _CAN_BE_READ and file.exists():
            try:
                self._open()
            except (OSError, ValueError, EOFError, TypeError, OverflowError):
                self._give_up()

    def _open(self) -> None:
        self._descriptor = os.open(self._file, os.O_RDONLY)
        length = int.from_bytes(os.pread(self._descriptor, _LENGTH_BYTES, 0), "big")
        if length > self._file.stat().st_size:
            raise ValueError("damaged")
        maker, rows = marshal.loads(os.pread(self._descriptor, length, _LENGTH_BYTES))
        if maker != (MAGIC_NUMBER, self._folder):
            raise ValueError("made by another Python, or for another place")
        self._rows, self._base = rows, _LENGTH_BYTES + length

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how a module is loaded; ``None`` where its code is not here, or of another source."""
        del path, target
        row = self._rows.get(name)
        if row is None:
            return None
        is_package, begin, end, mtime_ns, size = row
        file = self._folder + name[len(_PACKAGE) :].replace(".", os.sep)
        file += os.sep + _INIT if is_package else ".py"
        try:
            found = os.stat(file)  # noqa: PTH116  (four hundred times a run)
        except OSError:
            self._give_up()
            return None
        if found.st_size != size or found.st_mtime_ns != mtime_ns or begin == end:
            if begin != end or _is_compiled(Path(file), found):
                self._give_up()
            return None
        spec = ModuleSpec(name, _Loader(name, file, self), origin=file, is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [file[: -len(_INIT) - 1]]
        return spec

    def code(self, name: str) -> CodeType | None:
        """Return the code of a module that was found here; ``None`` where it cannot be read any more."""
        _, begin, end, _, _ = self._rows[name]
        try:
            found: CodeType = marshal.loads(os.pread(self._descriptor, end - begin, self._base + begin))
        except (OSError, ValueError, EOFError, TypeError):
            self._give_up()
            return None
        return found

    def _give_up(self) -> None:
        """Let the archive be written anew: this process, which may be a child, cannot tell that one."""
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                self._file.unlink()

    def renew(self) -> None:
        """Write the archive where there is none and may be one; what cannot be written is not."""
        if sys.dont_write_bytecode or not _CAN_BE_READ or self._file.exists():
            return
        beside = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            try:
                beside.write_bytes(self._content())
                beside.replace(self._file)
            finally:
                beside.unlink(missing_ok=True)

    def _content(self) -> bytes:
        rows: dict[str, _Row] = {}
        parts: list[bytes] = []
        at = 0
        for name, file, is_package in _sources(Path(self._folder)):
            found = file.stat()
            code = b""
            if _is_compiled(file, found):
                code = marshal.dumps(SourceFileLoader(name, os.fspath(file)).get_code(name))
            parts.append(code)
            rows[name] = (is_package, at, at + len(code), found.st_mtime_ns, found.st_size)
            at += len(code)
        head = marshal.dumps(((MAGIC_NUMBER, self._folder), rows))
        return b"".join((len(head).to_bytes(8, "big"), head, *parts))


class _Loader(SourceFileLoader):
    """Takes the code from the archive; all else is as with a module of a file."""

    def __init__(self, name: str, file: str, archive: CodeArchive) -> None:
        super().__init__(name, file)
        self._archive = archive

    def get_code(self, fullname: str) -> CodeType | None:
        return self._archive.code(fullname) or super().get_code(fullname)


def _sources(folder: Path) -> Iterator[tuple[str, Path, bool]]:
    """Yield name, file and whether it is a package of each module."""
    for file in sorted(folder.rglob("*.py")):
        *packages, stem = file.relative_to(folder).with_suffix("").parts
        is_package = stem == "__init__"
        yield ".".join([_PACKAGE, *packages, *([] if is_package else [stem])]), file, is_package


def _is_compiled(file: Path, source: os.stat_result) -> bool:
    """Return whether Python has compiled a module and kept the code; code that goes by a hash is taken."""
    try:
        with Path(cache_from_source(file)).open("rb") as kept:
            head = kept.read(_PYC_HEADER_BYTES)
    except OSError:
        return False
    made_of = b"".join(
        (int(part) & 0xFFFFFFFF).to_bytes(4, "little") for part in (source.st_mtime, source.st_size)
    )
    return head[:4] == MAGIC_NUMBER and (head[4:8] != bytes(4) or head[8:] == made_of)


def opened() -> CodeArchive:
    """Return the archive of this package, which from now on is asked for its modules first."""
    folder = Path(converters.__file__).parent
    name = cache_from_source(folder / "modules.py") if _CAN_BE_READ else "modules.pyc"
    archive = CodeArchive(folder, Path(name).with_suffix(".archive"))
    sys.meta_path.insert(0, archive)
    return archive


ARCHIVE: Final = opened()

if __name__ == "__main__":
    ARCHIVE.renew()
