"""Raw text to segments with their places in the source."""
