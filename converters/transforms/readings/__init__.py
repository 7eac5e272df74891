"""Readings over characters: what they are, and how they come into a Document."""
