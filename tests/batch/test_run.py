import json
from pathlib import Path

import msgspec
import pytest

from converters.batch.run import EXIT_NOTHING_DONE, dry_run
from converters.errors import UnknownFormat, UsageError
from converters.options import EditionOptions, Options
from tests.batch.helpers import MANIFEST, batch, go, outputs, records, write_inputs


def test_everything_is_converted_recorded_and_then_skipped(tmp_path):
    write_inputs(tmp_path / "in", 12)

    summary, events = go(batch(tmp_path / "in", tmp_path / "out"))
    assert (summary.done, summary.skipped, summary.failed, summary.exit_code) == (12, 0, 0, 0)
    assert [event.number for event in events] == list(range(12))
    lines = records(tmp_path / "out")
    assert [line["output"] for line in lines] == [f"{number:05}.json" for number in range(12)]
    assert all(line["status"] == "done" and line["attempt"] == 1 for line in lines)
    before = (tmp_path / "out" / MANIFEST).read_bytes()

    summary, _ = go(batch(tmp_path / "in", tmp_path / "out"))
    assert (summary.done, summary.skipped) == (0, 12)
    assert (tmp_path / "out" / MANIFEST).read_bytes() == before
    assert not (tmp_path / "out" / ".kanben-tmp").exists()


def test_outputs_do_not_depend_on_the_number_of_workers(tmp_path):
    write_inputs(tmp_path / "in", 30)
    found = []
    for jobs in (1, 2, 8):
        go(batch(tmp_path / "in", tmp_path / f"out{jobs}", jobs=jobs, name="{language}"))
        found.append(outputs(tmp_path / f"out{jobs}"))

    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 30
    assert "zh-Hans-30.json" in found[0]


def test_what_changed_or_vanished_is_done_again(tmp_path):
    write_inputs(tmp_path / "in", 4)
    go(batch(tmp_path / "in", tmp_path / "out"))
    write_inputs(tmp_path / "in", 1, first=9)
    (tmp_path / "in" / "00009.json").rename(tmp_path / "in" / "00000.json")
    (tmp_path / "out" / "00001.json").unlink()
    same_size = bytearray((tmp_path / "out" / "00002.json").read_bytes())
    same_size[-1:] = b"?"
    (tmp_path / "out" / "00002.json").write_bytes(same_size)

    assert go(batch(tmp_path / "in", tmp_path / "out"))[0].done == 2
    assert go(batch(tmp_path / "in", tmp_path / "out", verify=True))[0].done == 1
    assert go(batch(tmp_path / "in", tmp_path / "out", verify=True))[0].skipped == 4
    assert go(batch(tmp_path / "in", tmp_path / "out", force=True))[0].done == 4
    assert records(tmp_path / "out")[-1]["attempt"] == 2


def test_changed_options_do_everything_again(tmp_path):
    write_inputs(tmp_path / "in", 2)
    job = batch(tmp_path / "in", tmp_path / "out")
    go(job)
    other = msgspec.structs.replace(job, options=Options(edition=EditionOptions(paper="a5")))

    assert go(other)[0].done == 2


def test_failures_are_recorded_and_only_retried_when_asked(tmp_path):
    write_inputs(tmp_path / "in", 2)
    (tmp_path / "in" / "bad.json").write_text("{}")

    summary, _ = go(batch(tmp_path / "in", tmp_path / "out"))
    assert (summary.done, summary.failed, summary.exit_code) == (2, 1, 1)
    failure = records(tmp_path / "out")[-1]
    assert (failure["error"], failure["exit_code"]) == ("ModelError", 20)
    assert "bad.json" in failure["message"]
    assert len(failure["input_sha256"]) == 64

    assert go(batch(tmp_path / "in", tmp_path / "out"))[0].failed == 1
    assert len(records(tmp_path / "out")) == 3
    assert go(batch(tmp_path / "in", tmp_path / "out", retry_failed=True))[0].failed == 1
    assert records(tmp_path / "out")[-1]["attempt"] == 2


