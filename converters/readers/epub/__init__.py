"""E-books (EPUB 2 and 3) to Document."""

from converters.readers.epub.document import read

__all__ = ["read"]
