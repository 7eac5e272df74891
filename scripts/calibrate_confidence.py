"""Calibrates the confidence of recovered fields: among fields said to be 90 % sure, 90 % shall be right.

``python -m scripts.calibrate_confidence tests/recovery_corpus FOLDER… --unseen 5 --write``

Reads the labelled texts of the folders, which no weights may have learned from, compares what is found with
what is right, and prints how reliable confidences are, before and after, in families that the table has not
seen (five folds by family). ``--unseen`` adds the texts that the weights are learned from, each read by a
model that has seen no text of its family (as ``train_recovery --check``; needs numpy and scipy). ``--write``
puts the table made of all families into the package. A field is right when nothing wrong is in it.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from converters.model import Document
from converters.model.report import confidences
from converters.recover.credits import confidence, confidence_data
from tests.conftest import CORPUS
from tests.recover.accounting import recovered
from tests.recover.labelled_score import Counts, answer_of, judge
from tests.recover.labelled_texts import Labelled, parse

TARGET: Final = Path(confidence_data.__file__)
FIELDS: Final = ("title", "kicker", "subtitle", "affiliation", "source", "date", "page", "authors", "editors")
_ALWAYS: Final = frozenset(("title", "date", "authors"))
"""Fields that every family labels where there are any."""
_FOLDS: Final = 5
_FEWEST: Final = 60
"""Findings of a field from which it has a table of its own."""
_STEP: Final = 20
"""Findings that a knot of a table stands for at least."""
Knots = tuple[tuple[float, float], ...]


class Finding(NamedTuple):
    """A field that was found in a text."""

    family: str
    field: str
    certainty: float
    right: bool


def findings(texts: Iterable[Labelled], folds: int = 0, corpus: Path = CORPUS) -> list[Finding]:
    """Return what recovery finds in the texts, with its certainty before any calibration.

    Args:
        texts: texts that the weights have not learned from.
        folds: parts in which those that they have learned from are read, by models of the others; 0 for none.
        corpus: the evaluation corpus, for ``folds``.
    """
    tables = confidence.ALL, confidence.BY_FIELD
    confidence.ALL, confidence.BY_FIELD = ((0.0, 0.0), (1.0, 1.0)), {}  # type: ignore[misc]
    try:
        found = _told([one for text in texts for one in _of(text)])
        # What the weights are learned from was labelled by reading: every field that there is.
        return [*found, *(_held_out(folds, corpus) if folds else ())]
    finally:
        confidence.ALL, confidence.BY_FIELD = tables  # type: ignore[misc]


def _held_out(folds: int, corpus: Path) -> Iterable[Finding]:
    """Yield what models find in the texts of families that they have not seen."""
    from scripts.recovery_training.examples import load  # noqa: PLC0415  (needs numpy)
    from scripts.recovery_training.trial import unseen  # noqa: PLC0415

    for one, document in unseen(load(corpus, []), folds):
        counts = one.text.judge(document).counts
        yield from _judged(one.text.family, document, counts)


def _told(found: list[Finding]) -> list[Finding]:
    """Return the findings of fields that their family knows: labels that never name one say nothing of it."""
    known = {(one.family, one.field) for one in found if one.right}
    return [one for one in found if one.field in _ALWAYS or (one.family, one.field) in known]


def _of(text: Labelled) -> Iterable[Finding]:
    document = recovered(text.text)
    return _judged(text.family, document, judge(text, answer_of(document, text.text)).counts)


def _judged(family: str, document: Document, counts: Mapping[str, Counts]) -> Iterable[Finding]:
    sure = confidences(document)
    for field in FIELDS:
        if field in sure and any((counts[field].right, counts[field].wrong)):
            yield Finding(family, field, sure[field], not counts[field].wrong)


# --------------------------------------------------------------------------- tables
def table(found: Sequence[Finding]) -> dict[str, Knots]:
    """Return the knots of each field with enough findings; ``""`` leaves the certainty of others."""
    by_field: dict[str, list[Finding]] = defaultdict(list)
    for one in found:
        by_field[one.field].append(one)
    own = {field: knots(ones) for field, ones in sorted(by_field.items()) if len(ones) >= _FEWEST}
    return {"": ((0.0, 0.0), (1.0, 1.0)), **own}


def knots(found: Sequence[Finding]) -> Knots:
    """Return the isotonic regression of being right on certainty, from (0, 0) on, in steps of findings.

    Below the first step nothing is known: there the share falls to nothing with the certainty.
    """
    rows = sorted((one.certainty, one.right) for one in found)
    blocks: list[tuple[float, float, int]] = []  # certainties, right ones, count
    for at in range(0, len(rows), _STEP):
        part = rows[at : at + _STEP]
        blocks.append((sum(row[0] for row in part), sum(row[1] for row in part), len(part)))
        while len(blocks) > 1 and _share(blocks[-2]) >= _share(blocks[-1]):
            after, before = blocks.pop(), blocks.pop()
            blocks.append(tuple(a + b for a, b in zip(before, after, strict=True)))  # type: ignore[arg-type]
    out: dict[float, float] = {0.0: 0.0}
    for block in blocks:
        out[round(block[0] / block[2], 3)] = round(_share(block), 3)
    return tuple(out.items())


def _share(block: tuple[float, float, int]) -> float:
    return (block[1] + 1) / (block[2] + 2)


def through(tables: dict[str, Knots], field: str, certainty: float) -> float:
    """Return a certainty as the tables correct it."""
    before = confidence.ALL, confidence.BY_FIELD
    confidence.ALL, confidence.BY_FIELD = tables[""], tables  # type: ignore[misc]
    try:
        return confidence.calibrated(field, certainty)
    finally:
        confidence.ALL, confidence.BY_FIELD = before  # type: ignore[misc]


# --------------------------------------------------------------------------- figures
def held_out(found: Sequence[Finding]) -> list[tuple[float, bool]]:
    """Return the confidence of every finding by a table of other families, and whether it is right."""
    families = {family: at % _FOLDS for at, family in enumerate(sorted({one.family for one in found}))}
    out: list[tuple[float, bool]] = []
    for fold in range(min(_FOLDS, len(families))):
        tables = table([one for one in found if families[one.family] != fold])
        own = [one for one in found if families[one.family] == fold]
        out += [(through(tables, one.field, one.certainty), one.right) for one in own]
    return out


def reliability(name: str, said: Sequence[tuple[float, bool]]) -> list[str]:
    """Return the Brier score and how many of the fields are right that are said to be so sure."""
    brier = sum((sure - right) ** 2 for sure, right in said) / len(said)
    lines = [f"{name}: {len(said)} fields, Brier score {brier:.3f}"]
    for low in (0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95):
        high = {0.6: 0.7, 0.7: 0.8, 0.8: 0.9, 0.9: 0.95, 0.95: 1.01}.get(low, low + 0.2)
        part = [(sure, right) for sure, right in said if low <= sure < high]
        if part:
            mean, share = (sum(row[at] for row in part) / len(part) for at in (0, 1))
            lines.append(
                f"  said {low:.2f} to {min(high, 1):.2f}: {len(part):5}  mean {mean:.3f}  right {share:.3f}"
            )
    return lines


def written(tables: dict[str, Knots], old: str) -> str:
    """Return the module of the package with new tables."""
    rows = "".join(f"    {field!r}: {knots},\n" for field, knots in tables.items() if field)
    head = old[: old.index("ALL: Final[Knots]")]
    return f"{head}ALL: Final[Knots] = {tables['']}\nBY_FIELD: Final[dict[str, Knots]] = {{\n{rows}}}\n"


def main(argv: list[str] | None = None) -> int:
    """Print the figures, and write the table if asked."""
    parser = argparse.ArgumentParser(prog="python -m scripts.calibrate_confidence", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of .lines files")
    parser.add_argument(
        "--unseen", type=int, default=0, metavar="FOLDS", help="cross-validate what is learned from"
    )
    parser.add_argument("--write", action="store_true", help="write the table into the package")
    options = parser.parse_args(argv)
    paths = sorted(path for folder in options.folders for path in folder.rglob("*.lines"))
    found = findings((parse(path.read_text("utf-8"), path.stem) for path in paths), options.unseen)
    if len({one.family for one in found}) < 2:
        print("the folders hold texts of fewer than two families in which fields are found")
        return 1
    for field in ("title", "authors", "date", "source"):
        own = [one for one in found if one.field == field]
        print(*reliability(f"{field}, calibrated, held-out families", held_out(own))[:1], sep="\n")
    as_said: Callable[[Finding], tuple[float, bool]] = lambda one: (one.certainty, one.right)  # noqa: E731
    print(*reliability("as recovery says", list(map(as_said, found))), sep="\n")
    print(*reliability("calibrated, held-out families", held_out(found)), sep="\n")
    if options.write:
        TARGET.write_text(written(table(found), TARGET.read_text("utf-8")), "utf-8")
        print(f"written to {TARGET.name}; format it with ruff")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
