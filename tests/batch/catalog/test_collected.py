"""The catalogue of ``kanben convert``, which keeps no manifest."""

import json

import pytest

from tests.batch.catalog.helpers import run, write_inputs
from tests.recover.division.layouts import LAYOUTS


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write_inputs(tmp_path / "in")


def test_convert_writes_a_row_for_each_input(inputs, tmp_path):
    run("convert", "in", "-o", "out", "-t", "json,html", "--catalog", "c.jsonl")
    table = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text("utf-8").splitlines()]

    assert [row["file"] for row in table] == ["in/a.txt", "in/b.txt", "in/c.docx", "in/sub/a.txt"]
    assert table[0]["editions"] == ["out/a.html", "out/a.json"]
    assert [row["status"] for row in table] == ["ok", "ok", "failed", "ok"]


def test_convert_has_rows_for_articles_of_one_input(inputs, tmp_path):
    (inputs / "two.txt").write_text(LAYOUTS["ruled"][0](), "utf-8")
    run("convert", "in/two.txt", "--split", "-o", "out", "-t", "json", "--catalog", "c.jsonl")
    run("batch", "in/two.txt", "--split", "-o", "b", "-t", "json", "--catalog", "b.jsonl")
    made, batch = (
        [json.loads(line) for line in (tmp_path / name).read_text("utf-8").splitlines()]
        for name in ("c.jsonl", "b.jsonl")
    )

    assert [row["article"] for row in made] == [row["article"] for row in batch] == [1, 2, 3, 4]
    assert [row["title"] for row in made] == [row["title"] for row in batch]
    assert len({row["title"] for row in made}) == 4
    assert [len(row["editions"]) for row in made] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--catalog", "out.xlsx"], "cannot be written as '.xlsx'"),
        (["--catalog", "out.csv", "--watch"], "--catalog excludes --watch"),
        (["--catalog", "out.csv", "-o", "-"], "--catalog excludes --watch and -o -"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_done(inputs, tmp_path, capfd, flags, said):
    assert run("convert", "in", *flags) == 2
    assert said in capfd.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
