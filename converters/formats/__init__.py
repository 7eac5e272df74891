"""The table of formats, and the doors to their readers and writers: each loads with its first use."""

from converters.formats.doors import Checker, Content, Reader, Writer
from converters.formats.reading import embedded, faults, read, sniff, write
from converters.formats.table import FORMATS, Format, by_extension, by_name, readable, suffix, writable

__all__ = [
    "FORMATS",
    "Checker",
    "Content",
    "Format",
    "Reader",
    "Writer",
    "by_extension",
    "by_name",
    "embedded",
    "faults",
    "read",
    "readable",
    "sniff",
    "suffix",
    "writable",
    "write",
]
