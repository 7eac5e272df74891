"""Labelled segments to a Document."""
