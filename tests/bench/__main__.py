"""``python -m tests.bench [--long] [name …]``: print the tables of the named benchmarks, or of all.

They are kept in ``benchmarks/latest.json`` and shown in ``docs/design/speed.md``, which ``--page`` alone
makes anew.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from tests.bench.history import keep, this_machine, write_page
from tests.bench.measure import Row, table

NO_BENCHMARKS = ("__init__", "__main__", "history", "measure", "ours", "texts")
PAGE = "--page"
LONG = "--long"
"""Asks for the full sizes, such as 20,000 articles in the soak; hours, not minutes."""


def benchmarks() -> list[str]:
    """Return the modules of this folder that have ``rows()``, or ``rows(long)``."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("*.py"))
    return [name for name in found if name not in NO_BENCHMARKS]


def main(arguments: list[str]) -> None:
    """Run the benchmarks named and print a table each, at the end what was missed."""
    names = [name for name in arguments if name not in (LONG, PAGE)]
    if PAGE in arguments:
        write_page()
        return
    machine = this_machine()
    missed: list[Row] = []
    for name in names or benchmarks():
        module = importlib.import_module(f"tests.bench.{name}")
        long = LONG in arguments and getattr(module, "HAS_LONG", False)
        rows = module.rows(long=True) if long else module.rows()
        keep(name, rows, machine)
        write_page()
        missed += [row for row in rows if row.verdict == "MISSED"]
        print(f"\n{name}\n{table(rows)}", flush=True)
    for row in missed:
        print(f"missed: {row.work}: {row.figure:.2f}, floor {row.floor:g}")


if __name__ == "__main__":
    main(sys.argv[1:])
