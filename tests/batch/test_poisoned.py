"""A poisoned corpus among 500 good articles: all 500 are done, each bad one is named in the manifest."""

import os
import sys
import zipfile

import msgspec
import pytest

from converters.options import Limits, Options, ReadOptions
from tests.batch.helpers import batch, go, outputs, records, write_inputs
from tests.batch.test_pool import plant

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers inherit the planted reader by fork")
MIB = 2**20


def poison(folder):
    """Write one input of every bad kind between the good ones."""
    (folder / "00010-empty.txt").write_bytes(b"")
    (folder / "00020-binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "00030-line.txt").write_text("长" * (3 * MIB), "utf-8")
    with zipfile.ZipFile(folder / "00040-bomb.epub", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("mimetype", "application/epub+zip")
        bomb.writestr("META-INF/container.xml", bytes(20 * MIB))
    with zipfile.ZipFile(folder / "00050-bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", bytes(20 * MIB))
    (folder / "00060-torn.docx").write_bytes((folder / "00050-bomb.docx").read_bytes()[:3000])
    (folder / "00070-deep.html").write_text("<div>" * 5000 + "深", "utf-8")
    (folder / "00080-entity.json").write_text('{"kind":"document","body":[{"type":"nope"}]}')
    (folder / "00090-sidecar.json").write_bytes((folder / "00000.json").read_bytes())
    (folder / "00090-sidecar.toml").write_bytes(b"\xff\xfe = [")
    (folder / "00100-none.txt").symlink_to(folder / "nowhere")
    (folder / "00110-secret.json").write_text("{}")
    (folder / "00110-secret.json").chmod(0)
    os.mkfifo(folder / "00120-pipe.txt")
    for place, name in enumerate(("crash", "exit", "hang", "eat", "raise"), start=13):
        (folder / f"{place * 10:05}-{name}.json").write_text("{}")
    return {path.name for path in folder.iterdir() if "-" in path.name and path.suffix != ".toml"}


@pytest.mark.slow
def test_five_hundred_good_ones_among_every_kind_of_bad(tmp_path, monkeypatch):
    write_inputs(tmp_path / "in", 500)
    bad = poison(tmp_path / "in")
    plant(monkeypatch)
    limits = Limits(seconds=4.0, memory_bytes=200 * MIB, input_bytes=8 * MIB, inflated_bytes=10 * MIB)
    job = batch(tmp_path / "in", tmp_path / "out")
    named = [str(tmp_path / "in" / name) for name in ("00100-none.txt", "00120-pipe.txt", "not-there.txt")]
    job = msgspec.structs.replace(
        job, names=(*job.names, *named), options=Options(read=ReadOptions(limits=limits))
    )

    summary, events = go(job)
    lines = records(tmp_path / "out")
    done = {line["input"].rpartition("/")[2] for line in lines if line["status"] == "done"}
    failed = {line["input"].rpartition("/")[2]: line for line in lines if line["status"] == "failed"}
    assert {f"{number:05}.json" for number in range(500)} <= done
    assert bad - {"00070-deep.html"} <= {*failed} | done
    assert {*failed} >= bad - done
    must_fail = {name for name in bad if not any(part in name for part in ("deep", "line"))}
    assert must_fail <= {*failed}
    assert failed["not-there.txt"]["error"] == "InputNotFound"
    assert failed["00040-bomb.epub"]["error"] == failed["00050-bomb.docx"]["error"] == "LimitExceeded"
    assert failed["00010-empty.txt"]["error"] == "EmptyInput"
    assert failed["00120-pipe.txt"]["error"] == "InputUnreadable"
    assert all(line["message"] and line["exit_code"] for line in failed.values())
    assert (summary.done, summary.failed) == (len(done), len(failed))
    assert [event.number for event in events] == list(range(len(events)))
    assert len(outputs(tmp_path / "out")) == len(done)
