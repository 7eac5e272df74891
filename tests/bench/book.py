"""A book of a thousand articles in every edition, against pandoc and Typst with the same chapters."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypandoc

from converters.diagnostics import Sink
from converters.model import Document, Paragraph, Section
from converters.model.walk import plain, walk
from converters.options import Options
from converters.pipeline import finished
from converters.source import Source
from tests.bench.batch import plain_typst
from tests.bench.measure import Row, child_cpu_and_memory, command_cpu
from tests.bench.pdf import FONTS, HEAD, TYPST
from tests.bench.texts import raw_articles, write_raw

COUNT = 1000
KANBEN = [sys.executable, "-m", "converters"]


def _markdown(document: Document) -> str:
    """Return an article as a chapter for pandoc, which cannot find its structure itself."""
    lines = [f"# {document.meta.title or document.meta.kicker or ''}", ""]
    for block in walk(document.body):
        if isinstance(block, Section):
            lines += [f"## {plain(block.heading)}", ""]
        elif isinstance(block, Paragraph):
            lines += [plain(block.content), ""]
    return "\n".join(lines)


def _prepare(inputs: Path, folder: Path) -> tuple[Path, Path]:
    """Write the chapters as one Markdown file and one of Typst, and return both."""
    documents = [
        finished(Source(data=path.read_bytes(), name=path.name), Options(), Sink())
        for path in sorted(inputs.glob("*.txt"))
    ]
    markdown, typ = folder / "book.md", folder / "book.typ"
    head = "---\ntitle: 文选\nlang: zh-CN\n---\n\n"
    markdown.write_text(head + "\n\n".join(map(_markdown, documents)), "utf-8")
    chapters = [plain_typst(document).removeprefix(HEAD) for document in documents]
    typ.write_text("\n".join([HEAD, "#outline()", *chapters]), "utf-8")
    return markdown, typ


def rows() -> list[Row]:
    """Return CPU and memory of each edition of the book, made from the Documents of a batch."""
    with tempfile.TemporaryDirectory(prefix="kanben-bench-") as name:
        folder = Path(name)
        inputs = folder / "in"
        write_raw(inputs, raw_articles(COUNT))
        command_cpu([[*KANBEN, "batch", str(inputs), "-o", str(folder / "batch"), "--to", "epub", "-q"]])
        markdown, typ = _prepare(inputs, folder)
        pandoc = pypandoc.get_pandoc_path()
        peers = {
            "epub": [pandoc, "--toc", str(markdown), "-o", str(folder / "peer.epub")],
            "docx": [pandoc, "--toc", str(markdown), "-o", str(folder / "peer.docx")],
            "html": [pandoc, "--toc", "-s", str(markdown), "-o", str(folder / "peer.html")],
            "pdf": [sys.executable, "-c", TYPST, str(typ), str(folder / "peer.pdf"), FONTS],
        }
        out = []
        for form, peer in peers.items():
            book = [*KANBEN, "book", str(inputs), "-o", str(folder / f"book.{form}"), "--title", "文选", "-q"]
            out += _pair(form, [*book, "--batch", str(folder / "batch")], peer)
        return out


def _pair(form: str, ours: list[str], peer: list[str]) -> list[Row]:
    mine, memory = child_cpu_and_memory(ours)
    theirs, peer_memory = child_cpu_and_memory(peer)
    name = "typst" if form == "pdf" else "pandoc"
    work = f"a book of {COUNT} articles, {form}"
    return [
        Row(work=f"{work} (CPU)", ours=mine, peer=theirs, unit="s", peer_name=name),
        Row(work=f"{work}, peak memory", ours=memory, peer=peer_memory, unit="MiB", peer_name=name),
    ]
