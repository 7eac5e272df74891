import zipfile

import pytest

from converters import assets
from converters.errors import ThemeError


def test_the_press_theme_ships():
    assert "press" in assets.themes()


def test_the_first_folder_that_has_the_file_wins(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "a.css").write_text("two")
    search = [tmp_path / "one", tmp_path / "two"]

    assert assets.find("a.css", search).read_text() == "two"
    (tmp_path / "one" / "a.css").write_text("one")
    assert assets.find("a.css", search).read_text() == "one"
    assert assets.find("b.css", search) is None


@pytest.mark.parametrize("name", ["../a", "/etc/passwd", "a/../../b", "a\\b", "", "a\0b"])
def test_names_that_climb_are_refused(tmp_path, name):
    with pytest.raises(ThemeError, match="outside the folder"):
        assets.find(name, [tmp_path])


@pytest.mark.parametrize("name", ["x" * 5000, "/".join(["x" * 200] * 30)])
def test_a_name_longer_than_any_file_has_is_not_there(tmp_path, name):
    assert assets.find(name, [tmp_path]) is None


def test_links_that_climb_are_refused(tmp_path):
    (tmp_path / "secret").write_text("x")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "a.css").symlink_to(tmp_path / "secret")

    with pytest.raises(ThemeError, match="outside the folder"):
        assets.find("a.css", [tmp_path / "theme"])


def test_an_unknown_font_is_an_error():
    with pytest.raises(ThemeError, match="does not ship with kanben"):
        assets.font("Nope.ttf")


def test_the_folder_of_a_package_is_where_its_files_are(tmp_path, monkeypatch):
    assert assets.folder("converters.words").joinpath("en.json").is_file()
    with zipfile.ZipFile(tmp_path / "zipped.zip", "w") as archive:
        archive.writestr("zipped_package/__init__.py", "")
        archive.writestr("zipped_package/data.txt", "text")
    monkeypatch.syspath_prepend(tmp_path / "zipped.zip")

    assert assets.folder("zipped_package").joinpath("data.txt").read_text() == "text"
    with pytest.raises(ModuleNotFoundError):
        assets.folder("converters.nowhere")
