"""The long run: prints every finding, keeps its input, and fails when there was one."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.run import Finding, runs, timed
from tests.fuzz.targets import TARGETS

LIMIT_S = 20


def main() -> int:
    """Do the runs asked for; 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--runs", type=int, default=20_000, help="how many, all targets together")
    parser.add_argument(
        "--seconds", type=float, default=0, help="processor time for each target, instead of --runs"
    )
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the first run")
    parser.add_argument("--only", default="", help="targets, parted by commas; all when not given")
    parser.add_argument("--keep", type=Path, help="folder for inputs that were found; none are kept without")
    options = parser.parse_args()
    kinds = options.only.split(",") if options.only else sorted(TARGETS)
    what = f"{options.seconds:g} s each" if options.seconds else f"{options.runs} runs"
    print(f"{what} on {', '.join(kinds)} from seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        place, counts = Path(folder), Counter[str]()
        if options.seconds:
            try:
                found = report(timed(kinds, options.seconds, counts, options.seed, place, LIMIT_S), options)
            finally:  # also when it is interrupted
                print(f"{counts.total():,} runs: " + ", ".join(f"{kind} {counts[kind]:,}" for kind in kinds))
        else:
            found = report(runs(kinds, options.runs, options.seed, place, LIMIT_S), options)
    return 1 if found else 0


def report(findings: Iterator[Finding], options: argparse.Namespace) -> int:
    """Print findings as they come, one place once; return how many there were."""
    counts: Counter[str] = Counter()
    places: Counter[tuple[str, str]] = Counter()
    for found in findings:
        counts[found.kind] += 1
        place = (found.kind, found.error.rpartition(" at ")[2])
        places[place] += 1
        if places[place] == 1:
            print(f"{found.kind}, seed {found.seed}: {found.error[:300]}", flush=True)
            keep(found, options.keep)
    total = sum(counts.values())
    print(f"{total} findings" + "".join(f", {name} {count}" for name, count in sorted(counts.items())))
    return total


def keep(found: Finding, folder: Path | None) -> None:
    """Write the input of a finding into a folder, if there is one."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{found.seed}.{found.kind.replace(' ', '-')}").write_bytes(found.data)


if __name__ == "__main__":
    sys.exit(main())
