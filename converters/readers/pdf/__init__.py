"""PDF files of other programs to Document: characters to lines, lines to columns and paragraphs."""

from converters.readers.pdf.document import read

__all__ = ["read"]
