"""Numbered and bulleted lists of Word files."""
