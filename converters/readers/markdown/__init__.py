"""Markdown with front matter to Document."""

from converters.readers.markdown.read import read

__all__ = ["read"]
