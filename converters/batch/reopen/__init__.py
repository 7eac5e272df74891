"""A batch that is opened again: its options are kept, and what was corrected is done once more."""
