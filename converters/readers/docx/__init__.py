"""Word files (DOCX) to Document."""

from converters.readers.docx.document import read

__all__ = ["read"]
