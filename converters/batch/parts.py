"""What a batch is asked to do, and the parts that a run of it is made of."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from converters import formats
from converters.batch.furniture import FILE as FURNITURE
from converters.batch.furniture import learned_before
from converters.batch.index import Index
from converters.batch.job import Task
from converters.batch.keys import bases
from converters.batch.manifest import INVOCATION, REPORT, identity_of, manifests, read_records
from converters.batch.pool import LocalPool, Pool
from converters.errors import UsageError
from converters.inputs.listing import LISTS_TOO, Input, Rules, listing
from converters.inputs.lists import STDIN
from converters.inputs.storage import is_remote, shown
from converters.jobs import Work
from converters.messages import say
from converters.options import BatchOptions, Options, ReadOptions
from converters.workers.worker import FORK_LOADED

_OWN_FILES: Final = frozenset((INVOCATION, REPORT, FURNITURE))
Learn = Callable[[Iterable[Input], ReadOptions, Path], str | None]


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch is asked to do."""

    names: tuple[str, ...]
    formats: tuple[str, ...]
    target: str
    """Folder or URI of the editions."""
    options: Options = Options()
    batch: BatchOptions = BatchOptions()
    name: str | None = None
    """Pattern of output names; ``None`` keeps the inputs' names."""
    strict: bool = False
    split: bool = False
    """Make editions of each article where an input holds several."""
    state: Path | None = None
    """Folder of manifest and index when the target is remote; ``None`` is the target itself."""


def rules_of(batch: Batch) -> Rules:
    """Return how the names of a batch become inputs; what it wrote beside its manifest is none."""
    return msgspec.structs.replace(
        LISTS_TOO,
        ours=partial(is_own_file, folder=state_folder(batch)),
        target=batch.target,
        follow_links=batch.options.read.follow_links,
        limits=batch.options.limits,
        start=FORK_LOADED,
    )


def is_own_file(uri: str, folder: Path) -> bool:
    """Return whether an input is a file that a batch with its manifest in ``folder`` wrote for itself."""
    place, name = os.path.split(uri)
    return name in _OWN_FILES and os.path.realpath(place) == os.path.realpath(folder)


def is_edition(uri: str, target: str, folder: Path, index: Index) -> bool:
    """Return whether an input is something that a batch wrote, and never was one of its inputs.

    Args:
        uri: of the input.
        target: folder or URI of the editions.
        folder: of the manifest.
        index: what the manifest says.
    """
    if is_own_file(uri, folder):
        return True
    if is_remote(uri) or is_remote(target):
        return False
    below = os.path.relpath(uri, target)
    if below.startswith(os.pardir) or not index.wrote(below.replace(os.sep, "/")):
        return False
    return index.known(identity_of(uri, folder)) is None


def informed(batch: Batch, folder: Path, learn: Learn = learned_before) -> Batch:
    """Return the batch with the file of lines that its inputs share, where that is asked for.

    Args:
        batch: as it was asked for.
        folder: of the manifest.
        learn: how the file comes about; an earlier run made it where nothing else is said.

    Raises:
        UsageError: its inputs cannot be read twice.
    """
    if not batch.batch.learn_furniture:
        return batch
    if STDIN in batch.names or batch.batch.scheduler is not None:
        hint = say(
            "name files and folders, and leave --scheduler out; or pass a file made so with --furniture"
        )
        raise UsageError(say("--learn-furniture reads its inputs twice, on this machine"), hint=hint)
    path = learn(listing(batch.names, rules_of(batch)), batch.options.read, folder)
    read = msgspec.structs.replace(batch.options.read, furniture=path)
    return msgspec.structs.replace(batch, options=msgspec.structs.replace(batch.options, read=read))


def task_of(batch: Batch, temporary: str) -> Task:
    """Return what the jobs of a batch share; ``temporary`` is the place of outputs before their commit."""
    asked = batch.batch
    return Task(
        work=Work(
            formats=tuple(row.name for row in formats.writable(batch.formats)),
            options=batch.options,
            split=batch.split,
            strict=batch.strict,
        ),
        bases=bases(batch.formats, batch.options, name=batch.name, strict=batch.strict, split=batch.split),
        temporary=temporary,
        name=batch.name,
        verify=asked.verify,
        retry_failed=asked.retry_failed,
        force=asked.force,
        drop_duplicates=asked.drop_duplicates,
    )


def pool_of(batch: Batch, task: Task) -> Pool:
    """Return the workers that a batch asks for."""
    asked = batch.batch
    if asked.scheduler is not None:
        from converters.batch.cluster import ClusterPool  # noqa: PLC0415  (few have a cluster)

        return ClusterPool(task, asked.scheduler, limits=batch.options.limits)
    return LocalPool(
        task,
        jobs=asked.jobs or os.cpu_count() or 1,
        limits=batch.options.limits,
        recycle=asked.recycle,
    )


def index_of(path: Path, target: str, folder: Path, own: str) -> Index:
    """Return an index of all manifests in ``folder``, the run's own last."""
    index = Index(path, target)
    for manifest in sorted(manifests(folder), key=lambda item: item.name == own):
        index.note(read_records(manifest))
    return index


def state_folder(batch: Batch) -> Path:
    """Return the folder of the manifest.

    Raises:
        UsageError: the target is remote, and no folder was named.
    """
    if batch.state is not None:
        return batch.state
    if is_remote(batch.target):
        hint = say("give --state FOLDER for the manifest")
        raise UsageError(
            say("the target is remote and the manifest has no local folder"),
            where=shown(batch.target),
            hint=hint,
        )
    return Path(batch.target)
