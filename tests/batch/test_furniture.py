"""The first pass of a batch: a sample of each folder is read, and what it shares helps to read them all."""

import json
import tracemalloc

import pytest
from msgspec.structs import replace

from converters.batch import furniture
from converters.batch.furniture import FEWEST, FILE, _sampled, learn
from converters.batch.run import dry_run
from converters.cli import main
from converters.errors import UsageError
from converters.inputs.listing import Input
from converters.options import ReadOptions
from converters.recover.site.shared_lines import REASON
from tests.batch.helpers import batch, go, outputs, records
from tests.recover.site.pages import page


def write_pages(folder, count):
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(page(number), "utf-8")


def dropped(target, name="000"):
    document = json.loads((target / f"{name}.json").read_text("utf-8"))
    return {one["text"]: one["reason"] for one in document["dropped"]}


def test_a_batch_learns_what_its_inputs_share_and_says_so(tmp_path):
    write_pages(tmp_path / "in", FEWEST)

    go(batch(tmp_path / "in", tmp_path / "out", learn_furniture=True))
    assert dropped(tmp_path / "out")["首页"] == REASON
    learned = json.loads((tmp_path / "out" / FILE).read_text("utf-8"))
    assert learned["sites"][0]["furniture"][0]["inputs"] == FEWEST
    assert records(tmp_path / "out")[0]["options"]["read"]["furniture"].endswith(FILE)


def test_fewer_inputs_are_read_as_without(tmp_path):
    write_pages(tmp_path / "in", FEWEST - 1)

    go(batch(tmp_path / "in", tmp_path / "out", learn_furniture=True))
    assert REASON not in dropped(tmp_path / "out").values()
    assert not (tmp_path / "out" / FILE).exists()


def test_the_bytes_do_not_depend_on_workers_or_shards(tmp_path):
    write_pages(tmp_path / "in", FEWEST)
    found = []
    for jobs in (1, 2):
        go(batch(tmp_path / "in", tmp_path / f"out{jobs}", jobs=jobs, learn_furniture=True))
        found.append(outputs(tmp_path / f"out{jobs}"))
    for part in ("2/2", "1/2"):
        go(batch(tmp_path / "in", tmp_path / "parts", jobs=1, shard=part, learn_furniture=True))

    assert found[0] == found[1] == outputs(tmp_path / "parts")


def test_a_second_run_uses_what_was_learned_and_does_nothing_again(tmp_path):
    write_pages(tmp_path / "in", FEWEST)
    job = batch(tmp_path / "in", tmp_path / "out", learn_furniture=True)
    go(job)
    write_pages(tmp_path / "in", FEWEST + 1)

    assert [fate for _, fate in dry_run(job)].count("done") == FEWEST
    summary, _ = go(job)
    assert (summary.done, summary.skipped) == (1, FEWEST)


def test_a_corrected_file_does_its_inputs_again(tmp_path):
    write_pages(tmp_path / "in", FEWEST)
    job = batch(tmp_path / "in", tmp_path / "out", learn_furniture=True)
    go(job)
    (tmp_path / "out" / FILE).write_text('{"sites": []}', "utf-8")

    summary, _ = go(job)
    assert summary.done == FEWEST
    assert REASON not in dropped(tmp_path / "out").values()


def test_folders_count_for_themselves_and_small_ones_together(tmp_path):
    for name, count in (("a", 30), ("b", 12), ("c", 12)):
        write_pages(tmp_path / name, count)
    inputs = [Input(uri=str(path)) for path in sorted(tmp_path.rglob("*.txt"))]
    path = learn(inputs, ReadOptions(), tmp_path)
    sites = json.loads((tmp_path / FILE).read_text("utf-8"))["sites"]

    assert path == str(tmp_path / FILE)
    assert [(site["folder"], site["inputs"]) for site in sites] == [("", 12), ("a", 30)]


def test_the_sample_depends_on_names_alone(tmp_path):
    write_pages(tmp_path / "in", 260)
    inputs = [Input(uri=str(path)) for path in sorted((tmp_path / "in").iterdir())]
    found = []
    for order in (inputs, inputs[::-1]):
        (tmp_path / FILE).unlink(missing_ok=True)
        learn(order, ReadOptions(), tmp_path)
        found.append((tmp_path / FILE).read_bytes())

    assert found[0] == found[1]
    assert json.loads(found[0])["sites"][0]["inputs"] <= 200


def test_inputs_that_can_be_read_once_only_are_refused(tmp_path):
    write_pages(tmp_path / "in", 2)
    job = batch(tmp_path / "in", tmp_path / "out", learn_furniture=True, scheduler="tcp://127.0.0.1:1")

    with pytest.raises(UsageError, match="reads its inputs twice"):
        go(job)


