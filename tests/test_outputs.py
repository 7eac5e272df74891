"""Editions into files: names, what is kept, what is never replaced, whole or not at all."""

import os
from pathlib import Path

import pytest

from converters.errors import OutputDenied, UsageError
from converters.inputs.listing import Input
from converters.model import Document, Metadata
from converters.outputs import Outputs, Target, write_atomically
from converters.pipeline import Rendered


def rendered(**outputs):
    return Rendered(
        document=Document(meta=Metadata(title="题")),
        outputs=outputs,
        suffixes={name: f".{name}" for name in outputs},
        diagnostics=(),
    )


def names(outputs):
    return [done.path.name for done in outputs.written]


def test_two_of_one_name_get_a_suffix_in_each_folder_of_its_own(tmp_path):
    outputs = Outputs(Target(folder=tmp_path))
    for item in (Input(uri="a.txt"), Input(uri="x/a.md"), Input(uri="b/a.txt", subfolder="b")):
        outputs.put(item, rendered(json=b"1", html=b"2"))

    assert names(outputs) == ["a.json", "a.html", "a-2.json", "a-2.html", "a.json", "a.html"]
    assert outputs.written[-1].path == tmp_path / "b" / "a.html"
    assert outputs.written[-1].source == "b/a.txt"


def test_editions_go_beside_a_file_and_into_the_current_folder_for_what_is_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outputs = Outputs(Target())
    for uri in ("in/a.txt", "-", "https://example.org/page.html"):
        outputs.put(Input(uri=uri), rendered(json=b"1"))

    assert [str(done.path) for done in outputs.written] == ["in/a.json", "stdin.json", "page.json"]


def test_a_pattern_names_the_files(tmp_path):
    outputs = Outputs(Target(folder=tmp_path, name="{title} {name}"))
    outputs.put(Input(uri="a.txt"), rendered(json=b"1"))
    assert names(outputs) == ["题 a.json"]

    with pytest.raises(UsageError, match="nonsense"):
        Outputs(Target(folder=tmp_path, name="{nonsense}")).put(Input(uri="a.txt"), rendered(json=b"1"))


def test_the_input_is_never_replaced(tmp_path):
    source = tmp_path / "a.html"
    source.write_text("mine")
    outputs = Outputs(Target())
    outputs.put(Input(uri=str(source)), rendered(html=b"1", json=b"2"))

    assert source.read_text() == "mine"
    assert names(outputs) == ["a-2.html", "a.json"]


def test_existing_files_are_kept_on_request(tmp_path):
    (tmp_path / "a.json").write_text("mine")
    outputs = Outputs(Target(folder=tmp_path, clobber=False))
    outputs.put(Input(uri="a.txt"), rendered(json=b"1", html=b"2"))

    assert (outputs.kept, names(outputs)) == ([tmp_path / "a.json"], ["a.html"])
    assert (tmp_path / "a.json").read_text() == "mine"


def test_files_before_a_failure_stand(tmp_path):
    (tmp_path / "a.html" / "full").mkdir(parents=True)
    outputs = Outputs(Target(folder=tmp_path))
    with pytest.raises(OutputDenied):
        outputs.put(Input(uri="a.txt"), rendered(json=b"1", html=b"2"))

    assert names(outputs) == ["a.json"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "new" / "a.json"
    write_atomically(path, b"old")
    monkeypatch.setattr(Path, "replace", lambda self, target: os.rename(self / "none", target))  # noqa: PTH104

    with pytest.raises(OutputDenied, match=r"a\.json"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in path.parent.iterdir()] == ["a.json"]
