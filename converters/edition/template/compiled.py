"""The byte code of shipped templates: made with the package, or kept as Python keeps that of modules."""

from __future__ import annotations

import _imp
import contextlib
import functools
import importlib.util
import marshal
import os
import sys
from pathlib import Path
from types import CodeType
from typing import Final, cast

import jinja2
from jinja2.bccache import Bucket

from converters.serialization import prepared

_COMPILED: Final = 1
"""To be counted up whenever ``bounded_code`` generates other code."""
FOLDER: Final = "edition/template"
MODULES: Final = ("edition/template/bounded_code.py", "edition/template/sandbox.py")
"""What makes code of templates."""


class CompiledTemplates(jinja2.BytecodeCache):
    """Saves compiling shipped templates anew in every run.

    Their code stands in the package, a file for each version of Python. What is not in it, such as a template
    whose text has changed, is compiled once and kept as ``.pyc`` in ``__pycache__``. Where nothing may be
    written, nothing is kept; ``PYTHONDONTWRITEBYTECODE`` and ``PYTHONPYCACHEPREFIX`` are heeded.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of the template, which decides the path of what is compiled from it."""
        return filename or ""

    def get_source_checksum(self, source: str) -> str:
        """Return what changes with the text of a template and with how it is compiled."""
        return super().get_source_checksum(f"{_COMPILED}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` if there is something for its template."""
        stored = _stored().get((Path(bucket.key).name, bucket.checksum))
        if stored is not None:
            bucket.code = _code(stored, bucket.key)
            return
        try:
            with _place(bucket.key).open("rb") as file:
                bucket.load_bytecode(file)
        except (OSError, EOFError, ValueError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, whole or not at all."""
        if sys.dont_write_bytecode or not bucket.key:
            return
        with contextlib.suppress(OSError, ValueError):
            place = _place(bucket.key)
            temporary = place.with_name(f"{place.name}.{os.getpid()}")
            place.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(bucket.bytecode_to_string())
            temporary.replace(place)


def prepared_file(python: tuple[int, int]) -> str:
    """Return where in the package the code for a version of Python stands."""
    return f"{FOLDER}/templates-{python[0]}{python[1]}.bin"


def versions(magic: bytes = importlib.util.MAGIC_NUMBER) -> tuple[str, str]:
    """Return what code depends on besides kanben: Jinja and the number of Python's byte code."""
    return jinja2.__version__, magic.hex()


@functools.cache
def _stored() -> dict[tuple[str, str], bytes]:
    """Return the code that ships for this Python, by names and check sums of the templates."""
    found = prepared.load(prepared_file(sys.version_info[:2]), versions(), MODULES)
    return cast("dict[tuple[str, str], bytes]", found or {})


def _code(stored: bytes, template: str) -> CodeType:
    """Return code that names a template as its file, as Python does with that of modules."""
    code: CodeType = marshal.loads(stored)
    _imp._fix_co_filename(code, template)  # type: ignore[attr-defined]
    return code


def _place(template: str) -> Path:
    return Path(importlib.util.cache_from_source(template))
