"""Properties and algorithms of the Unicode Standard that Python does not have."""
