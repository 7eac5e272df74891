"""Runs that follow coverage: atheris keeps and mutates what reaches new code of kanben (the extra ``fuzz``).

python -m tests.fuzz.guided stylesheet [--runs 100000] [--corpus FOLDER] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

LIMIT_S = 20
_LONGEST = 100_000
"""Bytes of an input."""
_OURS = ["converters"]


def main() -> None:
    """Run one target until the runs are done; atheris ends the process."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.guided", description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="folder where what reaches new code is kept")
    parser.add_argument("--keep", type=Path, help="folder for inputs that were found; none are kept without")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    corpus = options.corpus or folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    with atheris.instrument_imports(include=_OURS):
        from tests.fuzz.run import Finding, fault
        from tests.fuzz.targets import TARGETS

        # Much is imported with its first use, and must be instrumented too.
        for at, data in enumerate(TARGETS[options.target].seeds()):
            (corpus / f"seed-{at}").write_bytes(data)
            fault(options.target, data, folder, LIMIT_S)
    from tests.fuzz.__main__ import keep

    seen: set[str] = set()

    def one(data: bytes) -> None:
        error = fault(options.target, data, folder, LIMIT_S)
        place = (error or "").rpartition(" at ")[2]
        if error and place not in seen:
            seen.add(place)
            print(f"FOUND {options.target}: {error[:300]}", flush=True)
            keep(Finding(options.target, len(seen), error, data), options.keep)

    limits = [f"-runs={options.runs}", f"-seed={options.seed}", f"-max_len={_LONGEST}", "-timeout=0"]
    atheris.Setup([sys.argv[0], str(corpus), *limits, "-rss_limit_mb=0", "-print_final_stats=1"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
