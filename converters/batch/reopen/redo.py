"""One input of a batch, corrected, is done again: the formats that it has, as the batch made them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from converters.batch.manifest import place_of, records_below
from converters.batch.parts import Batch
from converters.batch.reopen.invocation import Invocation
from converters.batch.run import convert_again
from converters.batch.summary import Event
from converters.errors import OutputError
from converters.inputs.listing import Input


def redo(folder: Path, identity: str, asked: Sequence[Invocation]) -> tuple[str, ...]:
    """Convert an input again where it has changed; return its new editions, relative to the target.

    Args:
        folder: of the manifest, which is written on.
        identity: what the manifest calls the input.
        asked: what the batches in that folder were asked for.

    Raises:
        OutputError: it could not be converted; its earlier editions stand.
        KanbenError: the target cannot be written, or another batch is at work there.
    """
    formats, subfolder = _known(folder, identity)
    item = Input(uri=place_of(identity, folder), subfolder=subfolder)
    made: list[str] = []
    for invocation in asked:
        own = [name for name in invocation.formats if name in formats]
        if own:
            made += _converted(invocation.batch(folder, own), item)
    return tuple(made)


def _known(folder: Path, identity: str) -> tuple[set[str], str]:
    """Return the formats of an input's editions, and the folder below the target that they are in."""
    formats, subfolder = set(), ""
    for record in records_below(folder, None):
        if record.input == identity and record.output:
            formats.add(record.format)
            subfolder = record.output.rpartition("/")[0]
    return formats, subfolder


def _converted(batch: Batch, item: Input) -> Sequence[str]:
    events: list[Event] = []
    convert_again(batch, events.append, [item])
    for event in events:
        if event.status == "failed":
            raise OutputError(event.message)
    return [name for event in events for name in event.outputs]
