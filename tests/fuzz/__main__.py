"""The long run: prints every finding, keeps its input, and fails when there was one."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.inputs import inputs
from tests.fuzz.run import runs

LIMIT_S = 20


def main() -> int:
    """Do the runs asked for; 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--runs", type=int, default=20_000, help="how many, all formats together")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the first run")
    parser.add_argument("--only", default="", help="formats, parted by commas; all when not given")
    parser.add_argument("--keep", type=Path, help="folder for inputs that were found; none are kept without")
    options = parser.parse_args()
    sources = inputs()
    if options.only:
        sources = {name: sources[name] for name in options.only.split(",")}
    print(f"{options.runs} runs on {', '.join(sorted(sources))} from seed {options.seed}", flush=True)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for found in runs(sources, options.runs, options.seed, Path(folder), LIMIT_S):
            counts[found.kind] += 1
            print(f"{found.kind}, seed {found.seed}: {found.error[:300]}", flush=True)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{found.seed}.{found.kind}").write_bytes(found.data)
    total = sum(counts.values())
    print(f"{total} findings" + "".join(f", {name} {count}" for name, count in sorted(counts.items())))
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
