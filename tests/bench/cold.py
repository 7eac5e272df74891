"""The command line from a cold start, against pandoc and typst doing the same three editions."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypandoc

from converters.model import Paragraph, Section
from converters.model.walk import plain, walk
from tests.bench.measure import Row, commands_in_turn
from tests.bench.texts import seed_document
from tests.places import SEED

RUNS = 7
KANBEN = [sys.executable, "-m", "converters"]
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def markdown() -> str:
    """Return the seed as Markdown for the peers, who cannot find its structure themselves."""
    lines = ["---", "title: 干部论坛", "lang: zh-CN", "---", ""]
    for block in walk(seed_document().body):
        if isinstance(block, Section):
            lines += [f"## {plain(block.heading)}", ""]
        elif isinstance(block, Paragraph):
            lines += [plain(block.content), ""]
    return "\n".join(lines)


def peers(folder: Path) -> list[list[str]]:
    """Return the commands by which the peers make DOCX, EPUB and PDF of the seed."""
    source = folder / "seed.md"
    source.write_text(markdown(), "utf-8")
    pandoc = pypandoc.get_pandoc_path()
    typ, pdf = str(folder / "seed.typ"), str(folder / "seed.pdf")
    return [
        [pandoc, str(source), "-o", str(folder / "seed.docx")],
        [pandoc, str(source), "-o", str(folder / "seed.epub")],
        [pandoc, str(source), "-s", "-t", "typst", "-V", "mainfont=Noto Serif CJK SC", "-o", typ],
        [sys.executable, "-c", TYPST, typ, pdf],
    ]


def rows() -> list[Row]:
    """Return the cold figures: three editions of the seed, and ``--help``."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = [*KANBEN, "convert", str(SEED), "-o", str(folder / "out"), "--to", "pdf,docx,epub", "-q"]
        # Modules are compiled, as those of an installed wheel are; nothing else is kept from run to run.
        unwriting = ["env", "PYTHONDONTWRITEBYTECODE=1", *ours]
        mine, unwritable, theirs = commands_in_turn([[ours], [unwriting], peers(folder)], RUNS)
        help_alone, nothing = [*KANBEN, "--help"], [sys.executable, "-c", "pass"]
        helped, python = commands_in_turn([[help_alone], [nothing]], RUNS)
    return [
        Row(
            work="cold CLI, three editions of the seed (CPU)",
            ours=mine,
            peer=theirs,
            unit="s",
            peer_name="pandoc docx + pandoc epub + pandoc|typst pdf",
            floor=1.1,
            aim=0.8,
        ),
        Row(
            work="the same where nothing may be written beside the package (CPU)",
            ours=unwritable,
            peer=theirs,
            unit="s",
            peer_name="the same",
            floor=1.2,
            aim=0.8,
        ),
        Row(
            work="kanben --help (CPU; under 0.1 s)",
            ours=helped,
            peer=python,
            unit="s",
            peer_name="python -c pass",
        ),
    ]
