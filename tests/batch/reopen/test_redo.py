"""One input is done again: in the formats that it has, each as it was asked for, where it has changed."""

import pytest
from msgspec.structs import replace

from converters.batch.furniture import FILE
from converters.batch.lock import Lock
from converters.batch.reopen.invocation import invocations
from converters.batch.reopen.redo import redo
from converters.errors import OutputError, UsageError
from converters.options import Options, TransformOptions
from tests.batch.catalog.helpers import SURE
from tests.batch.helpers import batch, go

NAME = "../in/a.txt"


@pytest.fixture
def job(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in "ab":
        (tmp_path / "in" / f"{name}.txt").write_text(SURE.replace("大桥", f"大桥“{name}”"), "utf-8")
    return batch(tmp_path / "in", tmp_path / "out")


def correct(tmp_path, title="新桥"):
    (tmp_path / "in" / "a.toml").write_text(f'title = "{title}"\n', "utf-8")


def again(tmp_path, name=NAME):
    return redo(tmp_path / "out", name, invocations(tmp_path / "out"))


def test_each_format_is_done_as_it_was_asked_for(job, tmp_path):
    go(job)
    go(replace(job, formats=("html",), options=Options(transform=TransformOptions(quotes=False))))
    correct(tmp_path)
    asked = invocations(tmp_path / "out")

    assert again(tmp_path) == ("a.json", "a.html")
    assert invocations(tmp_path / "out") == asked
    assert "“a”" not in (tmp_path / "out" / "a.html").read_text("utf-8").split("<title>")[1][:9]
    summary, _ = go(job)
    assert (summary.done, summary.skipped) == (0, 2)


def test_a_format_that_the_input_does_not_have_is_not_made(job, tmp_path):
    go(job)
    go(replace(job, names=(str(tmp_path / "in" / "b.txt"),), formats=("html",)))
    correct(tmp_path)

    assert again(tmp_path) == ("a.json",)


def test_what_has_not_changed_is_not_done(job, tmp_path):
    go(job)
    before = (tmp_path / "out" / "a.json").stat().st_mtime_ns

    assert again(tmp_path) == ()
    assert (tmp_path / "out" / "a.json").stat().st_mtime_ns == before


def test_a_pattern_of_names_follows_the_correction(job, tmp_path):
    go(replace(job, name="{title}"))
    correct(tmp_path)

    assert again(tmp_path) == ("新桥.json",)


def names(tmp_path):
    return sorted(path.name for path in (tmp_path / "out").glob("*.json") if path.name[0] != "k")


def test_an_edition_under_a_new_name_takes_the_place_of_the_old_one(job, tmp_path):
    go(replace(job, name="{title}"))
    go(replace(job, formats=("html",), name="{title}"))
    before = names(tmp_path)
    correct(tmp_path)

    assert again(tmp_path) == ("新桥.json", "新桥.html")
    assert len(before) == 2
    assert names(tmp_path) == [*(name for name in before if "b" in name), "新桥.json"]
    assert [path.name for path in (tmp_path / "out").glob("*a*.html")] == []
    summary, _ = go(replace(job, name="{title}"))
    assert (summary.done, summary.skipped) == (0, 2)


def test_an_old_edition_that_somebody_changed_stays(job, tmp_path):
    go(replace(job, name="{title}"))
    (old,) = (path for path in (tmp_path / "out").glob("*.json") if "a" in path.stem and path.name[0] != "k")
    old.write_text("by hand", "utf-8")
    correct(tmp_path)

    assert again(tmp_path) == ("新桥.json",)
    assert old.read_text("utf-8") == "by hand"


def test_a_failure_is_raised_and_the_next_correction_is_tried(job, tmp_path):
    go(job)
    (tmp_path / "in" / "a.toml").write_text("title = = 2\n", "utf-8")
    for _ in range(2):
        with pytest.raises(OutputError, match="the sidecar is not valid TOML"):
            again(tmp_path)
    correct(tmp_path)

    assert again(tmp_path) == ("a.json",)


def test_a_batch_at_work_in_the_same_folder_is_not_disturbed(job, tmp_path, monkeypatch):
    go(job)
    correct(tmp_path)

    def taken(self, path):
        raise UsageError("another kanben batch is running in this folder")

    monkeypatch.setattr(Lock, "__init__", taken)
    with pytest.raises(UsageError, match="another kanben batch"):
        again(tmp_path)


def test_what_a_batch_learned_is_known_again(tmp_path, monkeypatch):
    """The file of shared lines is found from another folder, and the keys stay the same."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for number in range(50):
        body = f"第{number}号桥通车\n\n{chr(0x4E00 + number) * 9}在昨天通车了，都来看。\n"
        text = f"首页 > 新闻 > 正文\n{body}版权所有 河报社\n"
        (tmp_path / "in" / f"{number:02}.txt").write_text(text, "utf-8")
    job = replace(batch(tmp_path / "in", tmp_path / "out", learn_furniture=True), target="out")
    go(job)
    assert (tmp_path / "out" / FILE).exists()
    (tmp_path / "in" / "07.toml").write_text('title = "新桥"\n', "utf-8")
    (tmp_path / "away").mkdir()
    monkeypatch.chdir(tmp_path / "away")

    assert again(tmp_path, "../in/07.txt") == ("07.json",)
    monkeypatch.chdir(tmp_path)
    summary, _ = go(job)
    assert (summary.done, summary.skipped) == (0, 50)
