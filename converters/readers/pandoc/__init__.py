"""Pandoc's JSON tree (``pandoc -t json``) to Document: the way in for every format Pandoc reads."""

from converters.readers.pandoc.document import read

__all__ = ["read"]
