"""Compiled templates kept beside their source, where and when Python keeps compiled modules."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
from pathlib import Path
from typing import Final

import jinja2
from jinja2.bccache import Bucket

_COMPILED: Final = 1
"""To be counted up whenever ``bounded_code`` generates other code."""


class CompiledTemplates(jinja2.BytecodeCache):
    """Saves compiling shipped templates anew in every run: as ``.pyc`` in ``__pycache__``.

    A template whose text has changed is compiled again. Where nothing may be written, nothing is kept;
    ``PYTHONDONTWRITEBYTECODE`` and ``PYTHONPYCACHEPREFIX`` are heeded.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of the template, which decides the path of what is compiled from it."""
        return filename or ""

    def get_source_checksum(self, source: str) -> str:
        """Return what changes with the text of a template and with how it is compiled."""
        return super().get_source_checksum(f"{_COMPILED}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` if there is something for its template."""
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


def _place(template: str) -> Path:
    return Path(importlib.util.cache_from_source(template))
