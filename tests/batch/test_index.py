"""What the index of a batch knows of inputs, names and files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from converters.batch.index import Index
from converters.batch.manifest import Record


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    made = Index(tmp_path / "index", "out")
    yield made
    made.close()


def done(name: str = "a.txt", **fields: object) -> Record:
    given = {"status": "done", "key": "k1", "input_sha256": "0", "attempt": 1, "format": "pdf"}
    output = f"{name.removesuffix('.txt')}.{fields.get('format', 'pdf')}"
    return Record(input=name, **({**given, "output": output} | fields))


def test_an_input_that_was_never_seen_has_no_state(index):
    assert index.known("a.txt") is None


def test_editions_of_an_input_gather(index):
    index.note([done(output_bytes=7), done(format="epub", key="k2", attempt=3)])

    known = index.known("a.txt")
    assert known.attempt == 3
    assert [(item.format, item.uri, item.key, item.size) for item in known.outputs] == [
        ("pdf", "out/a.pdf", "k1", 7),
        ("epub", "out/a.epub", "k2", 0),
    ]


def test_an_edition_made_anew_replaces_the_one_before(index):
    index.note([done(), done(key="k9")])

    assert [item.key for item in index.known("a.txt").outputs] == ["k9"]


def test_several_articles_of_one_run_stand_beside_each_other_and_go_together(index):
    index.note([done(articles=2), done(article=2, articles=2, output="a-article-2.pdf")])
    assert [item.article for item in index.known("a.txt").outputs] == [1, 2]

    index.note([done(key="k2")])
    assert [(item.article, item.key) for item in index.known("a.txt").outputs] == [(1, "k2")]


def test_a_failure_leaves_what_was_made(index):
    index.note([done(), done(status="failed", key="k2", attempt=2, error="DamagedInput", output="")])

    known = index.known("a.txt")
    assert (known.failed_key, known.error, known.attempt) == ("k2", "DamagedInput", 2)
    assert [item.key for item in known.outputs] == ["k1"]


@pytest.mark.parametrize("name", ["A.pdf", "a.PDF"])
def test_a_written_file_is_known_however_its_letters_are(index, name):
    index.note([done()])

    assert index.wrote(name)
    assert not index.wrote("b.pdf")


def test_many_of_one_name_are_numbered_without_searching(index):
    names = [index.take_name("题", f"{number}") for number in range(3000)]

    assert names[:3] == ["题", "题-2", "题-3"]
    assert names[-1] == "题-3000"
    assert index.take_name("题", "7") == "题-8"


def test_names_that_some_disks_hold_for_one_are_two(index):
    assert index.take_name("Café", "1") == "Café"
    assert index.take_name("CAFE\u0301", "2") == "CAFE\u0301-2"
    assert index.take_name("cafe\u0301", "1") == "cafe\u0301"


def test_a_name_of_an_earlier_run_is_taken(index):
    index.note([done("一.txt", output="文.kepub.epub", format="epub")])

    assert index.take_name("文", "二.txt") == "文-2"
    assert index.take_name("文", "一.txt") == "文"
