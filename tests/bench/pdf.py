"""The PDF writer against Typst on the same text in the same fonts: a book, one article, and growth."""

from __future__ import annotations

import statistics
import sys
import tempfile
from importlib import resources
from pathlib import Path

import typst

from converters.model import Document, Paragraph, Section
from converters.model.walk import plain
from tests.bench.measure import Row, child_wall_and_memory, paired_wall
from tests.bench.ours import OURS, ours
from tests.bench.texts import as_json, varied, varied_seed

MILLION = 1_000_000
BOOK_RUNS = 3
ARTICLE_RUNS = 15
FONTS = str(resources.files("converters.fonts").joinpath("files"))

TYPST = (
    "import sys, typst; "
    "fonts = [sys.argv[3]]; "
    "typst.Compiler(sys.argv[1], font_paths=fonts, ignore_system_fonts=True).compile(output=sys.argv[2])"
)
HEAD = """#set page(paper: "a4", numbering: "1")
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 0.8em, spacing: 0.8em)
#show heading: set text(font: "Noto Sans SC")
"""


def typst_source(document: Document) -> str:
    """Return the Document for Typst, plain text in string literals so that nothing in it is markup."""
    lines = [HEAD, f"= #{_quoted(document.meta.title or '')}"]
    for block in document.body:
        assert isinstance(block, Section)
        lines.append(f"== #{_quoted(plain(block.heading))}")
        lines += [
            f"#{_quoted(plain(inner.content))}\n" for inner in block.blocks if isinstance(inner, Paragraph)
        ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _book(folder: Path, characters: int) -> tuple[list[str], list[str]]:
    """Return the two commands that make a book of so many characters."""
    document = varied(characters)
    json, typ = folder / f"{characters}.json", folder / f"{characters}.typ"
    json.write_bytes(as_json(document))
    typ.write_text(typst_source(document), "utf-8")
    mine = [sys.executable, "-c", OURS, str(json), str(folder / "ours.pdf")]
    theirs = [sys.executable, "-c", TYPST, str(typ), str(folder / "typst.pdf"), FONTS]
    return mine, theirs


def book_rows() -> list[Row]:
    """Return time and memory of a million characters against Typst, and growth to four million."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mine, theirs = _book(folder, MILLION)
        large, _ = _book(folder, 4 * MILLION)
        turns = [[child_wall_and_memory(one) for one in (mine, theirs, large)] for _ in range(BOOK_RUNS)]
    (wall, memory), (peer_wall, peer_memory), (large_wall, large_memory) = (
        tuple(statistics.median(turn[who][what] for turn in turns) for what in (0, 1)) for who in range(3)
    )
    return [
        Row(
            work="1,000,000 characters, wall",
            ours=wall,
            peer=peer_wall,
            unit="s",
            peer_name="typst",
            floor=0.5,
            aim=0.35,
        ),
        Row(
            work="1,000,000 characters, peak memory",
            ours=memory,
            peer=peer_memory,
            unit="MiB",
            peer_name="typst",
            floor=0.25,
            aim=0.2,
        ),
        Row(
            work="4,000,000 characters against 4 x 1,000,000, wall",
            ours=large_wall,
            peer=4 * wall,
            unit="s",
            peer_name="ours x 4",
            floor=1.0,
            aim=0.95,
        ),
        Row(
            work="4,000,000 characters against 4 x 1,000,000, memory",
            ours=large_memory,
            peer=4 * memory,
            unit="MiB",
            peer_name="ours x 4",
            floor=0.6,
            aim=0.5,
        ),
    ]


def article_row() -> Row:
    """Return one article, warm, another text every time, against one Typst compiler."""
    documents = [varied_seed(number) for number in range(-1, ARTICLE_RUNS)]
    jsons = [as_json(document) for document in documents]
    sources = [typst_source(document).encode() for document in documents]
    compiler = typst.Compiler(font_paths=[FONTS], ignore_system_fonts=True)
    mine, theirs = paired_wall(
        lambda number: ours(jsons[number + 1]),
        lambda number: compiler.compile(input=sources[number + 1]),
        ARTICLE_RUNS,
    )
    return Row(
        work="one article, warm, another text every time (wall)",
        ours=mine,
        peer=theirs,
        unit="s",
        peer_name="typst.Compiler",
        floor=1.2,
        aim=0.9,
    )


def rows() -> list[Row]:
    """Return every figure of the PDF writer."""
    return [article_row(), *book_rows()]
