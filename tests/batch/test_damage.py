"""A batch that meets what time does to files: cut, old and damaged manifests, clocks, names alike."""

import json
import sys
import time
import unicodedata

import pytest

from tests.batch.helpers import MANIFEST, batch, go, outputs, records, write_inputs


@pytest.fixture
def done(tmp_path):
    """A finished batch of three; gives its target, its manifest's bytes and its outputs."""
    write_inputs(tmp_path / "in", 3)
    go(batch(tmp_path / "in", tmp_path / "out", jobs=1))
    manifest = tmp_path / "out" / MANIFEST
    return manifest, manifest.read_bytes(), outputs(tmp_path / "out")


def again(tmp_path):
    summary, _ = go(batch(tmp_path / "in", tmp_path / "out", jobs=1))
    return summary.done, summary.skipped, summary.failed


@pytest.mark.slow
def test_a_manifest_cut_at_every_byte_of_its_last_record(tmp_path, done):
    manifest, whole, made = done
    last = whole[:-1].rindex(b"\n") + 1
    for cut in range(last, len(whole)):
        manifest.write_bytes(whole[:cut])
        # Without the line's end the record is whole, and counts.
        assert again(tmp_path) == ((0, 3, 0) if cut == len(whole) - 1 else (1, 2, 0)), cut
        assert outputs(tmp_path / "out") == made
        named = {record["input"] for record in records(tmp_path / "out")}
        assert named == {f"../in/{number:05}.json" for number in range(3)}


@pytest.mark.parametrize("cut", [0.0, 0.3, 0.99])
def test_a_manifest_cut_somewhere(tmp_path, done, cut):
    manifest, whole, made = done
    last = whole[:-1].rindex(b"\n") + 1
    manifest.write_bytes(whole[: last + int(cut * (len(whole) - last))])

    assert again(tmp_path) == (1, 2, 0)
    assert again(tmp_path) == (0, 3, 0)
    assert outputs(tmp_path / "out") == made


@pytest.mark.parametrize("damage", [b"\0" * 300, b"\xff\xfe{", b'{"input": 7}', b"[1, 2]", b"{" * 9000])
def test_a_manifest_with_a_damaged_middle(tmp_path, done, damage):
    manifest, whole, made = done
    first, second, third = whole.splitlines()
    manifest.write_bytes(b"\n".join([first, damage, third, b""]))

    assert again(tmp_path) == (1, 2, 0)
    assert outputs(tmp_path / "out") == made
    assert second not in (first, third)


def test_a_manifest_of_another_version(tmp_path, done):
    manifest, whole, made = done
    lines = [json.loads(line) for line in whole.splitlines()]
    for name in ("options", "duration_s", "version", "theme", "diagnostics"):
        lines[0].pop(name, None)
    lines[1] |= {"version": "99.0", "invented": {"later": [1]}}
    lines[2]["key"] = "of another version"
    manifest.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")

    assert again(tmp_path) == (1, 2, 0)
    assert outputs(tmp_path / "out") == made


def test_a_clock_that_goes_backwards(tmp_path, monkeypatch):
    write_inputs(tmp_path / "in", 5)
    now = [time.time()]

    def back():
        now[0] -= 3600
        return now[0]

    monkeypatch.setattr(time, "time", back)
    monkeypatch.setattr(time, "time_ns", lambda: int(back() * 1e9))
    assert again(tmp_path) == (5, 0, 0)
    assert again(tmp_path) == (0, 5, 0)


def test_names_that_some_file_systems_hold_for_one(tmp_path):
    one = write_inputs(tmp_path / "in", 1)[0]
    names = ["Ä", "ä", "A\u0308", "a\u0308", "ß", "ss", "SS", "K", "\u212a"]
    for name in names:
        (tmp_path / "in" / f"{name}.json").write_bytes(one.read_bytes())
    one.unlink()
    there = sorted(path.name for path in (tmp_path / "in").iterdir())
    if len(there) < len(names):
        pytest.skip("this file system holds some of them for one")

    assert again(tmp_path) == (len(names), 0, 0)
    made = [path.stem for path in (tmp_path / "out").glob("*.json") if path.stem != "kanben-batch"]
    folded = {unicodedata.normalize("NFC", name).casefold() for name in made}
    assert len(folded) == len(made) == len(names)
    assert again(tmp_path) == (0, len(names), 0)


@pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX")
def test_limits_are_no_part_of_a_key(tmp_path):
    write_inputs(tmp_path / "in", 2)
    assert go(batch(tmp_path / "in", tmp_path / "out", seconds=20.0))[0].done == 2
    again_with = batch(
        tmp_path / "in", tmp_path / "out", seconds=60.0, memory_bytes=2**30, output_bytes=2**20
    )
    assert go(again_with)[0].skipped == 2
    assert go(batch(tmp_path / "in", tmp_path / "out", image_pixels=10))[0].done == 2
