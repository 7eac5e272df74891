"""Edition to EPUB 3.3."""
