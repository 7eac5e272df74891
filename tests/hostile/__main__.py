"""The long run: every shape at its full size; prints what is over the floor, and fails when something is."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from tests.hostile import growth
from tests.hostile.run import Outcome, tried
from tests.hostile.shape import ALL, Shape
from tests.hostile.shapes import SHAPES

DOORS: Final = frozenset(shape.door for shape in SHAPES)


def main() -> int:
    """Do the run asked for; 0 when every shape ends as it may."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--size", type=int, default=5_000_000, help="bytes of an input")
    parser.add_argument("--seed", type=int, default=0, help="of what is random in the shapes")
    parser.add_argument("--only", default="", help="doors, or parts of door/name, by commas")
    parser.add_argument("--to", default=ALL, help="formats to convert to")
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    parser.add_argument(
        "--limit", type=float, default=120.0, help="seconds of processor time after which a process is ended"
    )
    parser.add_argument("--every", action="store_true", help="print a line for each shape")
    parser.add_argument("--no-growth", action="store_true", help="leave out the table of growth")
    options = parser.parse_args()
    chosen = [shape for shape in SHAPES if named(shape, options.only.split(","))]
    print(f"{len(chosen)} shapes of {options.size:,} bytes", flush=True)
    counts: Counter[str] = Counter()
    everything: list[Outcome] = []
    for done in _outcomes(chosen, options):
        everything.append(done)
        counts["right" if not done.faults else "wrong"] += 1
        counts.update(done.faults)
        if done.faults or options.every:
            print(row(done), flush=True)
    print(", ".join(f"{name} {count}" for name, count in counts.most_common()))
    print("\n".join(by_door(everything)))
    over = 0 if options.no_growth or options.only else growth.table()
    return 1 if counts["wrong"] or over else 0


def named(shape: Shape, names: list[str]) -> bool:
    """Whether a shape is one of those asked for: the name of a door is all of that door alone."""
    return any(shape.door == name if name in DOORS else name in shape.label for name in names)


def _outcomes(shapes: list[Shape], options: argparse.Namespace) -> Iterator[Outcome]:
    def one(shape: Shape) -> Outcome:
        return tried(shape, options.size, options.seed, options.to, options.limit)

    with ThreadPoolExecutor(options.jobs) as pool:
        yield from pool.map(one, shapes)


def by_door(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the rows of the table of what the inputs of each door took, as in ``docs/design/limits.md``."""
    yield "| door | inputs | right | longest, s | most memory, MiB |"
    yield "| --- | --- | --- | --- | --- |"
    doors: dict[str, list[Outcome]] = {}
    for done in outcomes:
        doors.setdefault(done.label.partition("/")[0], []).append(done)
    for door, own in sorted(doors.items()):
        right = sum(not done.faults for done in own)
        longest, most = max(done.cpu_s for done in own), max(done.memory_mib for done in own)
        yield f"| {door} | {len(own)} | {right} | {longest:.0f} | {most:.0f} |"


def row(done: Outcome) -> str:
    """Return one line of the table."""
    faults = "; ".join(done.faults[:3]) or "right"
    figures = f"{done.cpu_s:7.1f} s {done.memory_mib:7.0f} MiB  exit {done.code:3}"
    return f"{done.label:<48}{figures}  {faults:<24} {done.said}"


if __name__ == "__main__":
    sys.exit(main())
