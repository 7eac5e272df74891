"""Structure recovery: raw text to fields, headings, body and tail; ``converters.recover(text)`` does it."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converters.diagnostics import Sink
    from converters.model import Document
    from converters.options import ReadOptions


class _Callable(ModuleType):
    """This package, which may be called: it is called as what it does."""

    def __call__(
        self, text: str, options: ReadOptions | None = None, sink: Sink | None = None, *, where: str = ""
    ) -> Document:
        """Return the Document that a raw text holds, before any transform.

        Args:
            text: the whole text, of any line ends; an article or a novel.
            options: language, form and rules; ``None`` finds out by itself.
            sink: takes guesses, repairs and what was dropped; ``None``: nobody wants to know.
            where: what diagnostics call the text.

        Raises:
            EmptyInput: there is no text in it.
            InputNotFound: the rules file of ``options`` cannot be read.
            UsageError: the rules file cannot be used.
        """
        from converters.diagnostics import Sink  # noqa: PLC0415  (its modules import this package)
        from converters.options import ReadOptions  # noqa: PLC0415
        from converters.recover.article import recover  # noqa: PLC0415
        from converters.source import no_text  # noqa: PLC0415
        from converters.text.encodings.line_ends import plain_lines  # noqa: PLC0415

        plain = plain_lines(text).text
        if not plain.strip():
            raise no_text(where or "-")
        taking = Sink() if sink is None else sink
        return recover(plain, ReadOptions() if options is None else options, taking, where=where)


sys.modules[__name__].__class__ = _Callable
