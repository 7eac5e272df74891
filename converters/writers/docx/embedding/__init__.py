"""Fonts inside a Word document."""
