"""Lines: text to glyphs, breaks, justified lines with items at points."""
