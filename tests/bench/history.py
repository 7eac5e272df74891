"""What the benchmarks found last: kept in ``benchmarks/latest.json``, shown in ``docs/design/speed.md``."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import subprocess
import sys
from pathlib import Path

import msgspec

from tests.bench.measure import Row
from tests.places import ROOT

LATEST = ROOT / "benchmarks" / "latest.json"
PAGE = ROOT / "docs" / "design" / "speed.md"
_PEERS = ("kanben", "deflate", "pypandoc-binary", "typst", "uharfbuzz", "weasyprint")
_BEGIN = "<!-- made of benchmarks/latest.json by `python -m tests.bench --page`; do not edit below -->\n"


class Run(msgspec.Struct, kw_only=True):
    """One benchmark as it ran last."""

    commit: str
    """Of the code; ends in ``+`` where it was changed since."""
    machine: str
    python: str
    versions: dict[str, str]
    load: float
    """Processes that wanted to run when it ended, a minute's average; more than cores is noise."""
    rows: list[Row]


def this_machine() -> dict[str, object]:
    """Return what of a :class:`Run` is the same for all benchmarks of one call."""
    return {
        "commit": _commit(),
        "machine": f"{_processor()}, {os.cpu_count()} cores, {platform.system()}",
        "python": platform.python_version(),
        "versions": {name: version for name in _PEERS if (version := _version(name))},
    }


def keep(name: str, rows: list[Row], machine: dict[str, object]) -> None:
    """Write the rows of one benchmark in the place of those it had."""
    runs = load()
    run = {**machine, "load": round(os.getloadavg()[0], 1), "rows": msgspec.to_builtins(rows)}
    runs[name] = msgspec.convert(run, Run)
    LATEST.parent.mkdir(exist_ok=True)
    data = msgspec.json.encode(dict(sorted(runs.items())))
    LATEST.write_bytes(msgspec.json.format(data, indent=1) + b"\n")


def load() -> dict[str, Run]:
    """Return the last run of each benchmark; empty before the first."""
    return msgspec.json.decode(LATEST.read_bytes(), type=dict[str, Run]) if LATEST.exists() else {}


def page(before: str, runs: dict[str, Run]) -> str:
    """Return the page with its table made anew; what a person wrote above it stays.

    Args:
        before: the page as it is.
        runs: of :func:`load`.
    """
    written = before.partition(_BEGIN)[0]
    return written + _BEGIN + "".join(_section(name, run) for name, run in runs.items())


def write_page() -> None:
    """Write the page."""
    PAGE.write_text(page(PAGE.read_text("utf-8"), load()), "utf-8")


def _section(name: str, run: Run) -> str:
    versions = ", ".join(f"{package} {version}" for package, version in run.versions.items())
    lines = [
        f"\n## {name}\n",
        f"Commit {run.commit}; {run.machine}, load {run.load:g}; Python {run.python}, {versions}.\n",
        "| work | ours | peer | unit | figure | floor | aim | reached |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        *map(_line, run.rows),
    ]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    peer = "" if row.peer is None else f"{row.peer:.3g} ({row.peer_name})"
    floor, aim = ("" if one is None else f"{one:g}" for one in (row.floor, row.aim))
    figure = f"{row.figure:.2f}" if row.peer is not None or row.floor is not None else ""
    return (
        f"| {row.work} | {row.ours:.3g} | {peer} | {row.unit} | {figure} | {floor} | {aim} | {row.verdict} |"
    )


def _commit() -> str:
    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "converters", "templates")
    return (git("rev-parse", "--short", "HEAD") or "unknown") + ("+" if changed else "")


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine() or sys.platform)


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
