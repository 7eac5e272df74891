"""Prints how well the labelled texts are recovered: ``python -m tests.recover.score_labelled --errors``."""

from __future__ import annotations

import argparse

from tests.recover.accounting import recovered
from tests.recover.labelled_score import Judged, answer_of, judge, table
from tests.recover.labelled_texts import Labelled, load


def judged(labelled: Labelled) -> Judged:
    """Return how well the text reader recovers a labelled text."""
    return judge(labelled, answer_of(recovered(labelled.text), labelled.text))


def chosen(texts: list[Labelled], words: list[str]) -> list[Labelled]:
    """Return the texts whose name, family or language is among the words; all for no words."""
    return [one for one in texts if not words or {one.name, one.family, one.language} & set(words)]


def main(argv: list[str] | None = None) -> int:
    """Print the table, or what differs text by text; return 1 when no text is meant."""
    parser = argparse.ArgumentParser(prog="python -m tests.recover.score_labelled", description=__doc__)
    parser.add_argument("words", nargs="*", help="names, families or languages; all texts if none")
    parser.add_argument("--errors", action="store_true", help="show what differs, text by text")
    parser.add_argument("--text", action="store_true", help="show the source texts instead")
    options = parser.parse_args(argv)
    texts = chosen(load(), options.words)
    if not texts:
        print(f"no labelled text is named {' '.join(options.words)}; give names, families or languages")
        return 1
    if options.text:
        print("\n".join(one.text for one in texts), end="")
        return 0
    results = [judged(one) for one in texts]
    for one in results if options.errors else ():
        if one.differences or one.lost:
            print(f"== {one.labelled.name} ({one.labelled.family}, {one.labelled.language})")
            print(*one.differences, *([f"lost        {one.lost!r}"] if one.lost else []), sep="\n")
    print(table(results))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
