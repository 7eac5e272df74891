"""Where settings files are found, and the language that they set."""

import os
import sys

import pytest

from converters.settings.places import interface_language, project_file, user_file, user_path


def written(folder, text, name="kanben.toml"):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_nearest_file_above_the_working_folder_counts(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    home = tmp_path / "home"

    assert project_file(deep, home).path is None
    above = written(tmp_path, "")
    assert project_file(deep, home).path == above
    near = written(tmp_path / "a", "")
    assert project_file(deep, home).path == near


def test_the_search_ends_below_the_home_folder(tmp_path):
    inside = tmp_path / "home" / "work"
    inside.mkdir(parents=True)
    written(tmp_path, "")
    at_home = written(tmp_path / "home", "")

    assert project_file(inside, tmp_path / "home").path is None
    assert project_file(tmp_path / "home", tmp_path / "home").path == at_home


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner here")
def test_a_file_of_another_user_is_not_read(tmp_path, monkeypatch):
    path = written(tmp_path, "")
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    if path.stat().st_uid == 0:
        os.chown(path, 12345, -1)

    found = project_file(tmp_path, tmp_path / "home")
    assert (found.path, found.refused) == (None, path)


def test_the_place_of_the_users_file_is_that_of_platformdirs(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert user_file(os.environ, tmp_path) is None
    if sys.platform.startswith("linux"):
        assert user_path() == tmp_path / "xdg" / "kanben" / "config.toml"
    user_path().parent.mkdir(parents=True)
    user_path().write_text("")
    assert user_file(os.environ, tmp_path) == user_path()
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert user_file(os.environ, tmp_path) is None
    user_path().parent.mkdir(parents=True)
    user_path().write_text("")
    assert user_file(os.environ, tmp_path) == user_path()


# --------------------------------------------------------------------------- the language
def test_the_language_of_the_project_comes_before_the_users(tmp_path, monkeypatch):
    home = tmp_path / "home"
    work = home / "work"
    work.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "xdg"))
    assert interface_language(work, os.environ, home) is None
    written(user_path().parent, 'ui = "zh-Hant"\n', "config.toml")
    assert interface_language(work, os.environ, home) == "zh-Hant"
    written(work, 'to = "pdf"\n"ui"  =  "zh"   # ours\n')
    assert interface_language(work, os.environ, home) == "zh"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[serve]\nui = 'zh'\n",
        "# ui = 'zh'\n",
        "ui = 3\n",
        "ui = 'zh'\nui = 'en'\n",
        "ui = 'zh\n",
        "x" * 2**17,
    ],
)
def test_a_file_without_a_language_or_that_is_broken_says_nothing(tmp_path, text):
    written(tmp_path, text)
    assert interface_language(tmp_path, {}, tmp_path / "home") is None


def test_a_file_that_cannot_be_decoded_says_nothing(tmp_path):
    (tmp_path / "kanben.toml").write_bytes(b"ui = '\xff'\n")
    assert interface_language(tmp_path, {}, tmp_path / "home") is None
