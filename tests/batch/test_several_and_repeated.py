"""Inputs that hold several articles, and articles that repeat others: names, records, resuming."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from converters.batch.manifest import read_records
from converters.batch.report import digest, html
from converters.batch.run import Batch
from converters.errors import UsageError
from converters.options import BatchOptions
from tests.batch.helpers import MANIFEST, go, outputs, records
from tests.recover.division.layouts import ARTICLES, LAYOUTS
from tests.recover.novel.novels import SENTENCES

KINDS = ("渡口", "码头", "灯塔", "海带", "石桥", "山门")


def article(seed: int, title: str = "") -> str:
    rows = random.Random(seed).sample(SENTENCES[:30], 14)
    return f"{title or KINDS[seed % 6] + '旧事'}\n作者：韩小满\n" + "".join(f"　　{row}\n" for row in rows)


def job(
    folder: Path, target: Path, *, split: bool = False, formats: tuple[str, ...] = ("json",), **asked: object
) -> Batch:
    settings = {"jobs": 2, **asked}
    return Batch(
        names=(str(folder),), formats=formats, target=str(target), split=split, batch=BatchOptions(**settings)
    )


# --------------------------------------------------------------------------- several
@pytest.fixture
def several(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(LAYOUTS["ruled"][0](), encoding="utf-8")
    (folder / "a-article-2.txt").write_text(article(1), encoding="utf-8")
    (folder / "b.txt").write_text(article(2), encoding="utf-8")
    return folder


NAMES = ["a-article-2-1", "a", "a-article-2", "a-article-3", "a-article-4", "b"]


@pytest.mark.parametrize("jobs", [1, 3])
def test_each_article_has_editions_whatever_the_workers(several: Path, tmp_path: Path, jobs: int) -> None:
    summary, events = go(job(several, tmp_path / "out", split=True, formats=("json", "html"), jobs=jobs))
    assert (summary.done, summary.failed, sum(summary.editions.values())) == (3, 0, 12)
    assert sorted(outputs(tmp_path / "out")) == sorted(
        f"{name}.{form}" for name in NAMES for form in ("json", "html")
    )
    assert len(events[1].outputs) == 8
    rows = [row for row in records(tmp_path / "out") if row["input"].endswith("/a.txt")]
    assert {(row.get("article", 1), row["articles"]) for row in rows} == {(at, 4) for at in range(1, 5)}


def test_a_rerun_makes_what_is_missing(several: Path, tmp_path: Path) -> None:
    go(job(several, tmp_path / "out", split=True))
    before = outputs(tmp_path / "out")
    assert go(job(several, tmp_path / "out", split=True))[0].skipped == 3
    (tmp_path / "out" / "a-article-3.json").unlink()
    summary, _ = go(job(several, tmp_path / "out", split=True))
    assert (summary.done, summary.skipped) == (1, 2)
    assert outputs(tmp_path / "out") == before
    summary, _ = go(job(several, tmp_path / "out", split=True, formats=("json", "html")))
    assert (summary.done, summary.editions["html"], summary.editions["json"]) == (3, 6, 0)


@pytest.mark.diagnostics("several-articles")
def test_without_splitting_an_input_is_one_article(several: Path, tmp_path: Path) -> None:
    summary, _ = go(job(several, tmp_path / "out"))
    assert summary.editions["json"] == 3
    said = [
        row
        for row in records(tmp_path / "out")
        if any("several-articles" in text for text in row["diagnostics"])
    ]
    assert [row["input"].rpartition("/")[2] for row in said] == ["a.txt"]


# --------------------------------------------------------------------------- repeated
@pytest.fixture
def repeated(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for at in range(12):
        text = article(at % 5, f"第{at}次报道")
        changed = text.replace("，", "、", 2) if at >= 5 else text
        (folder / f"{at:02}.txt").write_text(changed, encoding="utf-8")
    return folder


FIRSTS = [f"{at:02}.json" for at in range(5)]


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_the_first_in_input_order_stays_whatever_the_workers(
    repeated: Path, tmp_path: Path, jobs: int
) -> None:
    summary, events = go(job(repeated, tmp_path / "out", jobs=jobs, drop_duplicates=True))
    assert sorted(outputs(tmp_path / "out")) == FIRSTS
    assert (summary.done, summary.duplicates, summary.failed, summary.editions["json"]) == (12, 7, 0, 5)
    rows = [row for row in records(tmp_path / "out") if row["status"] == "duplicate"]
    assert [(Path(row["input"]).name, Path(row["duplicate_of"]).name) for row in rows] == [
        (f"{at:02}.txt", f"{at % 5:02}.txt") for at in range(5, 12)
    ]
    assert [event.status for event in events] == ["done"] * 5 + ["duplicate"] * 7
    assert not (tmp_path / "out" / ".kanben-tmp").exists()


def test_a_rerun_knows_them_and_without_the_option_they_are_made(repeated: Path, tmp_path: Path) -> None:
    go(job(repeated, tmp_path / "out", drop_duplicates=True))
    assert go(job(repeated, tmp_path / "out", drop_duplicates=True))[0].skipped == 12
    (repeated / "99.txt").write_text(article(3, "又一次"), encoding="utf-8")
    summary, _ = go(job(repeated, tmp_path / "out", drop_duplicates=True))
    assert (summary.skipped, summary.duplicates) == (12, 1)
    summary, _ = go(job(repeated, tmp_path / "out"))
    assert (summary.done, summary.skipped, len(outputs(tmp_path / "out"))) == (8, 5, 13)


def test_a_run_that_was_cut_off_ends_as_one_that_was_not(repeated: Path, tmp_path: Path) -> None:
    go(job(repeated, tmp_path / "whole", drop_duplicates=True))
    go(job(repeated, tmp_path / "out", drop_duplicates=True))
    manifest = tmp_path / "out" / MANIFEST
    manifest.write_bytes(b"".join(manifest.read_bytes().splitlines(keepends=True)[:4]) + b'{"torn')
    for path in (tmp_path / "out").glob("0[4-9].json"):
        path.unlink()
    go(job(repeated, tmp_path / "out", drop_duplicates=True))
    assert outputs(tmp_path / "out") == outputs(tmp_path / "whole")


def test_articles_of_one_input_are_compared_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = LAYOUTS["ruled"][0]()
    (tmp_path / "in" / "a.txt").write_text(f"{text}\n----------\n\n{text}", encoding="utf-8")
    summary, _ = go(job(tmp_path / "in", tmp_path / "out", split=True, drop_duplicates=True))
    assert (summary.editions["json"], summary.duplicates) == (len(ARTICLES), len(ARTICLES))
    again = go(job(tmp_path / "in", tmp_path / "out", split=True, drop_duplicates=True))[0]
    assert again.skipped == 1


def test_what_is_alike_but_not_the_same_stays(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for at in range(8):
        (tmp_path / "in" / f"{at}.txt").write_text(article(at), encoding="utf-8")
    (tmp_path / "in" / "short1.txt").write_text("停航通知\n\n明日渡口停航一天。\n", encoding="utf-8")
    (tmp_path / "in" / "short2.txt").write_text("复航通知\n\n明日渡口复航如常。\n", encoding="utf-8")
    assert go(job(tmp_path / "in", tmp_path / "out", drop_duplicates=True))[0].duplicates == 0


def test_the_report_lists_them(repeated: Path, tmp_path: Path) -> None:
    go(job(repeated, tmp_path / "out", drop_duplicates=True))
    found = digest(lambda: read_records(tmp_path / "out" / MANIFEST))
    assert (found.repeated, len(found.duplicates), found.inputs_done) == (7, 7, 12)
    assert "<caption>Duplicates</caption>" in html(found, "t")


def test_shards_cannot_compare(repeated: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a shard sees only its own"):
        go(job(repeated, tmp_path / "out", drop_duplicates=True, shard="1/2"))
