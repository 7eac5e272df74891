"""Shipped themes: one folder each, a template and a stylesheet."""
