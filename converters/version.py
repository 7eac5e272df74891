"""The version of kanben; part of every batch key and of no edition."""

__version__ = "0.1.0"
