"""One input of a batch, corrected, is done again: the formats that it has, as the batch made them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from converters.batch.manifest import Record, place_of, records_below
from converters.batch.parts import Batch
from converters.batch.reopen.invocation import Invocation
from converters.batch.run import convert_again
from converters.batch.summary import Event
from converters.errors import KanbenError, OutputError
from converters.inputs.listing import Input
from converters.inputs.storage import join, storage


def redo(folder: Path, identity: str, asked: Sequence[Invocation]) -> tuple[str, ...]:
    """Convert an input again where it has changed; return its new editions, relative to the target.

    An edition that has another name now, since the pattern of names holds a corrected field, takes the place
    of the earlier one, which is removed if it is still as the batch wrote it.

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
    before, made = _standing(folder, identity), list[str]()
    for invocation in asked:
        own = [name for name in invocation.formats if name in formats]
        if own:
            batch = invocation.batch(folder, own)
            made += _converted(batch, item)
            after = _standing(folder, identity)
            for edition, old in before.items():
                if old.format in own and after[edition].output != old.output:
                    _remove(batch, old)
    return tuple(made)


def _standing(folder: Path, identity: str) -> Mapping[str, Record]:
    """Return the last record of each edition of an input, by :attr:`Record.edition`."""
    records = records_below(folder, None)
    return {one.edition: one for one in records if one.input == identity and one.output}


def _remove(batch: Batch, old: Record) -> None:
    """Remove an edition of that batch; what somebody has changed since, or is another's now, stays."""
    uri = join(batch.target, old.output)
    place = storage(uri)
    try:
        data = place.read(uri, batch.options.read.limits)
    except KanbenError:
        return
    if hashlib.sha256(data).hexdigest() == old.output_sha256:
        place.remove(uri)


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
