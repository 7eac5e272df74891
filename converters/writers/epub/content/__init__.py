"""The text files of an EPUB."""
