"""Finding, measuring, subsetting and falling back between fonts; the shipped font files."""
