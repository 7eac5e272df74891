"""Why each stretch of a text was read as it was: the answer of ``kanben parse --explain``."""

from __future__ import annotations

from typing import Final

from converters.diagnostics import Sink
from converters.options import ReadOptions
from converters.recover.article import Reading, reading
from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.table import table
from converters.recover.labelling.viterbi import Labelled
from converters.source import Source
from converters.text.encodings.decoding import decode

_SHOWN: Final = 36
"""Characters of a segment that are printed."""
_MOST: Final = 5
"""Features that are named, the weightiest first."""


def explain(source: Source, options: ReadOptions) -> list[str]:
    """Return one line a segment: line, zone, label, confidence, what spoke for it, the text.

    A line reads ``3 top meta 0.98 over credit credit +8 | 来源：…``: the label, how sure it is, the next
    best label, and the user's rule or the features that weigh most for or against the label.

    Raises:
        EmptyInput: there is no text in it.
        BinaryInput: the bytes are no text.
        MalformedInput: the bytes are not text in the encoding asked for.
        UsageError: an encoding or a rules file that cannot be used.
    """
    text = decode(source.data, options.encoding, where=source.name).text
    found: Reading = reading(text, options, Sink(), source.name)
    lines = []
    for fact, label in zip(found.facts, found.labels, strict=True):
        line = found.places.pos(fact.segment.start, fact.segment.end).line
        lines.append(f"{line:>4} {_label(label)} {_why(fact, label)} | {_short(fact)}")
    return lines


def _label(label: Labelled) -> str:
    over = f"over {label.runner_up}" if label.runner_up else ""
    return f"{label.zone:<6} {label.label:<8} {label.confidence:.2f} {over:<13}"


def _why(fact: LineFeatures, label: Labelled) -> str:
    if fact.rule:
        return f"rule {fact.rule}"
    weights = table()
    if label.label not in weights.labels:
        # A rule set the line aside after the search; no feature has a weight for that.
        return ""
    weighed = [(weights.weight(name, label.label), name) for name in fact.names if name != "any"]
    weighed.sort(key=lambda pair: -abs(pair[0]))
    named = [f"{name} {weight:+.1f}" for weight, name in weighed[:_MOST] if weight]
    found = fact.credits_.found if fact.credits_ and label.label in ("meta", "credit") else []
    return ", ".join([*named, *(f"{item.field}={item.value}" for item in found)])


def _short(fact: LineFeatures) -> str:
    text = " ".join(fact.segment.text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN * 2 // 3]}…{text[-_SHOWN // 3 :]}"
