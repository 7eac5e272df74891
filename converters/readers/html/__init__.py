"""Saved web pages, loose or in a MIME archive, to Document."""

from converters.readers.html.read import read

__all__ = ["read"]
