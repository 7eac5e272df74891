"""Trains the labelling of recovery: ``python -m scripts.train_recovery [FOLDER...]``.

Learns from the evaluation corpus beside the repository, from the labelled texts and lessons inside, and from
further folders of labelled rows (``label | text``, see ``tests/recover/labelled/README.md``). The same texts
give the same bytes. ``--check`` cross-validates by family instead and prints the figures. Needs numpy and
scipy (``pip install -e '.[train]'``).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from converters.recover.labelling.table import FILE, Table
from scripts.recovery_training.examples import load, names_of
from scripts.recovery_training.trial import Result, as_table, cross_validated, total, train
from tests.conftest import CORPUS
from tests.recover.labelled_score import FIELDS, macro
from tests.recover.oracle import GROUPS

TARGET = Path(__file__).parents[1] / "converters" / "recover" / "labelling" / FILE


def main(argv: list[str] | None = None) -> int:
    """Train and write the weights, or print how well unseen families are read."""
    parser = argparse.ArgumentParser(prog="python -m scripts.train_recovery", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="further folders of labelled rows")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the evaluation corpus")
    parser.add_argument("-o", "--output", type=Path, default=TARGET, help="where to write the weights")
    parser.add_argument("--check", type=int, metavar="FOLDS", help="cross-validate by family")
    parser.add_argument(
        "--share", type=float, default=1.0, help="with --check: part of the families to learn from"
    )
    options = parser.parse_args(argv)
    learned = load(options.corpus, options.folders)
    print(f"{len(learned)} texts, {sum(len(one.accepted) for one in learned)} segments")
    if options.check:
        print(*report(cross_validated(learned, options.check, options.share)), sep="\n")
        return 0
    names = names_of(learned)
    options.output.write_text(written(as_table(train(learned, names), names, learned)), "utf-8")
    print(f"{len(names)} features, written to {options.output.name}")
    return 0


def written(table: Table) -> str:
    """Return a table as JSON, a line for each feature and step."""
    rows = [f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in table.features.items()]
    steps = [f"  {json.dumps(name)}: {weight}" for name, weight in table.steps.items()]
    head = f'"learned_from": "{table.learned_from}",\n"texts": {table.texts},\n"labels": '
    body = ",\n".join(rows)
    tail = ",\n".join(steps)
    return f'{{{head}{json.dumps(table.labels)},\n"features": {{\n{body}\n}},\n"steps": {{\n{tail}\n}}}}\n'


def report(results: list[Result]) -> list[str]:
    """Return the figures by group of texts, language and field."""
    out = []
    parts: list[tuple[str, Callable[[Result], bool]]] = [
        *((group, lambda one, group=group: one.learned.text.group == group) for group in GROUPS),
        ("wild+open", lambda one: one.learned.text.group in ("wild", "open")),
    ]
    languages = sorted({one.learned.text.language for one in results})
    parts += [
        (
            f"{language}",
            lambda one, language=language: (
                one.learned.text.language == language and one.learned.text.group in ("wild", "open")
            ),
        )
        for language in languages
    ]
    for name, test in parts:
        chosen = [one for one in results if test(one)]
        if not chosen:
            continue
        counts = total(chosen)
        fields = " ".join(f"{field} {counts[field].f1:.3f}" for field in FIELDS if any(counts[field]))
        losing = sum(one.judgement.lost > 0 for one in chosen)
        kept = mean(one.judgement.left for one in chosen)
        standing = mean(one.judgement.standing for one in chosen)
        head = f"{name:<10} {len(chosen):>4} macro {macro(counts):.3f}  losing {losing}"
        out.append(f"{head}  boilerplate kept {kept:.3f} left in the text {standing:.3f}  {fields}")
    return out


def mean(parts: Iterable[float | None]) -> float:
    """Return the mean over the texts that have any boilerplate."""
    known = [part for part in parts if part is not None]
    return sum(known) / len(known) if known else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
