"""What is missed with the right label on every segment: ``python -m tests.recover.oracle``.

The segments, the readers of fields and the run-in headings are those of the package; only the labels are
mended. So the figures are the best that labels can reach, and what is missing stands to the account of
segmentation, fields and run-in headings. Families are parted in two halves by a digest of their names: rules
are made on half ``a``, and ``b`` says how far they hold.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from converters.diagnostics import Sink
from converters.model import Document
from converters.model.report import ASIDE, report
from converters.options import ReadOptions
from converters.recover.article import Reading, reading
from converters.recover.building.assemble import assemble
from converters.recover.lexicon.front_matter_data import REASON
from converters.recover.lexicon.furniture_data import REASONS
from tests.conftest import CORPUS
from tests.recover.alignment import Right, Span, by_gold, by_rows, mended, spans_of_gold, spans_of_rows
from tests.recover.labelled_score import FIELDS, Counts, answer_of, judge, lost, macro, squeezed
from tests.recover.labelled_texts import FOLDER, LabelError, Labelled, letters, parse

GROUPS: Final = ("wild", "open", "composed", "labelled")
_SHOWN: Final = 60
_SWITCH: Final = re.compile(r"[\w-]+\s*[:=]\s*(?:true|false)")
_FOLDERS: Final = ("test", "tests", "fixtures", "test-pages", "eval", "cache")
"""Folders of a repository that name no site."""


class Judgement(NamedTuple):
    """What is right in an answer."""

    counts: dict[str, Counts]
    """By field."""
    differences: list[str]
    lost: float
    """Part of the letters and digits to keep that are not kept in their order, 0 to 1."""
    left: float | None
    """Part of the boilerplate's characters that is kept anywhere, set aside included, 0 to 1; ``None`` for a
    text without any."""
    standing: float | None = None
    """The part that stands in the text or in a field: what is set aside is quoted in the colophon only."""


class Text(NamedTuple):
    """A text with what is right in it, and how to judge an answer."""

    name: str
    family: str
    group: str
    language: str
    source: str
    right: Callable[[Reading], list[Right]]
    judge: Callable[[Document], Judgement]


class Row(NamedTuple):
    """The counts of one text, as read and with mended labels."""

    text: Text
    read: dict[str, Counts]
    best: dict[str, Counts]
    differences: list[str]
    """What is missed with the right labels."""


def half(family: str) -> str:
    """Return the half of the families that one belongs to: ``a`` or ``b``."""
    return "ab"[hashlib.sha256(family.encode()).digest()[0] % 2]


def texts(groups: list[str], corpus: Path = CORPUS) -> Iterator[Text]:
    """Yield the texts of groups: folders of the evaluation corpus, ``labelled``, or folders of rows."""
    for group in groups:
        if (corpus / group).is_dir() and group in GROUPS:
            yield from _of_corpus(corpus, group)
        else:
            yield from _of_rows(FOLDER if group == "labelled" else Path(group), group)


def _of_rows(folder: Path, group: str) -> Iterator[Text]:
    for path in sorted(folder.rglob("*.lines")):
        try:
            labelled = parse(path.read_text("utf-8"), path.stem)
        except LabelError:
            continue
        yield _labelled_text(labelled, group)


def _labelled_text(labelled: Labelled, group: str) -> Text:
    named = [one.text for one in labelled.drop if not one.optional]

    def judged(document: Document) -> Judgement:
        answer = answer_of(document, labelled.text)
        out = judge(labelled, answer)
        return Judgement(
            out.counts,
            list(out.differences),
            _lost(labelled.text, spans_of_rows(labelled), answer.kept, _markup(document)),
            _left(named, answer.kept),
            _left(named, _standing(document)),
        )

    return Text(
        labelled.name,
        labelled.family,
        Path(group).name,
        labelled.language,
        labelled.text,
        lambda found: by_rows(labelled, found),
        judged,
    )


def _lost(source: str, spans: Iterable[Span], kept: str, markup: Iterable[Span] = ()) -> float:
    """Return the part of the letters to keep that are not, in their order, in ``kept``.

    Letters of markup are none of the text: names of languages on fences, keys in front of a title, notation.
    """
    own = list(source)
    for span in markup:
        own[span.start : span.end] = " " * (span.end - span.start)
    said = "".join("".join(own[span.start : span.end]) for span in spans if span.label != "drop")
    wanted = letters(html.unescape(re.sub(r"<br\s*/?>", "\n", said, flags=re.IGNORECASE)))
    return len(lost(wanted, letters(kept))) / max(1, len(wanted))


def _markup(document: Document) -> list[Span]:
    """Return the stretches that structure says instead of letters, and a site's switches (``toc: true``).

    Counters in a line of credits are left out as well: a labelled text may name them ``drop`` or leave them
    unnamed, and the gold names whole lines only.
    """
    switches = (one for one in document.dropped if one.reason == REASON and _SWITCH.fullmatch(one.text))
    markup = (one for one in document.fields if one.field == "markup")
    credited = {one.pos.line for one in document.fields if one.field not in (ASIDE, "markup")}
    counters = (
        one for one in document.dropped if one.reason == REASONS["counter"] and one.pos.line in credited
    )
    stretches = (*markup, *switches, *counters)
    return [Span(one.pos.start, one.pos.end, "markup") for one in stretches if one.pos.known]


def _standing(document: Document) -> str:
    """Return what was kept without what was set aside."""
    fields = tuple(one for one in document.fields if one.field != ASIDE)
    return str(report(replace(document, fields=fields))["text"])


def _left(named: Iterable[str], kept: str) -> float | None:
    """Return the part of the boilerplate's characters that stands in what was kept, by lines."""
    lines = [squeezed(one) for one in named]
    have = {squeezed(line) for line in kept.split("\n")}
    size = sum(map(len, lines))
    return sum(len(line) for line in lines if line in have) / size if size else None


