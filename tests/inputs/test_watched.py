"""What changes in watched folders mean."""

import pytest

from converters.inputs.listing import Rules, listing
from converters.inputs.watched import changed
from tests.batch.helpers import write_inputs


def test_changes_of_watched_folders(tmp_path):
    (path,) = write_inputs(tmp_path / "in" / "sub", 1)
    (tmp_path / "in" / "sub" / "00000.toml").write_text("")
    write_inputs(tmp_path / "in" / "out", 1)
    names = ["sub/00000.toml", "sub/none.json", "sub/.x.json", "out/00000.json", "../else.json"]
    found = list(
        changed(
            [str(tmp_path / "in" / name) for name in names],
            [str(tmp_path / "in")],
            Rules(target=str(tmp_path / "in" / "out")),
        )
    )

    assert [(item.uri, item.subfolder) for item in found] == [(str(path), "sub")]


def test_a_new_folder_stands_for_what_is_in_it_but_for_editions_written_here(tmp_path):
    first, second = write_inputs(tmp_path / "in" / "new", 2)
    rules = Rules(ours=lambda uri: uri == str(second))

    found = list(changed([str(tmp_path / "in" / "new")], [str(tmp_path / "in")], rules))
    assert [(item.uri, item.subfolder) for item in found] == [(str(first), "new")]


@pytest.mark.parametrize(
    ("folder", "beside"), [(".", "in/sub"), ("./", "in/sub"), ("in", "sub"), ("./in/", "sub")]
)
def test_an_input_keeps_its_place_however_its_folder_was_named(tmp_path, monkeypatch, folder, beside):
    (path,) = write_inputs(tmp_path / "in" / "in" / "sub", 1)
    monkeypatch.chdir(tmp_path / "in")

    (found,) = changed([str(path)], [folder], Rules(target=f"{folder}/out"))
    assert (found.uri, found.subfolder) == ("in/sub/00000.json", beside)
    assert [found] == [*listing([folder], Rules())]
