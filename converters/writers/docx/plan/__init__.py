"""Boxes to paragraphs and tables, before any Word style is decided."""
