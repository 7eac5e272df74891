"""Every reader, every edition: each character of an input is printed, or dropped with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from converters.diagnostics import Sink
from converters.formats import FORMATS, read
from converters.model import Document, Metadata, Paragraph, Text
from converters.options import ReadOptions
from converters.readers.pandoc import program as by_pandoc
from converters.source import Source
from tests.account import account, shown
from tests.account.account import EDITIONS, lost_of_editions, lost_of_input
from tests.account.sources import SOURCES
from tests.kitchen_sink import kitchen_sink
from tests.printed import edition_of
from tests.readers.goldens import CASES, name_of, source_of
from tests.readers.pandoc.made import made
from tests.readers.pdf.pages_made import Sheet

TEXTS = sorted((Path(__file__).parents[1] / "recover" / "cases").glob("*.txt"))
GOLDEN = [case for case in sorted(CASES.iterdir()) if case.name != "pandoc-manual"]
KEPT_SHORT = {"garden.txt": "pod", "markdown-toml": "al"}
"""What the account of an input does not know as markup: a word behind a number, a key of front matter."""
QUIET = ("several-articles", "markup-skipped", "resource-missing", "resource-refused", "node-not-rendered")
PANDOC = (
    ("odt", ".odt"),
    ("rtf", ".rtf"),
    ("rst", ".rst"),
    ("org", ".org"),
    ("mediawiki", ".mediawiki"),
    ("docbook5", ".docbook"),
)
BODY = "清晨的码头上已经有人在卸货，一筐筐青菜从船上抬下来，过了秤就往市场里送。"


def losses(source: Source, ending: str) -> list[account.Loss]:
    """Return what is lost of an input, in its reader and in each edition."""
    document = read(source, ReadOptions(), Sink())
    edition = edition_of(document)
    of_input = lost_of_input(SOURCES[ending](source.data), document, edition)
    return [*of_input, *lost_of_editions(document, EDITIONS, edition)]


def test_every_edition_with_text_is_accounted_for() -> None:
    """A format that is written has its text read here; a picture has none, JSON is the Document itself."""
    assert {row.name for row in FORMATS if row.writer} - {"png", "json"} == set(EDITIONS)


@pytest.mark.diagnostics(*QUIET)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_raw_texts(path: Path) -> None:
    found = losses(Source(name=path.name, data=path.read_bytes()), ".txt")
    assert [loss for loss in found if loss.example != KEPT_SHORT.get(path.name)] == []


@pytest.mark.diagnostics(*QUIET)
@pytest.mark.parametrize("case", GOLDEN, ids=name_of)
def test_pages_word_files_books_and_markdown(case: Path) -> None:
    source = source_of(case)
    found = losses(source, Path(source.name).suffix)
    assert [loss for loss in found if loss.example != KEPT_SHORT.get(case.name)] == []


def test_pages_of_a_pdf_file() -> None:
    sheet = Sheet().lines(
        ["The night ferry returns this month with two late", "crossings, so nobody drives round."]
    )
    sheet.page().lines(["Fares stay as they are, and the lamps are lit."], y=480)
    assert losses(Source(name="a.pdf", data=sheet.data()), ".pdf") == []


@pytest.mark.slow
@pytest.mark.diagnostics(*QUIET)
@pytest.mark.parametrize(("name", "extension"), PANDOC)
def test_formats_that_pandoc_reads(name: str, extension: str, tmp_path: Path) -> None:
    if by_pandoc.program() is None:
        pytest.skip("Pandoc is not installed")
    path = made(tmp_path, name, extension)
    source = Source(name=path.name, data=path.read_bytes(), folder=tmp_path)
    assert losses(source, extension) == []


def test_the_kitchen_sink() -> None:
    assert list(lost_of_editions(kitchen_sink())) == []


# --------------------------------------------------------------------------- the account sees losses
def article(*lines: str) -> Document:
    return Document(
        meta=Metadata(title="码头的一天", language="zh-Hans"),
        body=tuple(Paragraph(content=(Text(text=line),)) for line in lines),
    )


def test_a_line_that_is_nowhere_is_seen() -> None:
    (loss, counted) = lost_of_input(f"码头的一天\n{BODY}\n猫从中间慢慢走过", article(BODY))
    assert (loss.where, loss.example) == ("input", "猫从中间慢慢走过")
    assert counted.where == "input (count)"


def test_a_passage_that_stands_twice_and_was_kept_once_is_seen() -> None:
    (loss,) = lost_of_input(f"码头的一天\n{BODY}\n{BODY}", article(BODY))
    assert loss.where == "input (count)"
    assert list(lost_of_input(f"码头的一天\n{BODY}\n{BODY}", article(BODY, BODY))) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_that_lacks_a_paragraph_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short, whole = article(BODY), article(BODY, "猫从中间慢慢走过。")
    data = shown.written(short, edition_of(short), name)
    monkeypatch.setattr(account, "written", lambda *_: data)
    (loss,) = lost_of_editions(whole, [name])
    assert loss.where == name
    assert set("猫从中间慢慢走过。") >= set(loss.example)
    assert "猫" in loss.example
