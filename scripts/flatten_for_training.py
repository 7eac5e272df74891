"""Turns Markdown files and saved pages into labelled flat texts, to train and to test the recovery with.

``python -m scripts.flatten_for_training --lang ja --family diary -o OUT posts/*.md pages/*.html``

Front matter, heading marks, ``h1`` to ``h6``, ``time``, ``rel=author`` and JSON-LD say what is what; the
texts are then flattened in the ways in which scrapers flatten pages, so that the labels cost nothing. Beside
``page.html`` a ``page.json`` may state ``title``, ``authors``, ``date``, ``standfirst`` and ``body`` where
they are known better. What cannot be labelled with certainty is left out. The same files and options
give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from scripts.training_texts import front_matter, html_source, layouts, markdown_source
from scripts.training_texts.dates import day_of
from scripts.training_texts.html_facts import Facts
from scripts.training_texts.layouts import Fields
from scripts.training_texts.markdown_source import MarkdownArticle
from scripts.training_texts.rows import Line, written
from scripts.training_texts.styles import STYLES, flattened
from tests.recover.labelled_texts import LANGUAGES, parse

_MARKDOWN: Final = frozenset((".md", ".markdown", ".mdx"))
_STORED_SHARE: Final = 0.35
"""Share of Markdown files that stay as they are stored, front matter and marks left in."""


class Flattened(NamedTuple):
    """A labelled flat text."""

    name: str
    lines: list[Line]
    style: str


def from_markdown(paths: Sequence[Path], language: str, seed: str) -> Iterator[Flattened]:
    """Yield the labelled texts of Markdown files: as stored, or as a page of the language shows them."""
    articles = [(path, markdown_source.read(path.read_text("utf-8", "replace"))) for path in paths]
    titles = [article.title for _, article in articles if article]
    for path, article in articles:
        if article is None:
            continue
        rng = random.Random(zlib.crc32(f"{seed}/{path.name}".encode()))
        others = tuple(rng.sample(titles, min(len(titles), 9)))
        yield (
            _stored(path, article)
            if rng.random() < _STORED_SHARE
            else _shown(path, article, others, language, rng)
        )


def _stored(path: Path, article: MarkdownArticle) -> Flattened:
    return Flattened(path.stem, markdown_source.as_stored(article), "stored")


def _shown(
    path: Path, article: MarkdownArticle, others: tuple[str, ...], language: str, rng: random.Random
) -> Flattened:
    matter = article.matter
    authors = tuple(map(front_matter.spelled, matter.authors))
    fields = Fields(article.title, authors, matter.day, tuple(one for one in others if one != article.title))
    page = layouts.page(fields, markdown_source.as_shown(article), language, rng)
    style = rng.choice(list(STYLES))
    return Flattened(path.stem, flattened(page, style, rng), style)


def from_pages(paths: Sequence[Path], seed: str) -> Iterator[Flattened]:
    """Yield the labelled texts of saved pages."""
    for path in paths:
        lines = html_source.read(path.read_text("utf-8", "replace"), known_facts(path.with_suffix(".json")))
        if lines is not None:
            rng = random.Random(zlib.crc32(f"{seed}/{path.name}".encode()))
            style = rng.choice(list(STYLES))
            yield Flattened(path.stem, flattened(lines, style, rng), style)


def known_facts(path: Path) -> Facts | None:
    """Return what is stated beside a page; ``None`` where nothing is."""
    if not path.is_file():
        return None
    stated = json.loads(path.read_text("utf-8"))
    return Facts(
        stated.get("title", ""),
        tuple(stated.get("authors", ())),
        day_of(stated.get("date", "")),
        stated.get("standfirst", ""),
        stated.get("body", ""),
    )


def write(texts: Iterator[Flattened], options: argparse.Namespace) -> int:
    """Write the texts as ``.lines`` files, at most ``--most`` of them; return how many."""
    options.output.mkdir(parents=True, exist_ok=True)
    count = 0
    for text in texts:
        if count == options.most:
            break
        rows = written(text.lines, options.lang, options.family, f"flattened: {text.style}")
        parse(rows, text.name)
        name = "".join(char if char.isalnum() or char in "-_" else "-" for char in text.name)[:60]
        (options.output / f"{name}.lines").write_text(rows, "utf-8")
        count += 1
    return count


def main(argv: list[str] | None = None) -> int:
    """Flatten the files given; return 1 where none could be labelled."""
    parser = argparse.ArgumentParser(prog="python -m scripts.flatten_for_training", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="Markdown files and saved pages (UTF-8)")
    parser.add_argument("--lang", required=True, choices=sorted(LANGUAGES))
    parser.add_argument("--family", required=True, help="the site, author or template the files are from")
    parser.add_argument("--most", type=int, default=10, help="texts to write at most (10)")
    parser.add_argument("-o", "--output", required=True, type=Path, help="folder for the .lines files")
    options = parser.parse_args(argv)
    paths = sorted(options.files)
    markdown = [path for path in paths if path.suffix.lower() in _MARKDOWN]
    texts = [*from_markdown(markdown, options.lang, options.family)]
    texts += from_pages([path for path in paths if path not in markdown], options.family)
    count = write(iter(texts), options)
    print(f"{count} texts of {len(paths)} files in {options.output}")
    return 0 if count else 1


if __name__ == "__main__":
    raise SystemExit(main())
