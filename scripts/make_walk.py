"""Make docs/walk.md and its picture: one article's way through the code, read from the code itself.

    python scripts/make_walk.py            # writes docs/walk.md and docs/images/walk.svg
    python scripts/make_walk.py --check    # exit status 1 where they are not up to date

Each hop names a function. Its file and the first sentence of its docstring are looked up, so that a hop whose
function was renamed or moved fails here instead of misleading a reader.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "walk.md"
PICTURE = ROOT / "docs" / "images" / "walk.svg"

HOPS = (
    ("converters.cli.commands.convert.convert", "The command", "names and options"),
    ("converters.inputs.listing.listing", "Name to input", "Input"),
    ("converters.jobs.do", "One job", "Source and sidecar"),
    ("converters.pipeline.render", "Bytes to bytes, no files", "Source"),
    ("converters.formats.reading.read", "Which reader", "Format"),
    ("converters.recover.article.recover", "Structure recovery", "text"),
    ("converters.recover.segmenting.segments.segments", "Pieces of text", "Segment"),
    ("converters.recover.labelling.viterbi.decode", "A label for each", "Labelled"),
    ("converters.transforms.apply.apply", "House style", "Document"),
    ("converters.edition.build.build", "Template and stylesheet", "Edition: styled boxes"),
    ("converters.typeset.layout.lay_out", "Lines and pages", "Layout: frames at points"),
    ("converters.writers.pdf.assemble.assemble", "Paint, tag, embed", "bytes of a PDF"),
)
"""Twelve functions in the order in which ``kanben convert article.txt --to pdf`` calls them: dotted name,
what the hop is for, and what leaves it."""

_WIDTH, _ROW, _LEFT = 880, 64, 24


class Hop(NamedTuple):
    """One function on the way."""

    name: str
    title: str
    gives: str
    file: str
    line: int
    says: str


def hop(name: str, title: str, gives: str) -> Hop:
    """Return a hop with what the code says of it.

    Raises:
        SystemExit: there is no such function.
    """
    module, _, function = name.rpartition(".")
    path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    tree = ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            text = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
            return Hop(name, title, gives, path.relative_to(ROOT).as_posix(), node.lineno, text)
    raise SystemExit(f"make_walk: no function {name}; correct HOPS")


def page(hops: list[Hop]) -> str:
    """Return docs/walk.md."""
    lines = [
        "# A walk through the code",
        "",
        "How `kanben convert article.txt --to pdf` gets from a scraped text to a PDF, in twelve hops.",
        "Made from the code by `scripts/make_walk.py`: a hop is a function, its docstring says what it does.",
        "",
        "![Twelve functions from the command to the bytes of the PDF](images/walk.svg)",
        "",
        "| | hop | function | what it does | what leaves it |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {number} | {one.title} | [`{one.name.removeprefix('converters.')}`](../{one.file}) "
        f"| {one.says} | {one.gives} |"
        for number, one in enumerate(hops, 1)
    ]
    lines += [
        "",
        "The DOCX, EPUB and HTML writers take the same Edition as hop 11 does: "
        "[`writers.docx.write`](../converters/writers/docx/write.py) plans paragraphs and tables and writes",
        "the parts of the package, [`writers.epub.write`](../converters/writers/epub/write.py) and",
        "[`writers.html.write`](../converters/writers/html/write.py) cut and finish the template's XHTML.",
        "Terms are in the [glossary](glossary.md), rules with their clauses in [standards.md](standards.md).",
        "",
    ]
    return "\n".join(lines)


def picture(hops: list[Hop]) -> str:
    """Return the walk as an SVG: a box a hop, coloured by the package it is in, and what passes between."""
    height = _ROW * len(hops) + 24
    packages = list(dict.fromkeys(one.name.split(".")[1] for one in hops))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'font-family="system-ui, sans-serif">',
        "<title>One article's way through the code</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
    ]
    for index, one in enumerate(hops):
        top = 12 + index * _ROW
        hue = packages.index(one.name.split(".")[1]) * 360 // len(packages)
        parts += [
            f'<rect x="{_LEFT}" y="{top}" width="420" height="44" rx="4" fill="hsl({hue} 60% 94%)" '
            f'stroke="hsl({hue} 45% 55%)"/>',
            f'<text x="{_LEFT + 12}" y="{top + 18}" font-size="14" font-weight="600" fill="#222">'
            f"{index + 1}  {escape(one.title)}</text>",
            f'<text x="{_LEFT + 12}" y="{top + 36}" font-size="12" font-family="monospace" fill="#444">'
            f"{escape(one.name.removeprefix('converters.'))}</text>",
            f'<text x="{_LEFT + 440}" y="{top + 27}" font-size="13" fill="#666">'
            f"gives {escape(one.gives)}</text>",
        ]
        if index:
            middle = _LEFT + 210
            parts.append(
                f'<path d="M{middle} {top - 20} V{top - 4}" stroke="#888" fill="none"/>'
                f'<path d="M{middle - 4} {top - 7} L{middle} {top - 1} L{middle + 4} {top - 7}" fill="#888"/>'
            )
    return "\n".join([*parts, "</svg>", ""])


def _current(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def main() -> int:
    """Write both files, or say whether they are up to date."""
    hops = [hop(*one) for one in HOPS]
    wanted = {PAGE: page(hops), PICTURE: picture(hops)}
    if "--check" in sys.argv[1:]:
        stale = [path for path, text in wanted.items() if _current(path) != text]
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not up to date: run scripts/make_walk.py")
        return 1 if stale else 0
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
