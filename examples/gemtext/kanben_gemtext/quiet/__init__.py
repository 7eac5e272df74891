"""Quiet: the press theme with a light title and no rules."""
