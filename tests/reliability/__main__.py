"""Run batches of many inputs and say how they start, how much memory they take, and what kills cost.

    python -m tests.reliability                        # 50,000 inputs, 100 kills
    python -m tests.reliability --inputs 2000 --kills 5
    python -m tests.reliability --inputs 0             # the kills and the comparison alone

Leaves with exit status 1 where a batch starts later than in 5 s, its master's memory grows by more than half
from the first tenth to the end, or the outputs after the kills are not those of a run that nobody disturbed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.batch.helpers import MANIFEST, outputs, quick_environment, write_inputs

START_S = 5.0
GROWTH = 1.5
_SMALL = 3000
"""Inputs of the runs that are killed."""


def start(folder: Path, target: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "converters", "batch", str(folder), "-o", str(target), "--to", "json"]
    quiet = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "env": quick_environment(target.parent),
    }
    return subprocess.Popen([*command, "-q", *more], **quiet)


def resident_mib(pid: int) -> float:
    pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


def lines(manifest: Path) -> int:
    return manifest.read_bytes().count(b"\n") if manifest.exists() else 0


def whole_run(folder: Path, target: Path, count: int) -> list[str]:
    """Run once, undisturbed; return what is wrong."""
    begun, first_s, early, late = time.monotonic(), None, 0.0, 0.0
    run = start(folder, target)
    while run.poll() is None:
        done = lines(target / MANIFEST) if first_s is None or early == 0 else count
        if first_s is None and done:
            first_s = time.monotonic() - begun
        try:
            now = resident_mib(run.pid)
        except (OSError, IndexError):
            break
        if first_s is not None and not early and done > count / 10:
            early = now
        late = max(late, now)
        time.sleep(0.05)
    took = time.monotonic() - begun
    first_s = took if first_s is None else first_s
    print(f"{count:,} inputs: first record after {first_s:.1f} s, all in {took:.0f} s ({count / took:.0f}/s)")
    print(f"memory of the master: {early:.0f} MiB after a tenth, {late:.0f} MiB at most", flush=True)
    wrong = [] if run.wait() == 0 else [f"exit code {run.returncode}"]
    wrong += [f"started after {first_s:.1f} s"] if first_s > START_S else []
    return wrong + (["memory grows"] if early and late > early * GROWTH else [])


def killed_runs(folder: Path, target: Path, kills: int, chance: random.Random) -> list[str]:
    """Kill runs at random moments, two at once now and then; return what is wrong at the end."""
    manifest = target / MANIFEST
    for _ in range(kills):
        runs = [start(folder, target) for _ in range(1 + (chance.random() < 0.2))]
        time.sleep(0.5 + chance.random() * 2)
        for run in runs:
            run.send_signal(signal.SIGKILL)
            run.wait()
        if manifest.exists() and chance.random() < 0.3:
            size = manifest.stat().st_size
            os.truncate(manifest, max(0, size - chance.randrange(1, 200)))
    code = start(folder, target).wait()
    print(f"{kills} kills, then a run to the end: exit code {code}", flush=True)
    torn = sum(not _is_record(line) for line in manifest.read_bytes().splitlines())
    print(f"{torn} torn lines in the manifest")
    left = (target / ".kanben-tmp").exists()
    return ([f"exit code {code} after the kills"] if code else []) + (
        ["temporary files left"] if left else []
    )


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def undisturbed(place: Path, count: int) -> list[str]:
    """Run a batch of many inputs once; return what is wrong."""
    folder = place / "in"
    write_inputs(folder, count)
    return whole_run(folder, place / "whole", count)


def disturbed(place: Path, count: int, kills: int) -> list[str]:
    """Return what is wrong with the outputs of runs that are killed, beside those of one that is not."""
    small = place / "small"
    write_inputs(small, count)
    assert start(small, place / "expected").wait() == 0
    wrong = killed_runs(small, place / "killed", kills, random.Random(7))
    expected, found = outputs(place / "expected"), outputs(place / "killed")
    print(f"{len(expected):,} outputs compared, {len(expected.items() ^ found.items())} differ", flush=True)
    return wrong + (["other outputs than those of an undisturbed run"] if expected != found else [])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability")
    parser.add_argument("--inputs", type=int, default=50_000, help="of the undisturbed run; 0: leave it out")
    parser.add_argument("--kills", type=int, default=100, help="0: leave them out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kanben-reliability-") as place:
        wrong = undisturbed(Path(place), given.inputs) if given.inputs else []
        if given.kills:
            wrong += disturbed(Path(place), min(given.inputs or _SMALL, _SMALL), given.kills)
    for line in wrong:
        print(f"WRONG: {line}")
    sys.exit(1 if wrong else 0)


main()
