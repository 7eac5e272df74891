"""What a batch was asked for, kept beside its manifest, so that an article can be done again as it was."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from converters.batch.manifest import INVOCATION, identity_of, manifests, place_of
from converters.batch.parts import Batch
from converters.errors import UsageError
from converters.limits.files import is_regular
from converters.messages import error_text, say
from converters.options import BatchOptions, Options
from converters.outputs import write_atomically


class Invocation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What decides the editions of some formats."""

    formats: tuple[str, ...]
    target: str
    """Folder of the editions, relative to that of the manifest; or a URI."""
    cwd: str
    """Folder that names of files in the options are relative to; itself relative to that of the manifest."""
    options: Options = Options()
    name: str | None = None
    strict: bool = False
    split: bool = False
    learn_furniture: bool = False
    drop_duplicates: bool = False

    def batch(self, folder: Path, formats: Sequence[str]) -> Batch:
        """Return the batch that does some of the formats again, one article at a time.

        Args:
            folder: of the manifest.
            formats: some of those of the invocation.
        """
        return Batch(
            names=(),
            formats=tuple(formats),
            target=place_of(self.target, folder),
            options=self.options,
            batch=BatchOptions(
                jobs=1,
                retry_failed=True,
                learn_furniture=self.learn_furniture,
                drop_duplicates=self.drop_duplicates,
            ),
            name=self.name,
            strict=self.strict,
            split=self.split,
            state=folder,
        )


def keep(batch: Batch, formats: Sequence[str], folder: Path) -> None:
    """Write down what a batch was asked for; what an earlier one was, stays for formats that it alone made.

    Args:
        batch: as it was asked for.
        formats: names of its formats.
        folder: of the manifest.

    Raises:
        OutputDenied: the file cannot be written.
    """
    new = Invocation(
        formats=tuple(formats),
        target=identity_of(batch.target, folder),
        cwd=identity_of(os.curdir, folder),
        options=batch.options,
        name=batch.name,
        strict=batch.strict,
        split=batch.split,
        learn_furniture=batch.batch.learn_furniture,
        drop_duplicates=batch.batch.drop_duplicates,
    )
    try:
        before = invocations(folder)
    except UsageError:
        before = ()
    kept = [_without(one, formats) for one in before]
    after = (*(one for one in kept if one.formats), new)
    if after != before:
        data = msgspec.json.format(msgspec.json.encode(after), indent=1)
        write_atomically(folder / INVOCATION, data + b"\n")


def _without(one: Invocation, formats: Sequence[str]) -> Invocation:
    left = tuple(name for name in one.formats if name not in formats)
    return msgspec.structs.replace(one, formats=left)


def invocations(folder: Path) -> tuple[Invocation, ...]:
    """Return what the batches in a folder were asked for, the last one last; no format stands in two.

    Raises:
        UsageError: it is no output folder of a batch, or of one that did not keep what it was asked for.
    """
    path = folder / INVOCATION
    if not is_regular(path):
        if manifests(folder):
            raise UsageError(
                say("the batch was run by an earlier version, which did not keep its options"),
                where=str(folder),
                hint=say("run the same kanben batch once more"),
            )
        raise UsageError(
            say("this is no output folder of kanben batch"),
            where=str(folder),
            hint=say("name the folder given with -o, or the one given with --state"),
        )
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Invocation, ...])
    except (msgspec.MsgspecError, UnicodeDecodeError, OSError) as error:
        raise UsageError(
            say("cannot be read: {error}", error=error_text(error)),
            where=str(path),
            hint=say("run the same kanben batch once more"),
        ) from error
