"""``python -m tests.bench [cold pdf docx epub]``: print the tables of the named benchmarks, or of all."""

from __future__ import annotations

import importlib
import sys

from tests.bench.measure import table

MODULES = ("cold", "pdf", "docx", "epub")


def main(names: list[str]) -> None:
    """Run the benchmarks of ``names`` and print a table each."""
    for name in names or MODULES:
        rows = importlib.import_module(f"tests.bench.{name}").rows()
        print(f"\n{name}\n{table(rows)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
