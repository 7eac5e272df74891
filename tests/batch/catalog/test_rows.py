"""The rows of a manifest: the last word on each article, in one order, from a run of any kind."""

import csv
import io
import json
import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.batch.catalog.rows import rows
from converters.batch.manifest import Record
from converters.model.facts import Facts
from tests.batch.catalog.helpers import run, write_inputs


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write_inputs(tmp_path / "in")


def record(name, **given):
    form = given.pop("format", "json")
    return Record(
        input=name,
        status=given.pop("status", "done"),
        key="k",
        input_sha256="s",
        attempt=1,
        format=form,
        output=f"{name}.{form}" if form else "",
        **given,
    )


def failure(name, code=65):
    return record(name, status="failed", format="", exit_code=code, message="broken")


def test_an_article_is_a_row_with_all_its_editions():
    said = Facts(title="题", authors=("甲", "乙"), sections=2, characters=9, confidence=0.4, unsure="date")
    [row] = rows([record("a", facts=said, format="pdf"), record("a", format="epub")])

    assert (row.title, row.authors, row.editions) == ("题", ("甲", "乙"), ("a.epub", "a.pdf"))
    assert (row.unsure, row.confidence, row.title_confidence, row.status) == ("date", 0.4, 1.0, "ok")


def test_a_failure_stands_until_a_success():
    assert [(one.status, one.code) for one in rows([record("a"), failure("a")])] == [("failed", 65)]
    assert [(one.status, one.code) for one in rows([failure("a"), record("a")])] == [("ok", 0)]
    [row] = rows([record("a"), failure("a")])
    assert row.editions == ("a.json",)


def test_an_input_that_never_was_an_article_has_a_row():
    [row] = rows([failure("gone.txt", 66)])

    assert (row.confidence, row.title_confidence) == (0.0, 0.0)
    assert (row.file, row.status, row.code, row.message, row.title) == (
        "gone.txt",
        "failed",
        66,
        "broken",
        "",
    )


def test_articles_of_one_input_are_rows_and_those_that_are_gone_are_not():
    before = [record("a", article=at, articles=3, facts=Facts(title=str(at))) for at in (1, 2, 3)]
    after = [record("a", article=at, articles=2, facts=Facts(title=f"new {at}")) for at in (1, 2)]

    assert [one.title for one in rows(before)] == ["1", "2", "3"]
    assert [(one.article, one.title) for one in rows(before + after)] == [(1, "new 1"), (2, "new 2")]


def test_a_duplicate_names_what_it_repeats_and_has_no_editions():
    [row] = rows([record("b"), record("b", status="duplicate", duplicate_of="a")])

    assert (row.status, row.message, row.editions) == ("duplicate", "a", ())


def test_records_of_an_earlier_version_say_less():
    [row] = rows([record("a", confidence=0.3, unsure="title")])

    assert (row.title, row.editions) == ("", ("a.json",))


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_inputs_were_done_does_not_matter(order: random.Random):
    inputs = [[record(name, facts=Facts(title=name)), record(name, format="pdf")] for name in "dbca"]
    inputs.append([failure("e")])
    expected = list(rows(one for own in inputs for one in own))
    order.shuffle(inputs)

    assert list(rows(one for own in inputs for one in own)) == expected


# --------------------------------------------------------------------------- the command
def test_a_batch_writes_the_catalogue_and_the_number_of_workers_does_not_matter(inputs, tmp_path):
    for jobs in (1, 2):
        catalog = ("--jobs", jobs, "--catalog", f"{jobs}.csv")
        assert run("batch", "in", "-o", f"out{jobs}", "-t", "json", *catalog) == 1
    one, two = ((tmp_path / f"{jobs}.csv").read_bytes() for jobs in (1, 2))
    table = list(csv.DictReader(io.StringIO(one.decode("utf-8-sig"), newline="")))

    assert one == two
    assert [row["file"] for row in table] == ["../in/a.txt", "../in/b.txt", "../in/c.docx", "../in/sub/a.txt"]
    assert (table[0]["title"], table[0]["authors"], table[0]["date"]) == ("大桥通车", "邱木生", "2021-03-04")
    assert (table[1]["source"], table[1]["editions"], table[1]["status"]) == ("人民日报", "b.json", "ok")
    assert int(table[1]["sections"]) > 2
    assert table[2]["status"] == "failed"
    assert table[2]["code"] == "10"
    assert table[3]["title"].startswith("'=")


def test_a_resumed_run_has_the_catalogue_of_one_that_was_not_cut_off(inputs, tmp_path):
    whole, parts = tmp_path / "whole.jsonl", tmp_path / "parts.jsonl"
    run("batch", "in", "-o", "one", "-t", "json", "--catalog", whole)
    for name in ("in/sub/a.txt", "in/b.txt"):
        # The name of the edition is that of the whole run.
        run("batch", name, "-o", "two/sub" if "sub" in name else "two", "-t", "json", "--state", "two")
    run("batch", "in", "-o", "two", "-t", "json", "--catalog", parts)

    def plain(path):
        return [{**json.loads(line), "editions": None} for line in path.read_text("utf-8").splitlines()]

    assert plain(parts) == plain(whole)
    assert (tmp_path / "one" / "kanben-manifest.jsonl").exists()


def test_shards_are_one_catalogue_in_a_run_without(inputs, tmp_path):
    for shard in ("1/2", "2/2"):
        run("batch", "in", "-o", "out", "-t", "json", "--shard", shard)
    run("batch", "in", "-o", "out", "-t", "json", "--catalog", "all.jsonl")

    assert len((tmp_path / "all.jsonl").read_text("utf-8").splitlines()) == 4


def test_another_ending_is_refused_before_anything_is_done(inputs, tmp_path, capfd):
    assert run("batch", "in", "-o", "out", "--catalog", "out.xlsx") == 2
    assert "cannot be written as '.xlsx'" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()


def test_memory_does_not_grow_with_the_manifest():
    """The rows are in a file: a hundred times the records take hardly more memory."""
    import tracemalloc

    def peak(count):
        tracemalloc.start()
        for _ in rows(record(f"{at:06}", facts=Facts(title="题" * 50)) for at in range(count)):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(5000) < peak(50) + 200_000


def test_columns_are_those_that_are_promised():
    [row] = rows([record("a")])

    assert list(msgspec.to_builtins(row)) == [
        "file",
        "article",
        "title",
        "authors",
        "source",
        "date",
        "page",
        "sections",
        "characters",
        "unsure",
        "confidence",
        "title_confidence",
        "editions",
        "status",
        "code",
        "message",
    ]
