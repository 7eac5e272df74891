"""Lines of the manifest: their form, their names, and files that cannot be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from converters.batch.catalog.rows import rows
from converters.batch.job import Outcome, Output
from converters.batch.manifest import (
    Manifest,
    Record,
    Setting,
    identity_of,
    manifest_name,
    manifests,
    name_of,
    read_records,
    records_of,
    shard_of,
)
from converters.errors import OutputDenied, UsageError

SETTING = Setting(options={"pdf": {"outline": False}}, theme="t")


def output(**fields: object) -> Output:
    given = {"format": "pdf", "suffix": ".pdf", "uri": "x", "sha256": "s", "size": 9, "key": "k"}
    return Output(**(given | fields))


def outcome(*outputs: Output, **fields: object) -> Outcome:
    given = {"number": 1, "status": "done", "outputs": outputs, "sha256": "in", "key": "k"}
    return Outcome(**(given | fields))


@pytest.mark.parametrize(
    ("text", "shard"), [(None, None), ("1/1", (1, 1)), ("2/8", (2, 8)), ("08/8", (8, 8))]
)
def test_shards(text, shard):
    assert shard_of(text) == shard


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "1/0", "-1/2", "a/b", "1/2/3", "½/2"])
def test_what_is_no_shard(text):
    with pytest.raises(UsageError, match="invalid --shard"):
        shard_of(text)


def test_the_joint_manifest_is_read_before_those_of_shards(tmp_path):
    for shard in ((2, 2), None, (1, 2)):
        (tmp_path / manifest_name(shard)).touch()

    assert [path.name for path in manifests(tmp_path)] == [
        "kanben-manifest.jsonl",
        "kanben-manifest-1-of-2.jsonl",
        "kanben-manifest-2-of-2.jsonl",
    ]


def test_a_record_a_format_and_the_diagnostics_once():
    first, second = records_of(
        "a.txt",
        outcome(output(), output(format="epub"), diagnostics=("one",), sketches=("sk",)),
        2,
        ["a.pdf", "a.epub"],
        SETTING,
    )

    assert (first.format, first.output, first.attempt, first.theme) == ("pdf", "a.pdf", 2, "t")
    assert (first.diagnostics, second.diagnostics) == (("one",), ())
    assert (first.sketch, second.sketch) == ("sk", "")


def test_a_duplicate_has_no_file():
    (record,) = records_of("a.txt", outcome(output(duplicate_of="b.txt#2")), 1, ["a.pdf"], SETTING)

    assert (record.status, record.output_sha256, record.output_bytes) == ("duplicate", "", 0)
    assert record.duplicate_of == "b.txt#2"


def test_an_input_that_failed_in_part_says_both():
    done, failed = records_of(
        "a.txt",
        outcome(output(), status="failed", error="FontError", message="no", exit_code=31),
        1,
        ["a.pdf"],
        SETTING,
    )

    assert (done.status, done.error, done.exit_code) == ("done", "", 0)
    assert (failed.status, failed.error, failed.exit_code, failed.output) == ("failed", "FontError", 31, "")


@pytest.mark.parametrize(("article", "name", "edition"), [(1, "a.txt", "pdf"), (3, "a.txt#3", "pdf#3")])
def test_names_of_articles_and_editions(article, name, edition):
    record = Record(
        input="a.txt", status="done", key="", input_sha256="", attempt=1, format="pdf", article=article
    )

    assert (record.name, record.edition) == (name, edition)
    assert name_of("a.txt", article) == name


def test_an_input_is_called_the_same_from_everywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert identity_of(str(tmp_path / "in" / "a.txt"), tmp_path / "out") == "../in/a.txt"
    assert identity_of("in/a.txt", Path("out")) == "../in/a.txt"
    assert identity_of("s3://user:secret@bucket/a.txt", tmp_path).endswith("bucket/a.txt")
    assert "secret" not in identity_of("s3://user:secret@bucket/a.txt", tmp_path)


def test_records_come_back_but_for_what_is_no_record(tmp_path):
    path = tmp_path / "deep" / "m.jsonl"
    manifest = Manifest(path)
    records = records_of("a.txt", outcome(output()), 1, ["a.pdf"], SETTING)
    manifest.append(records)
    manifest.close()
    with path.open("ab") as file:
        file.write(b'{"input": 1}\n\xff\n[]\n')
        file.write(path.read_bytes().splitlines()[0].replace(b"a.txt", b"a\xff.txt") + b"\n")
        file.write(b'{"input":"torn')

    assert list(read_records(path)) == records
    assert list(read_records(tmp_path / "none")) == []


@pytest.mark.parametrize(
    "damage",
    [
        {"article": 2**64},
        {"article": -1},
        {"exit_code": 10**30},
        {"output_bytes": 2**70},
        {"facts": {"characters": 2**64}},
    ],
)
def test_a_record_with_a_number_beyond_all_measure_is_passed_over(tmp_path, damage):
    sound = {"input": "a.txt", "status": "done", "key": "k", "input_sha256": "0", "attempt": 1}
    path = tmp_path / "m.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in (sound | damage, sound)), "utf-8")

    assert [record.article for record in read_records(path)] == [1]
    assert len(list(rows(read_records(path)))) == 1


def test_a_torn_last_line_is_ended_before_more_is_written(tmp_path):
    path = tmp_path / "m.jsonl"
    path.write_bytes(b'{"input":"torn')
    manifest = Manifest(path)
    manifest.append(records_of("a.txt", outcome(output()), 1, ["a.pdf"], SETTING))
    manifest.close()

    assert [record.input for record in read_records(path)] == ["a.txt"]


def test_a_manifest_that_is_moved_away_is_an_error(tmp_path):
    path = tmp_path / "m.jsonl"
    manifest = Manifest(path)
    path.rename(tmp_path / "elsewhere")
    path.touch()

    with pytest.raises(OutputDenied, match="moved or deleted"):
        manifest.append([])
    manifest.close()


def test_a_manifest_that_cannot_be_opened_is_an_error(tmp_path):
    (tmp_path / "m.jsonl").mkdir()

    with pytest.raises(OutputDenied, match="cannot be written"):
        Manifest(tmp_path / "m.jsonl")
