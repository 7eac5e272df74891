"""Images of an input: opened with care, as they are shown, and no larger than they are printed."""
