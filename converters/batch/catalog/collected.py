"""The catalogue of a run without a manifest, as ``kanben convert`` makes it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from converters.batch.catalog.files import catalog_path, write_catalog
from converters.batch.catalog.rows import Row, row
from converters.inputs.storage import shown
from converters.jobs import Progress
from converters.messages import one_line


class Collected:
    """Collects the rows of a run, in the order of its inputs.

    Args:
        name: of the file.

    Raises:
        UsageError: the ending of its name is that of no catalogue.
    """

    def __init__(self, name: str) -> None:
        self.path = catalog_path(name)
        self._rows: list[Row] = []

    def take(self, step: Progress) -> None:
        """Take in an input that is finished."""
        self._rows += _rows(step)

    def write(self) -> None:
        """Write the file.

        Raises:
            OutputDenied: it cannot be written.
        """
        write_catalog(self.path, self._rows)


def _rows(step: Progress) -> Iterator[Row]:
    """Yield the rows of an input; its editions are named as they were written."""
    for article, said in enumerate(step.facts or (None,), 1):
        editions = (shown(str(one.path)) for one in step.written if one.article == article)
        made = row(step.source, article, said, editions)
        if step.error is not None:
            message = str(one_line(step.error.message))
            made = msgspec.structs.replace(made, status="failed", code=step.error.exit_code, message=message)
        yield made
