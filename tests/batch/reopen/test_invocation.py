"""What a batch was asked for is kept beside its manifest, by format, and read again."""

import json

import pytest
from msgspec.structs import replace

from converters.batch.manifest import INVOCATION
from converters.batch.reopen.invocation import invocations
from converters.errors import UsageError
from converters.limits import Limits
from converters.options import EditionOptions, Options, ReadOptions, TransformOptions
from tests.batch.helpers import MANIFEST, batch, go, write_inputs


@pytest.fixture
def job(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_inputs(tmp_path / "in", 1)
    return batch(tmp_path / "in", tmp_path / "out")


def test_all_that_decides_an_edition_comes_back(job, tmp_path):
    options = Options(
        read=ReadOptions(language="zh-Hant", limits=Limits(seconds=7)),
        transform=TransformOptions(quotes=False),
        edition=EditionOptions(theme="vertical"),
        set_fields=(("source", "河报"),),
        source_date_epoch="0",
    )
    asked = replace(job, options=options, name="{date} {title}", strict=True, split=True)
    go(asked)
    [kept] = invocations(tmp_path / "out")
    again = kept.batch(tmp_path / "out", ["json"])

    assert (again.options, again.name, again.strict, again.split) == (options, asked.name, True, True)
    assert (kept.formats, kept.target, kept.cwd) == (("json",), ".", "..")
    assert again.target == str(tmp_path / "out")


def test_a_format_is_done_as_it_was_asked_for_last(job, tmp_path):
    go(replace(job, formats=("json", "html")))
    go(replace(job, formats=("html",), name="x {name}"))

    assert [(one.formats, one.name) for one in invocations(tmp_path / "out")] == [
        (("json",), None),
        (("html",), "x {name}"),
    ]


def test_a_run_that_asks_for_the_same_changes_nothing(job, tmp_path):
    go(job)
    before = (tmp_path / "out" / INVOCATION).stat()
    go(job)

    assert (tmp_path / "out" / INVOCATION).stat().st_mtime_ns == before.st_mtime_ns


def test_an_older_manifest_and_another_folder_say_what_to_do(job, tmp_path):
    go(job)
    (tmp_path / "out" / INVOCATION).unlink()
    with pytest.raises(UsageError, match=r"earlier version.*run the same kanben batch once more"):
        invocations(tmp_path / "out")
    (tmp_path / "out" / MANIFEST).unlink()
    with pytest.raises(UsageError, match="no output folder of kanben batch"):
        invocations(tmp_path / "out")


@pytest.mark.parametrize("damage", ["", "[{", "{}", '[{"formats": 7}]', "\0" * 99, '[{"\xff": 1}]'])
def test_a_damaged_file_is_one_line_and_a_run_mends_it(job, tmp_path, damage):
    go(job)
    whole = (tmp_path / "out" / INVOCATION).read_text("utf-8")
    (tmp_path / "out" / INVOCATION).write_text(damage, "latin-1")
    with pytest.raises(UsageError, match=r"kanben-batch\.json: cannot be read: .*once more"):
        invocations(tmp_path / "out")
    go(job)

    assert json.loads((tmp_path / "out" / INVOCATION).read_text("utf-8")) == json.loads(whole)
