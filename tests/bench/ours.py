"""Our PDF of a Document's JSON, apart from the peers: a child process that is measured loads none of them."""

from __future__ import annotations

from pathlib import Path

from converters.diagnostics import Sink
from converters.edition.build import build
from converters.formats import Content, by_name, write
from converters.model import decode
from converters.options import Options

OURS = "import sys; from tests.bench.ours import once; once(sys.argv[1], sys.argv[2])"


def ours(data: bytes) -> bytes:
    """Return our PDF of a Document's JSON."""
    options = Options()
    sink = Sink()
    document = decode(data)
    del data  # As kanben convert, which has read its input by now.
    edition = build(document, options.edition, sink, source_date_epoch="0")
    return write(by_name("pdf"), Content(document, lambda: edition), options, sink)["pdf"]


def once(source: str, target: str) -> None:
    """Write our PDF of a file of JSON: what a child process does."""
    Path(target).write_bytes(ours(Path(source).read_bytes()))
