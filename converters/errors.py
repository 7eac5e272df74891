"""The one error family of kanben, each class with its own process exit code.

    KanbenError                    1
    ├── UsageError                 2   a call or command line that cannot be carried out
    ├── StrictError                3   diagnostics were raised and ``--strict`` was given
    ├── InputError                 10  something is wrong with an input
    │   ├── InputNotFound          11  no such file, or a pattern that matches nothing
    │   ├── InputUnreadable        12  the file exists and may not be read
    │   ├── EmptyInput             13  no text in it
    │   ├── BinaryInput            14  bytes that are no text in any encoding
    │   ├── UnknownFormat          15  no reader or writer of that name
    │   ├── MalformedInput         16  the format is known and the content breaks its rules
    │   ├── LimitExceeded          17  a size, depth, count or time limit was passed
    │   ├── NoArticles             18  a folder without a single readable article
    │   └── SidecarError           19  the ``.toml`` beside an input cannot be applied
    ├── ModelError                 20  a Document that breaks the model's rules
    ├── ThemeError                 30  a theme is missing, or names a file outside its folder
    │   ├── TemplateError          31  a template does not compile or asks for an unknown name
    │   └── StylesheetError        32  a stylesheet cannot be parsed at all
    ├── FontError                  40  a font file is missing or cannot be used
    │   └── MissingGlyph           41  characters that no available font has
    ├── OutputError                50  an edition cannot be written
    │   ├── OutputDenied           51  no permission, no folder, no room, or a closed pipe
    │   └── EditionInvalid         52  a built-in check found the finished edition wrong
    └── InternalError              70  a fault of kanben itself

``cli`` prints ``str(error)`` as one line and leaves with ``exit_code``. Foreign exceptions are caught
at the edge of a reader or writer and re-raised from one of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

EXIT_SOME_FAILED = 1
"""Exit code when at least one of several inputs failed; a single input that fails leaves with its own."""


class KanbenError(Exception):
    """Something kanben cannot do, said in one line.

    Args:
        what: what went wrong, in words a user understands.
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
        """Return ``where: what (hint)`` on one line."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        if self.hint:
            line = f"{line} ({self.hint})"
        return " ".join(line.split())

    def __reduce__(self) -> tuple[object, ...]:
        """Keep keyword arguments when an error crosses a process border."""
        return (_rebuild, (type(self), self.what, self.where, self.hint))


def _rebuild(kind: type[KanbenError], what: str, where: str | None, hint: str | None) -> KanbenError:
    return kind(what, where=where, hint=hint)


class UsageError(KanbenError):
    """A call or command line that cannot be carried out."""

    exit_code = 2


class StrictError(KanbenError):
    """Diagnostics were raised and ``--strict`` was given."""

    exit_code = 3


class InputError(KanbenError):
    """Something is wrong with an input."""

    exit_code = 10


class InputNotFound(InputError):
    """No such file, or a pattern that matches nothing."""

    exit_code = 11


class InputUnreadable(InputError):
    """The file exists and may not be read."""

    exit_code = 12


class EmptyInput(InputError):
    """There is no text in the input."""

    exit_code = 13


class BinaryInput(InputError):
    """The bytes are no text in any encoding."""

    exit_code = 14


class UnknownFormat(InputError):
    """No reader or writer goes by that name."""

    exit_code = 15


class MalformedInput(InputError):
    """The format is known and the content breaks its rules."""

    exit_code = 16


class LimitExceeded(InputError):
    """A size, depth, count or time limit was passed."""

    exit_code = 17


class NoArticles(InputError):
    """A folder without a single readable article."""

    exit_code = 18


class SidecarError(InputError):
    """The ``.toml`` beside an input cannot be applied."""

    exit_code = 19


class ModelError(KanbenError):
    """A Document that breaks the model's rules."""

    exit_code = 20


class ThemeError(KanbenError):
    """A theme is missing, or names a file outside its folder."""

    exit_code = 30


class TemplateError(ThemeError):
    """A template does not compile or asks for an unknown name."""

    exit_code = 31


class StylesheetError(ThemeError):
    """A stylesheet cannot be parsed at all."""

    exit_code = 32


class FontError(KanbenError):
    """A font file is missing or cannot be used."""

    exit_code = 40


class MissingGlyph(FontError):
    """Characters that no available font has."""

    exit_code = 41


class OutputError(KanbenError):
    """An edition cannot be written."""

    exit_code = 50


class OutputDenied(OutputError):
    """No permission, no folder, no room, or a closed pipe."""

    exit_code = 51


class EditionInvalid(OutputError):
    """A built-in check found the finished edition wrong."""

    exit_code = 52


class InternalError(KanbenError):
    """A fault of kanben itself."""

    exit_code = 70


def family(root: type[KanbenError] = KanbenError) -> Iterator[type[KanbenError]]:
    """Yield ``root`` and every class below it, parents first: the exit-code table of ``--help``."""
    yield root
    for child in root.__subclasses__():
        yield from family(child)
