"""Settings as the commands use them; `kanben config`."""

import json
import subprocess
import sys

import pytest

from tests.cli.test_cli import article, kanben  # noqa: F401  (fixtures)
from tests.places import ROOT


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """Let there be no settings but those of the test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))


def test_convert_takes_formats_name_and_options_from_the_project(kanben, article, tmp_path):  # noqa: F811
    (tmp_path / "kanben.toml").write_text(
        'to = "json"\nname = "{source}"\n[transform]\nquotes = false\n[set]\nsource = "校报"\nplace = "城"\n',
        "utf-8",
    )
    code, out, err = kanben("convert", article, "-o", "out", "-q")
    assert (code, out, err) == (0, "", "")
    made = json.loads((tmp_path / "out" / "校报.json").read_text("utf-8"))
    assert "quotes" not in made["provenance"]["transforms"]
    assert made["meta"]["place"] == "城"

    code, _, _ = kanben("convert", article, "-o", "two", "--to", "html,json", "--quotes", "--name", "x", "-q")
    assert code == 0
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == ["x.html", "x.json"]
    assert (
        "quotes" in json.loads((tmp_path / "two" / "x.json").read_text("utf-8"))["provenance"]["transforms"]
    )
    kanben("convert", article, "-o", "three", "--set", "source=日报", "-q")
    assert (tmp_path / "three" / "日报.json").exists()
    kanben("--no-config", "convert", article, "-o", "four", "--to", "json", "-q")
    assert (tmp_path / "four" / "文章.json").exists()


def test_the_environment_goes_before_the_project(kanben, article, tmp_path, monkeypatch):  # noqa: F811
    (tmp_path / "kanben.toml").write_text('to = "html"\n')
    monkeypatch.setenv("KANBEN_TO", "json")

    assert kanben("convert", article, "-o", "out")[1] == "out/文章.json\n"


def test_batch_parse_and_book_use_them(kanben, article, tmp_path):  # noqa: F811
    (tmp_path / "in").mkdir()
    article.rename(tmp_path / "in" / "a.txt")
    (tmp_path / "kanben.toml").write_text(
        'to = ["json"]\n[read]\nform = "novel"\nlanguage = "ja"\n[batch]\njobs = 1\n[set]\ntitle = "固定"\n',
        "utf-8",
    )
    assert kanben("batch", "in", "-o", "out", "-q")[0] == 0
    assert json.loads((tmp_path / "out" / "a.json").read_text("utf-8"))["meta"]["title"] == "固定"
    code, out, _ = kanben("parse", "in/a.txt", "--report", "json")
    assert (code, json.loads(out)["language"]) == (0, "ja")
    assert (
        json.loads(kanben("parse", "in/a.txt", "--report", "json", "--lang", "zh-Hans")[1])["language"]
        == "zh-Hans"
    )
    assert kanben("book", "in/a.txt", "-o", "b.json", "-q")[0] == 0
    chapter = json.loads((tmp_path / "b.json").read_text("utf-8"))["parts"][0]["articles"][0]
    assert chapter["meta"]["language"] == "ja"


def test_a_wrong_setting_is_one_line_with_file_and_line(kanben, article, tmp_path):  # noqa: F811
    (tmp_path / "kanben.toml").write_text("[edition]\npapre = 'a4'\n")

    code, out, err = kanben("convert", article, "-o", "out")
    assert (code, out) == (2, "")
    assert err.startswith("kanben: ")
    assert "kanben.toml:2: unknown key 'edition.papre' (did you mean 'paper'?)" in err
    assert not (tmp_path / "out").exists()
    assert kanben("--no-config", "convert", article, "-o", "out", "--to", "json")[0] == 0


def test_a_file_beside_the_input_is_not_asked(kanben, article, tmp_path):  # noqa: F811
    (tmp_path / "in").mkdir()
    article.rename(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "kanben.toml").write_text("nonsense = 1\n")

    assert kanben("convert", "in/a.txt", "-o", "out", "--to", "json")[0] == 0


def test_show_says_value_and_origin_of_each(kanben, tmp_path, monkeypatch):  # noqa: F811
    (tmp_path / "kanben.toml").write_text('[edition]\ntheme = "handout"\n[set]\nsource = "校报"\n', "utf-8")
    monkeypatch.setenv("KANBEN_PAPER", "a5")

    rows = {line.split()[0]: line.split()[1:] for line in kanben("config", "show")[1].splitlines()}
    assert rows["edition.theme"] == ['"handout"', "project:", f"{tmp_path}/kanben.toml:2"]
    assert rows["edition.paper"] == ['"a5"', "environment:", "KANBEN_PAPER"]
    assert rows["edition.notes"] == ['"foot"', "default"]
    assert rows["set.source"] == ['"校报"', "project:", f"{tmp_path}/kanben.toml:4"]
    assert len(kanben("config", "show", "--set-only")[1].splitlines()) == 3


def test_show_says_which_language_is_spoken_and_why(kanben, tmp_path, monkeypatch):  # noqa: F811
    def said(*words):
        return next(line.split()[1:] for line in kanben(*words)[1].splitlines() if line.startswith("ui "))

    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert said("config", "show") == ['"en"', "language", "of", "the", "system:", "LC_ALL=en_GB.UTF-8"]
    (tmp_path / "kanben.toml").write_text('to = "pdf"\nui = "en"\n')
    assert said("config", "show") == ['"en"', "project:", f"{tmp_path}/kanben.toml:2"]
    assert said("config", "show", "--ui", "en") == ['"en"', "command", "line:", "--ui"]
    monkeypatch.setenv("KANBEN_UI", "en")
    assert said("config", "show", "--set-only") == ['"en"', "environment:", "KANBEN_UI"]


def test_path_says_where_settings_are_looked_for(kanben, tmp_path):  # noqa: F811
    before = kanben("config", "path")[1].splitlines()
    (tmp_path / "kanben.toml").write_text("")
    after = kanben("config", "path")[1].splitlines()

    assert before[0] == f"project  {tmp_path}/kanben.toml  (there is none)"
    assert after[0] == f"project  {tmp_path}/kanben.toml"
    assert before[1] == after[1] == f"user     {tmp_path}/xdg/kanben/config.toml  (there is none)"


def test_looking_for_settings_loads_no_library_where_there_are_none(tmp_path):
    code = (
        "import sys; from converters.settings.load import here; before = set(sys.modules); here();"
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
