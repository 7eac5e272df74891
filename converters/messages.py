"""Messages: English text that remembers how it was made, so that it can be shown in another language.

:func:`say` makes one. What it returns is the formatted English text, a ``str`` like any other, for logs,
reports and tests; what shows text to people asks :meth:`Message.translated`.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping
from typing import Final

_PLAIN: Final = (int, float)
_LONGEST: Final = 1000
"""Characters of a value that a message quotes: what stands in an input may be as long as the input."""
_SHOWN: Final = 800, 100
"""Of a longer one so many at its start and at its end."""


class Message(str):
    """Formatted English text with the pattern and the values it was made of.

    A value may be a message itself. Pickles across processes.
    """

    __slots__ = ("pattern", "values")

    pattern: str
    """The English text with ``{name}`` for each value, as :meth:`str.format` reads it."""
    values: Mapping[str, object]
    """What goes in: numbers, text, messages."""

    def translated(self, translate: Callable[[str], str]) -> str:
        """Return the text in another language.

        Args:
            translate: returns the pattern of that language for an English one.
        """
        values = {name: _translated(value, translate) for name, value in self.values.items()}
        return translate(self.pattern).format_map(values)

    def __reduce__(self) -> tuple[object, ...]:
        """Keep pattern and values when a message crosses a process border."""
        return (_made, (self.pattern, self.values))


class Joined(Message):
    """Several texts with the same text between them; each is translated, and so is what stands between."""

    __slots__ = ()

    def translated(self, translate: Callable[[str], str]) -> str:
        """Return the texts in another language."""
        parts = [str(_translated(part, translate)) for part in self.values.values()]
        return translate(self.pattern).join(parts)

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the parts when it crosses a process border."""
        return (joined, (self.pattern, tuple(self.values.values())))


def say(pattern: str, /, **values: object) -> Message:
    """Return a message: the English text, which can be shown in other languages.

    Args:
        pattern: a literal, since ``make messages`` collects it: English text with ``{name}``, ``{name!r}`` or
            ``{name:,}`` for each value, and ``{{`` and ``}}`` for braces.
        values: text, numbers, messages and errors; of anything else its ``str`` is kept. Of text beyond a
            thousand characters its start and its end are.
    """
    return _made(pattern, {name: _kept(value) for name, value in values.items()})


def joined(between: str, parts: Iterable[str]) -> Joined:
    """Return texts with ``between`` between them, as ``str.join`` does; messages among them stay messages."""
    kept = tuple(parts)
    made = str.__new__(Joined, between.join(kept))
    made.pattern = between
    made.values = {str(number): part for number, part in enumerate(kept)}
    return made


def one_line(text: str) -> str:
    """Return text without line breaks and runs of spaces; a message stays one."""
    return changed(text, lambda part: " ".join(part.split()))


def changed(text: str, change: Callable[[str], str]) -> str:
    """Return text after ``change``; of a message what it was made of is changed, and it stays one."""
    if not isinstance(text, Message):
        return change(text)
    values = {
        name: changed(value, change) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    if isinstance(text, Joined):
        return joined(text.pattern, [value for value in values.values() if isinstance(value, str)])
    return _made(text.pattern, values)


def error_text(error: BaseException) -> Message:
    """Return what an exception says, on one line; its class where it says nothing.

    What the operating system says is a message where it is one of the common ones, and so is the text of an
    error raised with one.
    """
    if isinstance(error, OSError) and error.strerror:
        known = _SYSTEM.get(error.errno or 0)
        return known if known == error.strerror else say("{text}", text=error.strerror)
    kept = _kept(error)
    return kept if isinstance(kept, Message) else say("{text}", text=kept or type(error).__name__)


def nearest(word: str, known: Iterable[str], otherwise: Message) -> Message:
    """Return the hint for a word that is none of those known: the nearest of them, else ``otherwise``."""
    import difflib  # noqa: PLC0415  (an error is rare)

    near = difflib.get_close_matches(word, list(known), n=1)
    return did_you_mean(near[0]) if near else otherwise


def did_you_mean(meant: str) -> Message:
    """Return the hint for a word in whose place another was meant."""
    return say("did you mean {near!r}?", near=meant)


def _made(pattern: str, values: Mapping[str, object]) -> Message:
    made = str.__new__(Message, pattern.format_map(values))
    made.pattern = pattern
    made.values = values
    return made


def _kept(value: object) -> object:
    """Return a value as a message keeps it: an error as its message, another object as its text."""
    if isinstance(value, BaseException):
        value = getattr(value, "message", None) or _told(value)
    if isinstance(value, (Message, *_PLAIN)):
        return value
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[: _SHOWN[0]]} … {text[-_SHOWN[1] :]}"


def _told(error: BaseException) -> object:
    """Return the message that an error was raised with, or its text."""
    text = str(error)
    return next((one for one in error.args if isinstance(one, Message) and one == text), text)


def _translated(value: object, translate: Callable[[str], str]) -> object:
    return value.translated(translate) if isinstance(value, Message) else value


_SYSTEM: Final = {
    errno.ENOENT: say("No such file or directory"),
    errno.EACCES: say("Permission denied"),
    errno.EPERM: say("Operation not permitted"),
    errno.EEXIST: say("File exists"),
    errno.ENOTDIR: say("Not a directory"),
    errno.EISDIR: say("Is a directory"),
    errno.ENOSPC: say("No space left on device"),
    errno.EDQUOT: say("Disk quota exceeded"),
    errno.EROFS: say("Read-only file system"),
    errno.ENAMETOOLONG: say("File name too long"),
    errno.ELOOP: say("Too many levels of symbolic links"),
    errno.EMFILE: say("Too many open files"),
    errno.ENOTEMPTY: say("Directory not empty"),
    errno.EIO: say("Input/output error"),
    errno.EADDRINUSE: say("Address already in use"),
}
"""What Linux says, by number."""
