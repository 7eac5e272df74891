"""What a batch is asked for, and what a run makes of it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from converters.batch.parts import informed, rules_of, state_folder, task_of
from converters.errors import UsageError
from tests.batch.helpers import batch


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
