"""Which faces there are and which one sets a given run."""

from __future__ import annotations


class FontLibrary:
    """The faces at hand."""
