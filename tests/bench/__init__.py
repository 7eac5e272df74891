"""Benchmarks, run by ``make bench``: paired runs against peers from PyPI, medians and ratios."""
