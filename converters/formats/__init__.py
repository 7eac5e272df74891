"""The table of formats, and the doors to their readers and writers: each loads with its first use."""

from converters.formats.doors import Checker, Content, Divider, Reader, Writer
from converters.formats.reading import embedded, faults, read, read_each, sniff, write
from converters.formats.table import (
    FORMATS,
    Format,
    all_formats,
    by_extension,
    by_name,
    names,
    readable,
    suffix,
    writable,
)

__all__ = [
    "FORMATS",
    "Checker",
    "Content",
    "Divider",
    "Format",
    "Reader",
    "Writer",
    "all_formats",
    "by_extension",
    "by_name",
    "embedded",
    "faults",
    "names",
    "read",
    "read_each",
    "readable",
    "sniff",
    "suffix",
    "writable",
    "write",
]
