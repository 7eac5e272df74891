import base64
import json
import os
from pathlib import Path

import msgspec
import pytest

from converters.batch.run import dry_run
from converters.batch.summary import EXIT_NOTHING_DONE
from converters.errors import UnknownFormat, UsageError
from converters.options import EditionOptions, EpubOptions, Options, PdfOptions, TransformOptions
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


def test_editions_do_not_depend_on_workers_or_shards(tmp_path):
    write_inputs(tmp_path / "in", 6)
    formats = ("pdf", "docx", "epub", "html")
    found = []
    for jobs in (1, 2):
        go(batch(tmp_path / "in", tmp_path / f"out{jobs}", formats=formats, jobs=jobs))
        found.append(outputs(tmp_path / f"out{jobs}"))
    for part in (2, 1):
        go(batch(tmp_path / "in", tmp_path / "parts", formats=formats, jobs=1, shard=f"{part}/2"))

    assert found[0] == found[1] == outputs(tmp_path / "parts")
    assert len(found[0]) == 24


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


def test_a_change_redoes_only_what_it_touches(tmp_path):
    write_inputs(tmp_path / "in", 2)
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "edition.css").write_text("p { color: #111 }")
    job = batch(tmp_path / "in", tmp_path / "out", formats=("json", "html", "epub"))
    job = msgspec.structs.replace(job, options=Options(edition=EditionOptions(theme=str(theme))))
    go(job)

    assert go(job)[0].skipped == 2
    epub = Options(edition=job.options.edition, epub=EpubOptions(source=False))
    assert go(msgspec.structs.replace(job, options=epub))[0].editions == {"epub": 2}
    (theme / "edition.css").write_text("p { color: #222 }")
    assert go(msgspec.structs.replace(job, options=epub))[0].editions == {"html": 2, "epub": 2}
    quotes = msgspec.structs.replace(epub, transform=TransformOptions(quotes=False))
    assert go(msgspec.structs.replace(job, options=quotes))[0].editions == {"json": 2, "html": 2, "epub": 2}
    record = records(tmp_path / "out")[-1]
    assert record["options"]["transform"] == {"quotes": False}
    assert len(record["theme"]) == 64


def test_another_format_leaves_those_that_are_done(tmp_path):
    write_inputs(tmp_path / "in", 2)
    go(batch(tmp_path / "in", tmp_path / "out"))

    summary, events = go(batch(tmp_path / "in", tmp_path / "out", formats=("json", "html")))
    assert (summary.done, summary.editions) == (2, {"html": 2})
    assert events[0].outputs == ("00000.html",)


def test_a_changed_picture_beside_the_article_redoes_it(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    (folder / "a.png").write_bytes(base64.b64decode(picture))
    (folder / "a.html").write_text(
        f'<h1>题</h1><p>{"一段正文。" * 30}</p><img src="a.png" alt="图"/>', "utf-8"
    )
    job = batch(folder, tmp_path / "out")
    go(job)

    assert records(tmp_path / "out")[0]["beside"] == ["a.png"]
    assert go(job)[0].skipped == 1
    (folder / "a.png").write_bytes(base64.b64decode(picture) + b" ")
    assert go(job)[0].done == 1
    assert go(job)[0].skipped == 1


def test_the_manifest_names_inputs_alike_from_everywhere(tmp_path, monkeypatch):
    write_inputs(tmp_path / "in", 2)
    monkeypatch.chdir(tmp_path)
    go(batch(Path("in"), Path("out")))
    monkeypatch.chdir(tmp_path / "in")

    assert go(batch(tmp_path / "in", tmp_path / "out"))[0].skipped == 2
    assert records(tmp_path / "out")[0]["input"] == "../in/00000.json"


def test_an_edition_never_replaces_an_input(tmp_path):
    paths = write_inputs(tmp_path / "in", 2)
    before = [path.read_bytes() for path in paths]
    (tmp_path / "in" / "00000.html").write_text("<h1>题</h1><p>另一篇文章的正文。</p>", "utf-8")
    job = batch(tmp_path / "in", tmp_path / "in", formats=("json", "html"))

    go(job)
    assert [path.read_bytes() for path in paths] == before
    assert "另一篇" in (tmp_path / "in" / "00000.html").read_text("utf-8")
    added = {path.name for path in (tmp_path / "in").glob("0*-*.*")}
    stems = ("00000-edition", "00000-2", "00001-edition")
    assert added == {f"{stem}.{name}" for stem in stems for name in ("json", "html")}
    summary, _ = go(job)
    assert (summary.done, summary.skipped) == (0, 3)


def test_a_target_below_the_folder_is_no_input(tmp_path):
    write_inputs(tmp_path / "in", 2)
    job = batch(tmp_path / "in", tmp_path / "in" / "out", formats=("json", "html"))

    assert go(job)[0].done == 2
    assert go(job)[0].skipped == 2


def test_an_output_that_cannot_be_put_in_place_fails_alone(tmp_path):
    write_inputs(tmp_path / "in", 3)
    (tmp_path / "out" / "00001.json" / "full").mkdir(parents=True)

    summary, events = go(batch(tmp_path / "in", tmp_path / "out"))
    assert (summary.done, summary.failed) == (2, 1)
    assert events[1].error == "OutputDenied"
    (tmp_path / "out" / "00001.json" / "full").rmdir()
    (tmp_path / "out" / "00001.json").rmdir()
    assert go(batch(tmp_path / "in", tmp_path / "out"))[0].done == 1


def test_file_names_that_are_no_text(tmp_path):
    (path,) = write_inputs(tmp_path / "in", 1)
    strange = os.fsencode(tmp_path / "in") + b"/\xff\xfe.json"
    try:
        path.rename(os.fsdecode(strange))
    except OSError:
        pytest.skip("this file system takes text only")

    assert go(batch(tmp_path / "in", tmp_path / "out"))[0].done == 1
    assert records(tmp_path / "out")[0]["input"].endswith("\\xff\\xfe.json")
    assert go(batch(tmp_path / "in", tmp_path / "out"))[0].skipped == 1


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


@pytest.mark.diagnostics("glyph-missing")
def test_an_edition_that_cannot_be_made_withholds_no_other(tmp_path):
    folder = tmp_path / "in"
    write_inputs(folder, 1)
    (folder / "x.txt").write_text("题目在此\n\n这里有\ue123一个字，后面还有话。\n", encoding="utf-8")
    job = batch(folder, tmp_path / "out", formats=("pdf", "json"))
    job = msgspec.structs.replace(job, options=Options(pdf=PdfOptions(missing="error")))

    summary, _ = go(job)
    assert (summary.done, summary.failed, summary.exit_code) == (1, 1, 1)
    assert sorted(outputs(tmp_path / "out")) == ["00000.json", "00000.pdf", "x.json"]
    *_, edition, failure = records(tmp_path / "out")
    assert (edition["status"], edition["output"], edition.get("message")) == ("done", "x.json", None)
    assert (failure["status"], failure["error"]) == ("failed", "MissingGlyph")
    assert "no PDF edition" in failure["message"]

    before = outputs(tmp_path / "out")
    summary, _ = go(job)
    assert (summary.done, summary.skipped, summary.failed) == (0, 1, 1)
    assert outputs(tmp_path / "out") == before
    assert len(records(tmp_path / "out")) == 4
    job = msgspec.structs.replace(job, options=Options())
    assert go(job)[0].failed == 0
    assert "x.pdf" in outputs(tmp_path / "out")


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
    assert "no readable article" in lines[2][1]
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