def test_nothing_done_has_its_own_exit_code(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.json").write_text("{}")

    assert go(batch(tmp_path / "in", tmp_path / "out"))[0].exit_code == EXIT_NOTHING_DONE


def test_fail_fast_stops(tmp_path):
    write_inputs(tmp_path / "in", 200, first=1)
    (tmp_path / "in" / "00000.json").write_text("{}")

    summary, _ = go(batch(tmp_path / "in", tmp_path / "out", fail_fast=True))
    assert summary.ended_early
    assert summary.done < 200


def test_collisions_get_stated_suffixes_and_keep_them(tmp_path):
    for name in ("a", "b", "c"):
        write_inputs(tmp_path / "in" / name, 1)
    job = batch(tmp_path / "in", tmp_path / "out", name="同名")
    go(job)
    assert set(outputs(tmp_path / "out")) == {"a/同名.json", "b/同名.json", "c/同名.json"}
    flat = msgspec.structs.replace(
        job,
        names=tuple(str(tmp_path / "in" / name / "00000.json") for name in "abc"),
        target=str(tmp_path / "flat"),
    )
    go(flat)
    assert set(outputs(tmp_path / "flat")) == {"同名.json", "同名-2.json", "同名-3.json"}
    (tmp_path / "flat" / "同名-2.json").unlink()
    assert go(flat)[0].done == 1
    assert set(outputs(tmp_path / "flat")) == {"同名.json", "同名-2.json", "同名-3.json"}


def test_shards_together_make_the_whole(tmp_path):
    for name in ("a", "b"):
        write_inputs(tmp_path / "in" / name, 5)
    files = tuple(str(path) for path in sorted((tmp_path / "in").rglob("*.json")))
    job = batch(tmp_path / "in", tmp_path / "whole")
    job = msgspec.structs.replace(job, names=files)
    go(job)
    for part in (3, 1, 2):
        asked = msgspec.structs.replace(job.batch, shard=f"{part}/3")
        go(msgspec.structs.replace(job, batch=asked, target=str(tmp_path / "parts")))

    assert outputs(tmp_path / "parts") == outputs(tmp_path / "whole")
    assert (tmp_path / "parts" / "kanben-manifest-2-of-3.jsonl").exists()


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "a/b", "1/0", "-1/2"])
def test_wrong_shards(tmp_path, shard):
    with pytest.raises(UsageError, match="--shard"):
        go(batch(tmp_path, tmp_path / "out", shard=shard))


def test_an_unknown_format_is_refused_before_anything_is_made(tmp_path):
    with pytest.raises(UnknownFormat):
        go(batch(tmp_path, tmp_path / "out", formats=("pfd",)))
    assert not (tmp_path / "out").exists()


def test_the_plan_converts_nothing(tmp_path):
    write_inputs(tmp_path / "in", 2)
    (tmp_path / "empty").mkdir()
    job = batch(tmp_path / "in", tmp_path / "out")
    job = msgspec.structs.replace(job, names=(*job.names, str(tmp_path / "empty")))

    lines = list(dry_run(job))
    assert [Path(name).name for name, _ in lines] == ["00000.json", "00001.json", "empty"]
    assert "no article" in lines[2][1]
    assert not (tmp_path / "out").exists()


def test_lists_comments_and_patterns(tmp_path, monkeypatch):
    paths = write_inputs(tmp_path / "in", 3)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.txt").write_text(f"# these\n{paths[0]}\n\n{tmp_path}/in/*2.json\n")
    job = msgspec.structs.replace(batch(tmp_path, tmp_path / "out"), names=("list.txt",))

    go(job)
    assert set(outputs(tmp_path / "out")) == {"00000.json", "00002.json"}


def test_a_torn_manifest_is_mended(tmp_path):
    write_inputs(tmp_path / "in", 3)
    go(batch(tmp_path / "in", tmp_path / "out"))
    manifest = tmp_path / "out" / MANIFEST
    manifest.write_bytes(manifest.read_bytes()[:-30])

    summary, _ = go(batch(tmp_path / "in", tmp_path / "out"))
    assert (summary.done, summary.skipped) == (1, 2)
    good = [line for line in manifest.read_bytes().splitlines() if line.endswith(b"}")]
    assert len(good) == 3
    assert json.loads(good[-1])["input"].endswith("00002.json")
