"""Blocks: boxes to a sequence of fragments between which a page may end."""
