"""Several articles in one text: what ``--split`` makes of them in each command that has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from converters import formats
from converters.cli import main
from converters.model import Document
from converters.model.walk import document_text
from converters.source import Source
from tests.recover.division.layouts import LAYOUTS, Article

CHOSEN = ("ruled", "mastheads", "form_feeds", "records", "database")
"""Layouts parted by a line, by what stands above each, by a character, by labels, and one in English."""
Kanben = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def kanben(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Kanben:
    """Run kanben in an empty folder; gives the exit code and the lines of standard output."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, list[str]]:
        code: object = 0
        try:
            main.main(list(arguments))
        except SystemExit as leaving:
            code = leaving.code or 0
        assert isinstance(code, int)
        return code, capfd.readouterr().out.splitlines()

    return call


@pytest.fixture(params=CHOSEN)
def several(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Article, ...]:
    """Write a text of several articles, and return them."""
    make, articles = LAYOUTS[request.param]
    (tmp_path / "several.txt").write_text(make(), encoding="utf-8")
    return articles


def same(documents: list[Document], articles: tuple[Article, ...]) -> None:
    """Hold Documents against the articles that they are: titles, authors, text, in their order."""
    assert [one.meta.title for one in documents] == [one.title for one in articles]
    for document, article in zip(documents, articles, strict=True):
        assert document.meta.names("author", "reporter") == (article.author,)
        text = document_text(document)
        assert [paragraph for paragraph in article.body if paragraph not in text] == []
        assert not any(other.body[0] in text for other in articles if other is not article)


def read(paths: list[Path]) -> list[Document]:
    found = [formats.embedded(Source(data=path.read_bytes(), name=path.name)) for path in paths]
    return [document for document in found if isinstance(document, Document)]


def test_convert_writes_an_edition_of_each(
    kanben: Kanben, several: tuple[Article, ...], tmp_path: Path
) -> None:
    code, out = kanben("convert", "several.txt", "-o", "out", "--to", "json", "--split")
    assert code == 0
    assert out == [
        "out/several.json",
        *(f"out/several-{at}.json" for at in range(2, len(several) + 1)),
    ]
    same(read([tmp_path / name for name in out]), several)


def test_batch_writes_and_records_an_edition_of_each(
    kanben: Kanben, several: tuple[Article, ...], tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "several.txt").rename(tmp_path / "in" / "several.txt")
    code, _ = kanben("batch", "in", "-o", "out", "--to", "json", "--split", "-q", "--jobs", "1")
    assert code == 0
    names = ["several", *(f"several-article-{at}" for at in range(2, len(several) + 1))]
    assert sorted(path.stem for path in (tmp_path / "out").glob("several*.json")) == sorted(names)
    same(read([tmp_path / "out" / f"{name}.json" for name in names]), several)


def test_book_makes_a_chapter_of_each(kanben: Kanben, several: tuple[Article, ...], tmp_path: Path) -> None:
    code, out = kanben("book", "several.txt", "-o", "book.json", "--title", "集", "--split")
    assert (code, out) == (0, ["book.json"])
    (bound,) = read([tmp_path / "book.json"])
    same(list(bound.articles), several)
    assert bound.meta.title == "集"
