"""The first of several chapters is no title, in a text too short to be read as a novel."""

from __future__ import annotations

from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.viterbi import Labelled
from converters.recover.novel.heads import counted


def with_first_chapter(all_facts: list[LineFeatures], labels: list[Labelled]) -> list[Labelled]:
    """Return labels with that of the only title a heading's, where the next heading counts on from it."""
    out = list(labels)
    titles = [at for at, one in enumerate(out) if one.label == "title"]
    first = counted(all_facts[titles[0]].segment.text) if len(titles) == 1 else None
    if first is None:
        return out
    heads = (at for at, one in enumerate(out) if one.label == "heading" and at > titles[0])
    other = next(filter(None, (counted(all_facts[at].segment.text) for at in heads)), None)
    if other == (first[0], first[1] + 1):
        out[titles[0]] = out[titles[0]]._replace(label="heading")
    return out