def test_a_list_on_standard_input_is_refused(tmp_path):
    job = replace(batch(tmp_path / "in", tmp_path / "out", learn_furniture=True), names=("-",))

    with pytest.raises(UsageError, match="reads its inputs twice"):
        go(job)


def test_web_pages_teach_nothing_and_are_read_with_what_was_learned(tmp_path):
    write_pages(tmp_path / "in", FEWEST)
    for number in range(FEWEST):
        body = "".join(
            f"<p>{line}</p>" for line in ("栏目导航甲", f"第{number}个标题", "正文在这里，有几个字。")
        )
        (tmp_path / "in" / f"{number:03}.html").write_text(f"<html><body>{body}</body></html>", "utf-8")
    summary, _ = go(batch(tmp_path / "in", tmp_path / "out", learn_furniture=True))
    learned = (tmp_path / "out" / FILE).read_text("utf-8")

    assert (summary.done, summary.failed) == (2 * FEWEST, 0)
    assert "首页" in learned
    assert "栏目导航甲" not in learned
    assert records(tmp_path / "out")[1]["options"]["read"]["furniture"].endswith(FILE)


def test_a_file_that_is_removed_is_learned_anew(tmp_path):
    write_pages(tmp_path / "in", FEWEST)
    job = batch(tmp_path / "in", tmp_path / "out", learn_furniture=True)
    go(job)
    before = (tmp_path / "out" / FILE).read_bytes()
    (tmp_path / "out" / FILE).unlink()
    write_pages(tmp_path / "in", FEWEST + 5)
    go(job)

    assert json.loads(before)["sites"][0]["inputs"] == FEWEST
    assert json.loads((tmp_path / "out" / FILE).read_bytes())["sites"][0]["inputs"] == FEWEST + 5


def test_nothing_is_learned_unless_it_is_asked_for(tmp_path):
    write_pages(tmp_path / "in", FEWEST)
    go(batch(tmp_path / "in", tmp_path / "out"))

    assert not (tmp_path / "out" / FILE).exists()
    assert REASON not in dropped(tmp_path / "out").values()


def test_convert_takes_the_file_of_a_batch(tmp_path):
    write_pages(tmp_path / "in", FEWEST)
    go(batch(tmp_path / "in", tmp_path / "out", learn_furniture=True))
    given = ["-t", "json", "-o", str(tmp_path), "--furniture", str(tmp_path / "out" / FILE)]
    main.main(["convert", str(tmp_path / "in" / "000.txt"), *given])

    assert dropped(tmp_path) == dropped(tmp_path / "out")


def test_the_name_of_the_file_does_not_matter(tmp_path, monkeypatch):
    """The same command with another spelling of its folder does nothing again."""
    write_pages(tmp_path / "in", FEWEST)
    monkeypatch.chdir(tmp_path)
    job = batch(tmp_path / "in", tmp_path / "out", learn_furniture=True)
    go(job)
    summary, _ = go(replace(job, target="./out"))

    assert (summary.done, summary.skipped) == (0, FEWEST)


def test_memory_is_bounded_by_the_sample(tmp_path):
    """A million names are looked at; those of a sample are kept."""

    def peak(count):
        tracemalloc.start()
        sample, found = _sampled(Input(uri=f"/site/{at % 3}/{at:07}.txt") for at in range(count))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (found, sum(map(len, sample.values()))) == (count, 600)
        return most

    peak(1000)
    assert peak(30_000) < peak(3000) + 100_000


def test_folders_beyond_the_most_count_together(tmp_path, monkeypatch):
    monkeypatch.setattr(furniture, "_MOST_FOLDERS", 3)
    inputs = [Input(uri=f"/{folder}/{at:03}.txt") for folder in range(9) for at in range(30)]
    sample, count = _sampled(inputs)

    assert count == 270
    assert set(sample) == {"/0", "/1", "/2", ""}
    assert len(sample[""]) == 180


def test_huge_and_unreadable_inputs_teach_nothing(tmp_path):
    write_pages(tmp_path / "in", FEWEST)
    (tmp_path / "in" / "huge.txt").write_text(page(1) + "很长" * 400_000, "utf-8")
    inputs = [Input(uri=str(path)) for path in (tmp_path / "in").iterdir()]
    learn([*inputs, Input(uri=str(tmp_path / "gone.txt"))], ReadOptions(), tmp_path)

    assert json.loads((tmp_path / FILE).read_text("utf-8"))["sites"][0]["inputs"] == FEWEST
