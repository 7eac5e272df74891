"""Files of folders and patterns: in one order and in little memory."""

import glob
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.inputs import walk
from converters.inputs.walk import in_order, pattern_files
from tests.batch.helpers import write_inputs


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


def test_the_lock_of_a_document_open_in_word_is_left_out_unless_it_is_asked_for(tmp_path):
    for name in ("a.docx", "~$a.docx", "~b.docx"):
        (tmp_path / name).write_text("x")

    assert [Path(name).name for name in pattern_files(str(tmp_path / "*.docx"), print)] == [
        "a.docx",
        "~b.docx",
    ]
    assert [Path(name).name for name in pattern_files(str(tmp_path / "~*"), print)] == ["~$a.docx", "~b.docx"]