def _of_corpus(corpus: Path, group: str) -> Iterator[Text]:
    score = _scorer(corpus)
    for path in sorted((corpus / group).glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        source = path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8")
        yield _gold_text(gold, source.removeprefix("\ufeff"), group, score)


def _scorer(corpus: Path) -> Any:
    import importlib.util

    spec = importlib.util.spec_from_file_location("corpus_score", corpus / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _gold_text(gold: dict[str, Any], source: str, group: str, score: Any) -> Text:
    def judged(document: Document) -> Judgement:
        answer = score.adapt(report(document))
        counts, _, _, leak = score.judge(source, gold, answer, False)
        fields = {name: Counts(*counts[name]) for name in FIELDS}
        lost_ = _lost(source, spans_of_gold(gold, source), answer["text"], _markup(document))
        standing = _left(gold["drop"], _standing(document))
        return Judgement(fields, list(_differences(gold, answer, fields)), lost_, leak, standing)

    return Text(
        gold["id"],
        family_of(gold),
        group,
        gold["lang"],
        source,
        lambda found: by_gold(gold, found),
        judged,
    )


def family_of(gold: dict[str, Any]) -> str:
    """Return the family of a text of the corpus: the one it names, else its repository and site."""
    if "family" in gold:
        return str(gold["family"]).split(" (")[0]
    origin = gold["origin"]
    return family_at(
        str(origin.get("repo", origin.get("file_index_id", "composed"))), str(origin.get("path", ""))
    )


def family_at(repository: str, path: str) -> str:
    """Return the family of a text by where it was taken from: its repository and the site its path names."""
    pages = [part for part in path.split("/") if part not in _FOLDERS]
    site = "" if path.endswith(".txt") else pages[0]
    return f"{repository} {site}".strip()


def families_of(named: str) -> frozenset[str]:
    """Return the families that a text was composed of (``a + b``), each as the corpus names it.

    A composed text may name a repository and a whole path instead of a site.
    """
    out = set()
    for one in named.split(" + "):
        repository, _, path = one.partition(" ")
        out.add(family_at(repository, path) if "/" in repository and path else one)
    return frozenset(out)


def _differences(gold: dict[str, Any], answer: dict[str, Any], counts: dict[str, Counts]) -> Iterator[str]:
    for field in FIELDS:
        if field == "drop" or not (counts[field].wrong or counts[field].missed):
            continue
        if field in ("headings", "runin"):
            wanted, found = (list(map(_shown, side.get("sections") or [])) for side in (gold, answer))
            yield f"{field:<11} right {wanted}\n{'':<11} found {found}"
        else:
            shown = answer.get(field) if field != "last_body" else (answer.get(field) or "")[-_SHOWN:]
            shown = shown[:_SHOWN] if isinstance(shown, str) else shown
            yield f"{field:<11} right {gold.get(field)!r}\n{'':<11} found {shown!r}"


def _shown(section: dict[str, Any]) -> str:
    return f"{section['heading'][:20]}{' (run-in)' if section.get('runin') else ''}"


def row(text: Text) -> Row:
    """Return the counts of one text."""
    options = ReadOptions()
    found = reading(text.source, options, Sink(), text.name)
    read = text.judge(assemble(found, options, Sink(), text.name)).counts
    right = found._replace(labels=mended(found.labels, text.right(found)))
    best = text.judge(assemble(right, options, Sink(), text.name))
    return Row(text, read, best.counts, best.differences)


def total(counts: list[dict[str, Counts]]) -> dict[str, Counts]:
    """Return the counts of several texts together, by field."""
    out: dict[str, Counts] = defaultdict(Counts)
    for one in counts:
        for field in FIELDS:
            out[field] = out[field].plus(one[field])
    return out


def table(rows: list[Row]) -> str:
    """Return F1 by field as read and with the right labels, for each half of the families and for all."""
    names = ("a", "b", "all")
    sides = [[one for one in rows if name in ("all", half(one.text.family))] for name in names]
    heads = [f"{name:>8} ({len(side):3})     " for name, side in zip(names, sides, strict=True)]
    lines = [f"{'':<12}{''.join(heads)}"]
    lines.append(f"{'field':<12}" + "   read   best     " * 3)
    sums = [(total([one.read for one in side]), total([one.best for one in side])) for side in sides]
    for field in FIELDS:
        cells = [_cell(read[field].f1, best[field].f1) for read, best in sums]
        lines.append(f"{field:<12}{''.join(cells)}")
    lines.append(f"{'MACRO':<12}" + "".join(_cell(macro(read), macro(best)) for read, best in sums))
    return "\n".join(lines)


def _cell(read: float, best: float) -> str:
    return f"{read:7.3f}{best:7.3f}     "


def main(argv: list[str] | None = None) -> int:
    """Print the table, and with ``--errors`` what half ``a`` misses with the right labels."""
    parser = argparse.ArgumentParser(prog="python -m tests.recover.oracle", description=__doc__)
    parser.add_argument(
        "groups", nargs="*", help=f"of {', '.join(GROUPS)}, or folders of *.lines; all if none"
    )
    parser.add_argument("--errors", action="store_true", help="show what half a misses, text by text")
    parser.add_argument("--field", action="append", default=[], help="show errors of these fields only")
    parser.add_argument("--language", help="texts of this language only")
    options = parser.parse_args(argv)
    groups = options.groups or [name for name in GROUPS if name == "labelled" or (CORPUS / name).is_dir()]
    rows = [row(one) for one in texts(groups) if options.language in (None, one.language)]
    for one in rows if options.errors else ():
        shown = [line for line in one.differences if not options.field or line.split()[0] in options.field]
        if shown and half(one.text.family) == "a":
            print(f"== {one.text.group} {one.text.name} ({one.text.family}, {one.text.language})")
            print(*shown, sep="\n")
    for group in dict.fromkeys(one.text.group for one in rows):
        own = [one for one in rows if one.text.group == group]
        print(f"\n{group} ({len(own)} texts)\n{table(own)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
