"""An input as readers see it, and the one door through which they may reach other files."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import msgspec

from converters.diagnostics import Kind, Sink
from converters.options import Limits


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes with a name, and the folder whose files they may refer to."""

    data: bytes
    name: str = "-"
    """File name without its folder; ``-`` for standard input."""
    folder: Path | None = None
    """Folder of the input; ``None`` when nothing beside it may be read."""

    def beside(self, reference: str, limits: Limits, sink: Sink) -> bytes | None:
        """Return the bytes of a file that the input refers to, or ``None`` with a diagnostic.

        Only relative references to regular files inside :attr:`folder` are followed; symbolic links
        count as what they point to. Nothing is ever fetched.

        Args:
            reference: the URL or path as written in the input, percent-encoding allowed.
            limits: the largest file that is read.
            sink: takes RESOURCE_REFUSED or RESOURCE_MISSING.
        """
        path = self._resolve(reference)
        if path is None:
            sink.add(
                Kind.RESOURCE_REFUSED,
                f"outside the input's folder or on the network, not read: {reference[:200]}",
                where=self.name,
            )
            return None
        try:
            if not path.is_file() or path.stat().st_size > limits.input_bytes:
                raise OSError("not a regular file, or too large")
            return path.read_bytes()
        except OSError as error:
            sink.add(Kind.RESOURCE_MISSING, f"{reference[:200]}: {error}", where=self.name)
            return None

    def _resolve(self, reference: str) -> Path | None:
        """Return the path a reference may be read from, or ``None`` when it climbs out."""
        try:
            parts = urlsplit(reference)
            relative = PurePosixPath(unquote(parts.path))
            unsafe = parts.scheme or parts.netloc or relative.is_absolute() or not relative.parts
            if self.folder is None or unsafe or "\\" in parts.path or "\0" in unquote(parts.path):
                return None
            root = self.folder.resolve()
            path = (root / relative).resolve()
        except (ValueError, OSError):
            return None
        return path if path.is_relative_to(root) else None
