"""Texts of very many lines: their head and their tail are looked at, the lines between are paragraphs.

Title, credits, furniture and links stand at the ends of a text. What a line says for each label takes the
better part of a millisecond, however little it holds: half a million lines would take minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from converters.diagnostics import Kind, Sink
from converters.limits import exceeded
from converters.messages import say
from converters.model.size import BLOCK
from converters.options import ReadOptions
from converters.recover.features.line_features import LineFeatures
from converters.recover.labelling.viterbi import Labelled
from converters.recover.rules import Rules
from converters.recover.segmenting.segment import Segment
from converters.recover.segmenting.source_map import Places

LOOKED_AT: Final = 20_000
"""Segments of a text, or blocks of a marked-up article, that are looked at."""
_PARAGRAPH: Final = Labelled("body", "para", 1.0, "")


def bounded(places: Places, options: ReadOptions, where: str) -> Places:
    """Return a text unchanged.

    Raises:
        LimitExceeded: it has more lines that show something than an article may have paragraphs.
    """
    most = options.limits.nodes // BLOCK
    if places.text.count("\n") > most and sum(map(bool, map(str.strip, places.text.split("\n")))) > most:
        raise exceeded(options.limits, "nodes", say("the article has more parts than"), where=where)
    return places


def is_past_looking(count: int, options: ReadOptions, sink: Sink, where: str) -> bool:
    """Return whether a marked-up article has too many blocks to look at each, and say so if it has.

    Where the user has rules, every block is looked at.
    """
    if count <= LOOKED_AT or options.rules:
        return False
    message = say(
        "more than {most_items:,} blocks: headings and credits are taken as they are marked up",
        most_items=LOOKED_AT,
    )
    sink.add(Kind.GUESS, message, where=where)
    return True


def ends(pieces: Sequence[Segment]) -> tuple[Sequence[Segment], Sequence[Segment], Sequence[Segment]]:
    """Return the segments of the head, those between, and those of the tail; a short text is all tail."""
    if len(pieces) <= LOOKED_AT:
        return (), (), pieces
    half = LOOKED_AT // 2
    return pieces[:half], pieces[half:-half], pieces[-half:]


def paragraphs(pieces: Sequence[Segment], rules: Rules) -> list[tuple[LineFeatures, Labelled]]:
    """Return segments as paragraphs, but for those that a rule of the user's settles."""
    found = [
        LineFeatures(piece, ["any"], len(piece.text), long=True, bare=(piece.text, [])) for piece in pieces
    ]
    settled = rules.settle(found) if rules.rules else {}
    return [
        (fact, Labelled("body", settled[at][0], 1.0, "") if at in settled else _PARAGRAPH)
        for at, fact in enumerate(found)
    ]
