"""All sources together: which wins, and where a value came from."""

import pytest

from converters.errors import UsageError
from converters.settings.load import Settings, load


@pytest.fixture
def said(tmp_path, monkeypatch):
    """Write the user's and the project's file and load them with an environment."""
    home, work = tmp_path / "home", tmp_path / "work"
    (home / ".config" / "kanben").mkdir(parents=True)
    work.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    def call(user="", project="", **environ):
        (home / ".config" / "kanben" / "config.toml").write_text(user, "utf-8")
        (work / "kanben.toml").write_text(project, "utf-8")
        return load(work, environ, home)

    return call


def test_environment_before_project_before_user(said):
    user = '[edition]\ntheme = "gongwen"\npaper = "a4"\nfont_size = 12\n'
    project = '[edition]\ntheme = "handout"\npaper = "a5"\n'
    settings = said(user, project, KANBEN_THEME="press", PATH="/bin")

    assert settings.section("edition") == {"theme": "press", "paper": "a5", "font_size": 12.0}
    origins = {name: settings.get("edition", name)[0] for name in ("theme", "paper", "font_size")}
    assert origins == {"theme": "environment", "paper": "project", "font_size": "user"}
    assert settings.get("edition", "theme")[1].where == "KANBEN_THEME"
    assert settings.get("edition", "notes") is None


def test_a_variable_of_one_section_goes_before_that_of_all(said):
    settings = said(KANBEN_SOURCE="no", KANBEN_PDF_SOURCE="yes")

    assert [settings.section(name)["source"] for name in ("pdf", "docx", "epub", "html")] == [
        True,
        False,
        False,
        False,
    ]


def test_fixed_fields_are_kept_one_by_one(said):
    settings = said('[set]\nsource = "甲报"\nplace = "城"\n', '[set]\nsource = "乙报"\n')

    assert settings.section("set") == {"source": "乙报", "place": "城"}


def test_an_unknown_variable_is_an_error_with_a_suggestion(said):
    with pytest.raises(
        UsageError, match=r"KANBEN_TEHME: this variable sets nothing \(did you mean KANBEN_THEME"
    ):
        said(KANBEN_TEHME="x")
    assert said(KANBEN_PASSWORD="x") == said()


def test_no_file_and_no_variable_is_nothing(tmp_path):
    assert load(tmp_path, {"PATH": "x"}, tmp_path / "home") == Settings()


def test_the_language_is_a_setting_as_others_are(said):
    settings = said('ui = "zh"\n', 'ui = "en"\n', KANBEN_UI="zh_TW.UTF-8")
    assert settings.get("", "ui")[1].value == "zh-Hant"
    assert said('ui = "zh"\n', 'ui = "en"\n').get("", "ui")[0] == "project"
    assert said('ui = "zh"\n', KANBEN_UI="").get("", "ui")[0] == "user"
    with pytest.raises(UsageError, match=r"kanben.toml:1: ui: 'fr' is none of its values"):
        said("", 'ui = "fr"\n')
