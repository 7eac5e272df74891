import os

import pytest

from converters.errors import InputNotFound, InputUnreadable, LimitExceeded, NoArticles
from converters.inputs.listing import Input, expand
from converters.options import Limits, ReadOptions


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.md", "a.toml", ".hidden.txt", "sub/c.html", "sub/.git/d.txt", "x.exe"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def test_a_folder_stands_for_its_readable_files(folder):
    found = list(expand([str(folder)]))

    assert [(item.path.name, str(item.subfolder)) for item in found] == [
        ("a.md", "."),
        ("b.txt", "."),
        ("c.html", "sub"),
    ]


def test_a_pattern_goes_through_folders(folder):
    assert [item.path.name for item in expand([str(folder / "**" / "*.html")])] == ["c.html"]


def test_what_stands_for_nothing_is_an_error_among_the_inputs(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    good, pattern, empty, dash = expand([str(folder / "b.txt"), "no*such", str(tmp_path / "empty"), "-"])

    assert good.stem == "b"
    assert isinstance(pattern, InputNotFound)
    assert isinstance(empty, NoArticles)
    assert dash.path is None


def test_a_file_with_brackets_in_its_name_is_a_file(tmp_path):
    (tmp_path / "a[1].txt").write_text("x")

    (found,) = expand([str(tmp_path / "a[1].txt")])
    assert found.source(ReadOptions()).data == b"x"


def test_missing_unreadable_and_large_files(folder):
    with pytest.raises(InputNotFound):
        Input(path=folder / "none.txt").source(ReadOptions())
    with pytest.raises(InputUnreadable):
        Input(path=folder / "sub").source(ReadOptions())
    with pytest.raises(LimitExceeded):
        Input(path=folder / "b.txt").source(ReadOptions(limits=Limits(input_bytes=0)))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(folder):
    (folder / "b.txt").chmod(0)

    with pytest.raises(InputUnreadable):
        Input(path=folder / "b.txt").source(ReadOptions())


def test_the_sidecar_is_the_toml_beside_the_input(folder):
    assert Input(path=folder / "a.md").sidecar() == "x"
    assert Input(path=folder / "b.txt").sidecar() is None
    assert Input(path=None).sidecar() is None
    (folder / "b.toml").write_bytes(b"\xff")
    with pytest.raises(InputUnreadable):
        Input(path=folder / "b.txt").sidecar()
