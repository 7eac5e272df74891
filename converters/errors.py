"""The one error family of kanben, each class with its own process exit code.

    KanbenError                    1
    ├── UsageError                 2   an invalid command line or call
    ├── StrictError                3   there were warnings and ``--strict`` was given
    ├── InputError                 10  an input cannot be converted
    │   ├── InputNotFound          11  no such file, or a pattern that matches nothing
    │   ├── InputUnreadable        12  the file exists but cannot be read
    │   ├── EmptyInput             13  the input contains no text
    │   ├── BinaryInput            14  the input is not text in any known encoding
    │   ├── UnknownFormat          15  the format is unknown or not supported
    │   ├── MalformedInput         16  the input is damaged or breaks the rules of its format
    │   ├── LimitExceeded          17  a limit on size, depth, count or time was exceeded
    │   ├── NoArticles             18  the folder contains no readable article
    │   └── SidecarError           19  the sidecar (``.toml``) of an input cannot be applied
    ├── ModelError                 20  the document breaks the rules of the model
    ├── ThemeError                 30  a theme is missing, or names a file outside its folder
    │   ├── TemplateError          31  a template does not compile or uses an unknown name
    │   └── StylesheetError        32  a stylesheet cannot be parsed
    ├── FontError                  40  a font file is missing or cannot be used
    │   └── MissingGlyph           41  no available font has all characters
    ├── OutputError                50  an edition cannot be written
    │   ├── OutputDenied           51  no permission, no such folder, no space, or a closed pipe
    │   └── EditionInvalid         52  a built-in check found errors in the finished edition
    ├── PluginError                60  a plugin cannot be used, or failed
    └── InternalError              70  an internal error of kanben

``cli`` prints ``str(error)`` as one line and leaves with ``exit_code``. Foreign exceptions are caught
at the edge of a reader or writer and re-raised from one of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from converters.messages import Message, say

EXIT_SOME_FAILED = 1
"""Exit code when at least one of several inputs failed; a single input that fails leaves with its own."""


class KanbenError(Exception):
    """The root of all errors; its message is one line.

    Args:
        what: what went wrong, in words a user understands: a message made by ``say``, or what a library says.
        where: the file, tag or position concerned; ``None`` when there is no one place.
        hint: what to try next; ``None`` when there is nothing to try.
    """

    exit_code: ClassVar[int] = EXIT_SOME_FAILED

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """Return ``where: what (hint)`` on one line, in English."""
        return " ".join(self.message.split())

    @property
    def message(self) -> Message:
        """The same as a message, which can be shown in other languages."""
        if self.where and self.hint:
            return say("{where}: {what} ({hint})", where=self.where, what=self.what, hint=self.hint)
        if self.where:
            return say("{where}: {what}", where=self.where, what=self.what)
        if self.hint:
            return say("{what} ({hint})", what=self.what, hint=self.hint)
        return say("{what}", what=self.what)

    def of_edition(self, edition: str) -> KanbenError:
        """Return the same error, said of one edition (``PDF``) where others could be made."""
        return type(self)(
            say("no {edition} edition: {what}", edition=edition, what=self.what),
            where=self.where,
            hint=self.hint,
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Keep keyword arguments when an error crosses a process border."""
        return (_rebuild, (type(self), self.what, self.where, self.hint))


def _rebuild(kind: type[KanbenError], what: str, where: str | None, hint: str | None) -> KanbenError:
    return kind(what, where=where, hint=hint)


class UsageError(KanbenError):
    """An invalid command line or call."""

    exit_code = 2


class StrictError(KanbenError):
    """There were warnings and ``--strict`` was given."""

    exit_code = 3


class InputError(KanbenError):
    """An input cannot be converted."""

    exit_code = 10


class InputNotFound(InputError):
    """No such file, or a pattern that matches nothing."""

    exit_code = 11


class InputUnreadable(InputError):
    """The file exists but cannot be read."""

    exit_code = 12


class EmptyInput(InputError):
    """The input contains no text."""

    exit_code = 13


class BinaryInput(InputError):
    """The input is not text in any known encoding."""

    exit_code = 14


class UnknownFormat(InputError):
    """The format is unknown or not supported."""

    exit_code = 15


class MalformedInput(InputError):
    """The input is damaged or breaks the rules of its format."""

    exit_code = 16


class LimitExceeded(InputError):
    """A limit on size, depth, count or time was exceeded."""

    exit_code = 17


class NoArticles(InputError):
    """The folder contains no readable article."""

    exit_code = 18


class SidecarError(InputError):
    """The sidecar (``.toml``) of an input cannot be applied."""

    exit_code = 19


class ModelError(KanbenError):
    """The document breaks the rules of the model."""

    exit_code = 20


class ThemeError(KanbenError):
    """A theme is missing, or names a file outside its folder."""

    exit_code = 30


class TemplateError(ThemeError):
    """A template does not compile or uses an unknown name."""

    exit_code = 31


class StylesheetError(ThemeError):
    """A stylesheet cannot be parsed."""

    exit_code = 32


class FontError(KanbenError):
    """A font file is missing or cannot be used."""

    exit_code = 40


class MissingGlyph(FontError):
    """No available font has all characters."""

    exit_code = 41


class OutputError(KanbenError):
    """An edition cannot be written."""

    exit_code = 50


class OutputDenied(OutputError):
    """No permission, no such folder, no space, or a closed pipe."""

    exit_code = 51


class EditionInvalid(OutputError):
    """A built-in check found errors in the finished edition."""

    exit_code = 52


class PluginError(KanbenError):
    """A plugin cannot be used, or failed."""

    exit_code = 60


class InternalError(KanbenError):
    """An internal error of kanben."""

    exit_code = 70
    trace: str = ""
    """The traceback; in it messages of exceptions, which may quote the input."""
    frames: str = ""
    """The same without messages: only what kanben and its libraries were doing."""

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the traceback as well."""
        return (*super().__reduce__(), {"trace": self.trace, "frames": self.frames})


def family(root: type[KanbenError] = KanbenError) -> Iterator[type[KanbenError]]:
    """Yield ``root`` and every class below it, parents first: the exit-code table of ``--help``."""
    yield root
    for child in root.__subclasses__():
        yield from family(child)


def meaning(kind: type[KanbenError]) -> Message:
    """Return what an error of a class means, in the words of its docstring, for the table of exit codes."""
    line = (kind.__doc__ or "").strip().splitlines()[0].rstrip(".").replace("``", "")
    return say(line[0].lower() + line[1:])
