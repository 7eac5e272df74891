"""Frames to a tagged, archivable PDF."""
