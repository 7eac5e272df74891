"""Uncertain fields: a line after ``convert`` and ``batch``, and ``--strict``, which refuses a title."""

import pytest

from converters.cli import main
from tests.batch.catalog.helpers import SURE

UNSURE = "河边小记\n河水涨了\n第一段说，河水涨了三尺，树都在水里，两岸的人都来看。\n"
UNTITLED = "河水涨了三尺，树都在水里，两岸的人都来看，一直看到天黑才回去。\n" * 3


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name, text in {"a": UNSURE, "b": UNSURE.replace("河水", "江水"), "c": SURE, "d": UNTITLED}.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text, "utf-8")


def run(*arguments):
    """Return the exit code of a command."""
    try:
        main.main(list(arguments))
    except SystemExit as ended:
        return ended.code
    return 0


def test_convert_names_the_least_sure(inputs, capfd):
    assert run("convert", "in", "-o", "out", "--to", "json") == 0
    said = capfd.readouterr().err

    assert "uncertain: in/d.txt: title 0 %, in/a.txt: kicker" in said
    assert "c.txt" not in said


def test_batch_counts_fields(inputs, capfd):
    assert run("batch", "in", "-o", "out", "--to", "json") == 0
    assert "uncertain: kicker (2), title (1); --review FILE shows it" in capfd.readouterr().err
    # A second run makes nothing, and has nothing to say.
    assert run("batch", "in", "-o", "out", "--to", "json") == 0
    assert "uncertain" not in capfd.readouterr().err


@pytest.mark.parametrize("command", ["convert", "batch"])
def test_nothing_is_said_where_all_is_sure_or_quiet_is_asked_for(inputs, capfd, command):
    assert run(command, "in/c.txt", "-o", "out", "--to", "json") == 0
    assert run(command, "in", "-o", "quiet", "--to", "json", "-q") == 0
    assert "uncertain" not in capfd.readouterr().err


@pytest.mark.parametrize("command", ["convert", "batch"])
def test_strict_refuses_an_uncertain_title_and_no_other_article(inputs, tmp_path, capfd, command):
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.txt").unlink()
    assert run(command, "in", "-o", "out", "--to", "json", "--strict") == 1
    assert "d.txt: a warning: the title is uncertain (0 %)" in capfd.readouterr().err
    assert not (tmp_path / "out" / "d.json").exists()
    assert (tmp_path / "out" / "c.json").exists()
    (tmp_path / "in" / "d.toml").write_text('title = "河水"\n', "utf-8")
    assert run(command, "in", "-o", "out", "--to", "json", "--strict") == 0
