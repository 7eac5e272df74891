"""One font face, opened by HarfBuzz: glyphs, advances, shaping, metrics."""

from __future__ import annotations


class Face:
    """A face of a font file."""
