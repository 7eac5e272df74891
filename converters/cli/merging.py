"""``--merge``: the PDFs of a run in one file for the printer, in place of one each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from converters.diagnostics import Sink
from converters.errors import OutputDenied, UsageError
from converters.jobs import Report, Work
from converters.limits.files import is_there
from converters.messages import say
from converters.outputs import Written, write_atomically
from converters.pipeline import Rendered


class MergedPdf:
    """Collects the PDFs of a run.

    Args:
        path: where the file goes.
        work: what all jobs share, as the user asked for it.
        recto: whether each article begins on a right-hand page.
        clobber: whether an existing file is replaced.

    Raises:
        UsageError: no PDFs are made.
        OutputDenied: the file exists and may not be replaced.
    """

    def __init__(self, path: Path, work: Work, *, recto: bool, clobber: bool) -> None:
        if "pdf" not in work.formats:
            raise UsageError(say("--merge needs PDFs"), hint=say("add pdf to --to"))
        if not clobber and is_there(path):
            raise OutputDenied(
                say("the file already exists"), where=str(path), hint=say("remove --no-clobber")
            )
        self._path = path
        self._pdf = work.options.pdf
        self._recto = recto
        self._editions: list[bytes] = []
        # Pages are put on sheets once all are there, so that a booklet is one booklet.
        self.work = replace(work, options=replace(work.options, pdf=self._pdf.for_screens))
        """What the jobs do: as asked, but nothing for the printer."""

    def take(self, rendered: Rendered) -> Rendered:
        """Keep the PDF of an article, and return its other editions."""
        outputs = dict(rendered.outputs)
        if "pdf" in outputs:
            self._editions.append(outputs.pop("pdf"))
        return replace(rendered, outputs=outputs)

    def finish(self, report: Report, progress: Callable[[Written], None] | None) -> Report:
        """Write the file, unless there is nothing to put in it, and return the report with it.

        Raises:
            OutputDenied: it cannot be written.
        """
        if not self._editions:
            return report
        from converters.writers.pdf.printing.impose import impose  # noqa: PLC0415  (pikepdf costs a cold start)
        from converters.writers.pdf.printing.merge import merge  # noqa: PLC0415

        sink = Sink()
        merged = merge(self._editions, self._path.stem, recto=self._recto)
        data = impose(merged, self._pdf, sink)
        write_atomically(self._path, data)
        written = Written(source=self._path.name, format="pdf", path=self._path, size_bytes=len(data))
        if progress is not None:
            progress(written)
        return replace(report, written=(*report.written, written), diagnostics=(*report.diagnostics, *sink))
