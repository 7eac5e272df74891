"""Labelled training texts made from pages and Markdown files; see ``scripts/flatten_for_training.py``."""
