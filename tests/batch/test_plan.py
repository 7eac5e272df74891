"""What names stand for: folders, patterns, lists; in one order and in little memory."""

import glob
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.batch.plan import changed, plan
from converters.inputs import walk
from converters.inputs.storage import shown
from converters.inputs.walk import in_order, pattern_files
from tests.batch.helpers import write_inputs


def uris(*names, target=""):
    return [item.uri for item in plan(names, target)]


@settings(max_examples=30, deadline=None)
@given(names=st.lists(st.text(st.sampled_from("ab/文.\udcff"), min_size=1, max_size=6)))
def test_order_does_not_depend_on_what_fits_in_memory(names):
    whole = list(in_order(names))
    chunk, walk.CHUNK = walk.CHUNK, 3
    try:
        assert list(in_order(names)) == whole == sorted(set(names), key=lambda name: name.split("/"))
    finally:
        walk.CHUNK = chunk


def test_a_long_list_takes_little_memory(monkeypatch):
    monkeypatch.setattr(walk, "CHUNK", 1000)
    tracemalloc.start()
    count = sum(1 for _ in in_order(f"{number:040}" for number in range(60_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60_000
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "pattern",
    ["*.json", "**/*.json", "a/*", "**", "?/**/0000[01].json", "**/b/*.json", "*/b/*", "a/*/*.json"],
)
def test_patterns_match_what_glob_matches(tmp_path, pattern):
    for folder in ("", "a", "a/b", "a/b/c", "d", ".hidden", "a/.hidden"):
        write_inputs(tmp_path / folder, 2)
        (tmp_path / folder / ".x.json").write_text("{}")
    whole = str(tmp_path / pattern)

    found = glob.glob(whole, recursive=True)  # noqa: PTH207
    assert list(pattern_files(whole, print)) == sorted(name for name in found if Path(name).is_file())


def test_an_article_that_begins_with_an_address_is_no_list(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("https://news.example/1\n\n标题\n正文。\n", "utf-8")
    addresses = tmp_path / "b.txt"
    addresses.write_text("memory://x/1.txt\nmemory://x/2.txt\n")
    there = tmp_path / "c.list"
    there.write_text(f"{article}\nnone.txt\n")

    assert uris(str(article)) == [str(article)]
    assert uris(str(addresses)) == ["memory://x/1.txt", "memory://x/2.txt"]
    assert uris(str(there)) == [str(article), "none.txt"]
    assert uris(f"file://{article}") == [str(article)]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read")
def test_a_folder_that_may_not_be_read_is_named(tmp_path):
    write_inputs(tmp_path / "a", 1)
    write_inputs(tmp_path / "b", 1)
    (tmp_path / "b").chmod(0)
    found = list(plan([str(tmp_path)]))
    (tmp_path / "b").chmod(0o755)

    assert [item.error is None for item in found] == [True, False]


def test_names_that_cannot_be_are_failures(tmp_path):
    found = list(plan(["x" * 5000, "\0", str(tmp_path / "none*")]))
    assert len(found) == 3
    assert found[2].error is not None


def test_changes_of_watched_folders(tmp_path):
    (path,) = write_inputs(tmp_path / "in" / "sub", 1)
    (tmp_path / "in" / "sub" / "00000.toml").write_text("")
    write_inputs(tmp_path / "in" / "out", 1)
    names = ["sub/00000.toml", "sub/none.json", "sub/.x.json", "out/00000.json", "../else.json"]
    found = list(
        changed(
            [str(tmp_path / "in" / name) for name in names],
            [str(tmp_path / "in")],
            str(tmp_path / "in" / "out"),
        )
    )

    assert [(item.uri, item.subfolder) for item in found] == [(str(path), "sub")]


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("a/文章.txt", "a/文章.txt"),
        ("s3://key:secret@bucket/a@b.txt", "s3://bucket/a@b.txt"),
        ("https://h/a.txt?id=5&X-Amz-Signature=abc", "https://h/a.txt?id=5"),
        ("https://h/a.txt?sig=abc", "https://h/a.txt"),
        ("s3://bucket/why?.txt", "s3://bucket/why?.txt"),
        ("\udcff.txt", "\\xff.txt"),
    ],
)
def test_what_is_written_down_of_an_address(uri, said):
    assert shown(uri) == said
