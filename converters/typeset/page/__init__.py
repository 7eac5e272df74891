"""Pages: fragments onto pages, footnotes, running heads, page numbers."""
