"""What a batch is asked for, and what a run makes of it."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from converters.batch.parts import informed, rules_of, state_folder, task_of
from converters.batch.run import dry_run
from converters.errors import UsageError
from tests.batch.helpers import batch, go, write_inputs


def test_the_manifest_of_a_remote_target_needs_a_folder(tmp_path):
    job = replace(batch(tmp_path, tmp_path), target="s3://key:secret@bucket/out")
    with pytest.raises(UsageError, match="--state") as raised:
        state_folder(job)
    assert "secret" not in str(raised.value)
    assert state_folder(replace(job, state=Path("state"))) == Path("state")
    assert state_folder(replace(job, target="out")) == Path("out")


def test_lines_that_inputs_share_are_learned_where_that_is_asked_for(tmp_path):
    def learn(inputs, options, folder):
        return str(folder / "learned.json")

    plain = batch(tmp_path, tmp_path)
    assert informed(plain, tmp_path, learn) is plain
    asked = informed(batch(tmp_path, tmp_path, learn_furniture=True), tmp_path, learn)
    assert asked.options.read.furniture == str(tmp_path / "learned.json")


def test_a_task_names_formats_as_the_table_does(tmp_path):
    task = task_of(batch(tmp_path, tmp_path, formats=("json", "html"), verify=True), "temporary")

    assert task.work.formats == ("json", "html")
    assert set(task.bases) == {"json", "html"}
    assert (task.verify, task.temporary) == (True, "temporary")


def test_the_target_is_no_place_of_inputs(tmp_path):
    assert rules_of(batch(tmp_path, tmp_path / "out")).target == str(tmp_path / "out")


def test_what_a_batch_writes_beside_its_manifest_is_no_input(tmp_path, monkeypatch):
    """Articles converted in their own folder, again and again."""
    write_inputs(tmp_path, 1)
    article = {"00000.json"}
    (tmp_path / "kanben-furniture.json").write_text('{"sites": []}', "utf-8")
    monkeypatch.chdir(tmp_path)
    for target in (".", str(tmp_path), "../" + tmp_path.name):
        job = replace(batch(tmp_path, tmp_path, formats=("html",)), target=target)
        (tmp_path / "kanben-report.html").write_text("<p>report</p>", "utf-8")
        summary, events = go(job)
        assert (summary.failed, {Path(event.input).name for event in events}) == (0, article)
        assert len(list(dry_run(job))) == 1
    (tmp_path / "sub").mkdir()
    shutil.copy(tmp_path / "00000.json", tmp_path / "sub" / "kanben-batch.json")
    assert len(list(dry_run(job))) == 2
