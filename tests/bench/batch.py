"""A batch of 200 articles: sets a core-second, against loops over pandoc and Typst; two workers; memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import pypandoc

from converters.diagnostics import Sink
from converters.model import Document, Paragraph, Section
from converters.model.walk import plain, walk
from converters.options import Options
from converters.pipeline import finished
from converters.source import Source
from tests.bench.cold import TYPST
from tests.bench.measure import Row, command_cpu, command_wall, environment
from tests.bench.pdf import FONTS, HEAD
from tests.bench.texts import raw_articles, short_articles, write_raw

HAS_LONG = True
COUNT = 200
LOOPED = 20
"""Articles the peers' loops take; their CPU is scaled up to COUNT (``--long`` takes all)."""
SOAKED = 2000
SOAKED_LONG = 20_000
SETTLED = 500
"""Articles after which memory should grow no more."""
KANBEN = [sys.executable, "-m", "converters", "batch"]
COMPILE_ALL = (
    "import sys, typst; from pathlib import Path; "
    "compiler = typst.Compiler(font_paths=[sys.argv[2]], ignore_system_fonts=True); "
    "[compiler.compile(input=path.read_bytes()) for path in sorted(Path(sys.argv[1]).glob('*.typ'))]"
)
SHARES = """
import resource, sys
from converters.cli import main
try:
    main.main(sys.argv[1:])
except SystemExit:
    pass
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    print(sum(resource.getrusage(who)[:2]))
"""


def _batch(folder: Path, target: Path, formats: str, jobs: int) -> list[str]:
    return [*KANBEN, str(folder), "-o", str(target), "--to", formats, "--jobs", str(jobs), "-q"]


def _loops(folder: Path, texts: list[str], work: Path) -> list[list[str]]:
    """Return the peers' commands: four processes an article."""
    pandoc = pypandoc.get_pandoc_path()
    out = []
    work.mkdir()
    for number in range(len(texts)):
        source, stem = str(folder / f"{number:05}.txt"), str(work / f"{number:05}")
        read = [pandoc, "-f", "markdown", source]
        out += [
            [*read, "-o", f"{stem}.docx"],
            [*read, "--metadata", f"title={number}", "-o", f"{stem}.epub"],
            [*read, "-s", "-t", "typst", "-V", "mainfont=Noto Serif CJK SC", "-o", f"{stem}.typ"],
            [sys.executable, "-c", TYPST, f"{stem}.typ", f"{stem}.pdf"],
        ]
    return out


def set_rows(folder: Path, inputs: Path, looped: int) -> list[Row]:
    """Return sets a core-second, and our CPU as a fraction of the loops'."""
    texts = raw_articles(COUNT)
    write_raw(inputs, texts)
    sets = "pdf,docx,epub"
    command_cpu([_batch(inputs, folder / "warm", "json", 1)])
    mine = command_cpu([_batch(inputs, folder / "sets", sets, 1)])
    theirs = command_cpu(_loops(inputs, texts[:looped], folder / "loops")) * COUNT / looped
    return [
        Row(
            work=f"{COUNT} articles, three editions: sets a core-second",
            ours=COUNT / mine,
            peer=None,
            unit="sets/s",
            peer_name="",
            floor=40,
            aim=50,
            more_is_better=True,
        ),
        Row(
            work=f"{COUNT} articles, three editions (CPU)",
            ours=mine,
            peer=theirs,
            unit="s",
            peer_name=f"pandoc, pandoc, pandoc|typst: {looped} in a loop, x {COUNT / looped:g}",
            floor=0.24,
            aim=0.15,
        ),
    ]


def pdf_row(folder: Path, inputs: Path) -> Row:
    """Return PDFs alone against one Typst compiler over as many different texts, made ready for it."""
    prepare = "import sys; from tests.bench.batch import prepare; prepare(sys.argv[1], sys.argv[2])"
    ready = folder / "ready"
    command_cpu([[sys.executable, "-c", prepare, str(inputs), str(ready)]])
    mine, theirs = [], []
    for number in range(3):
        mine.append(command_cpu([_batch(inputs, folder / f"pdf{number}", "pdf", 1)]))
        theirs.append(command_cpu([[sys.executable, "-c", COMPILE_ALL, str(ready), FONTS]]))
    return Row(
        work=f"{COUNT} PDFs alone, from raw text (CPU)",
        ours=statistics.median(mine),
        peer=statistics.median(theirs),
        unit="s",
        peer_name="one typst.Compiler, prepared texts",
        floor=1.2,
        aim=0.9,
    )


def prepare(inputs: str, ready: str) -> None:
    """Write every input as Typst markup: what a child process does."""
    Path(ready).mkdir()
    for path in sorted(Path(inputs).glob("*.txt")):
        source = Source(data=path.read_bytes(), name=path.name)
        document = finished(source, Options(), Sink())
        Path(ready, path.name).with_suffix(".typ").write_text(plain_typst(document), "utf-8")


def plain_typst(document: Document) -> str:
    """Return headings and paragraphs for Typst, text in string literals so that none is markup."""
    lines = [HEAD, f"= #{_quoted(document.meta.title or document.meta.kicker or '')}"]
    for block in walk(document.body):
        if isinstance(block, Section):
            lines.append(f"== #{_quoted(plain(block.heading))}")
        elif isinstance(block, Paragraph):
            lines.append(f"#{_quoted(plain(block.content))}\n")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def two_workers_row(folder: Path, inputs: Path) -> Row:
    """Return how much faster two workers are than one."""
    pairs = [
        [command_wall(_batch(inputs, folder / f"w{jobs}-{number}", "pdf,docx,epub", jobs)) for jobs in (1, 2)]
        for number in range(3)
    ]
    alone, together = (statistics.median(pair[at] for pair in pairs) for at in (0, 1))
    return Row(
        work=f"{COUNT} articles, three editions: speed-up with two workers",
        ours=alone / together,
        peer=None,
        unit="x",
        peer_name=f"one worker: {alone:.1f} s, two: {together:.1f} s",
        floor=1.8,
        aim=1.95,
        more_is_better=True,
    )


def main_process_row(folder: Path, inputs: Path) -> Row:
    """Return what the main process costs an article; with as many workers as cores it takes that from them.

    Start and end of a run, which a short batch has as well, are subtracted.
    """
    few = folder / "few"
    write_raw(few, raw_articles(LOOPED))
    _shares(few, folder / "warm-shares")
    short, whole = _shares(few, folder / "few-shares"), _shares(inputs, folder / "shares")
    own, workers = (
        1000 * (after - before) / (COUNT - LOOPED) for before, after in zip(short, whole, strict=True)
    )
    most = 2 * workers / (workers + own)
    return Row(
        work=f"{COUNT} articles, three editions: CPU of the main process, an article",
        ours=own,
        peer=None,
        unit="ms",
        peer_name=f"its worker: {workers:.1f} ms; two on two cores at most {most:.2f} x",
        floor=2.0,
        aim=1.0,
    )


def _shares(inputs: Path, target: Path) -> tuple[float, float]:
    """Return the CPU seconds of the main process of a batch and of its workers."""
    command = [sys.executable, "-c", SHARES, *_batch(inputs, target, "pdf,docx,epub", 1)[3:]]
    done = subprocess.run(command, check=True, env=environment(), capture_output=True, text=True)
    own, workers = map(float, done.stdout.split())
    return own, workers


# --------------------------------------------------------------------------- memory
def soak_rows(folder: Path, count: int) -> list[Row]:
    """Return how much the main process and the worst worker grow an article, once settled."""
    inputs = folder / "short"
    write_raw(inputs, short_articles(count))
    command = [
        *_batch(inputs, folder / "soaked", "pdf,docx,epub", 2),
        "--events",
        "--recycle",
        str(10 * count),
    ]
    run = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True)
    samples: dict[int, list[tuple[int, float]]] = {}
    assert run.stdout is not None
    for number, _ in enumerate(run.stdout):
        if number >= min(SETTLED, count // 2) and number % 25 == 0:
            for process in (run.pid, *_children(run.pid)):
                samples.setdefault(process, []).append((number, _resident_kib(process)))
    if run.wait():
        raise RuntimeError(f"the soak ended with status {run.returncode}")
    main = _slope(samples.pop(run.pid))
    worst = max((_slope(points) for points in samples.values() if len(points) > 2), default=0.0)
    return [
        _soak_row(f"main process, {count} articles", main),
        _soak_row(f"worst worker, {count} articles", worst),
    ]


def _soak_row(work: str, slope: float) -> Row:
    return Row(
        work=f"memory growth an article: {work}",
        ours=slope,
        peer=None,
        unit="KiB",
        peer_name="",
        floor=1.0,
        aim=0.0,
    )


def _children(pid: int) -> list[int]:
    return [int(part) for part in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def _resident_kib(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return float(next((line.split()[1] for line in lines if line.startswith("VmRSS")), 0))


def _slope(points: list[tuple[int, float]]) -> float:
    """Return the slope of the least-squares line through the points."""
    numbers, figures = [point[0] for point in points], [point[1] for point in points]
    return statistics.linear_regression(numbers, figures).slope


def rows(*, long: bool = False) -> list[Row]:
    """Return every figure of batches.

    Args:
        long: run the peers over all articles and the soak over 20,000.
    """
    with tempfile.TemporaryDirectory(prefix="kanben-bench-") as name:
        folder = Path(name)
        inputs = folder / "in"
        return [
            *set_rows(folder, inputs, COUNT if long else LOOPED),
            pdf_row(folder, inputs),
            two_workers_row(folder, inputs),
            main_process_row(folder, inputs),
            *soak_rows(folder, SOAKED_LONG if long else SOAKED),
        ]
