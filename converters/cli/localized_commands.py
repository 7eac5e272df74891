"""Commands whose help is shown in the language of the run, wrapped by the columns of a terminal."""

from __future__ import annotations

import contextlib
import inspect
import re
from collections.abc import Iterable, Iterator
from typing import Final

import click

from converters.cli.language import FLAG, looked_up, shown
from converters.interface.columns import columns, is_wide
from converters.interface.language import CHOICES
from converters.messages import Message, joined, say

_LEAST_SECOND: Final = 10
"""Columns that the second column of a list has at least."""
_VERBATIM: Final = "\b"
"""Alone on the first line of a paragraph that is not wrapped, as click has it."""
_NOT_FIRST: Final = frozenset("，。、；：？！）」』》】”’…")
"""Marks that begin no line (clreq 6.1.3)."""
_NOT_LAST: Final = frozenset("（「『《【“‘")
"""Marks that end none."""


class Formatter(click.HelpFormatter):
    """Wraps also text without spaces and counts wide characters as two; text without them as click does."""

    def write_heading(self, heading: str) -> None:
        """Write a heading and a colon of its script."""
        if _has_wide(heading):
            self.write(f"{'':>{self.current_indent}}{heading}：\n")
        else:
            super().write_heading(heading)

    def write_text(self, text: str) -> None:
        """Write a paragraph or several."""
        if not _has_wide(text):
            super().write_text(text)
            return
        for number, lines in enumerate(_paragraphs(text, self.width - self.current_indent)):
            self.write("\n" if number else "")
            self.write("".join(f"{'':>{self.current_indent}}{line}\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of terms and what they mean."""
        rows = list(rows)
        if not any(_has_wide(part) for row in rows for part in row):
            super().write_dl(rows, col_max, col_spacing)
            return
        first = min(max(columns(term) for term, _ in rows), col_max) + col_spacing
        room = max(self.width - self.current_indent - first, _LEAST_SECOND)
        for term, text in rows:
            lines = [line for part in _paragraphs(text, room) for line in part] or [""]
            gap = first - columns(term)
            head = f"{'':>{self.current_indent}}{term}"
            if gap < col_spacing:
                self.write(f"{head}\n")
                head, gap = "", first + self.current_indent
            self.write(f"{head}{'':>{gap}}{lines[0]}".rstrip() + "\n")
            self.write("".join(f"{'':>{first + self.current_indent}}{line}\n" for line in lines[1:]))


def _has_wide(text: str) -> bool:
    return not text.isascii() and any(map(is_wide, text))


def _paragraphs(text: str, width: int) -> Iterator[list[str]]:
    """Yield the lines of each paragraph."""
    for part in text.split("\n\n"):
        if part.startswith(_VERBATIM):
            yield part.split("\n")[1:]
        elif part.strip():
            yield list(_wrapped(" ".join(part.split()), width))


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for token in _tokens(text):
        if line and columns(line + token.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += token if line else token.lstrip()
    if line.strip():
        yield line.rstrip()


def _tokens(text: str) -> list[str]:
    """Return what no line ends within: words, and wide characters with the marks that belong to them.

    No regular expression: compiling one would cost as much as all the rest of ``--help``.
    """
    out: list[str] = []
    for char in text:
        before = out[-1][-1] if out else " "
        narrow = not (before.isspace() or char.isspace() or is_wide(before) or is_wide(char))
        if out and (narrow or before in _NOT_LAST or (char in _NOT_FIRST and not before.isspace())):
            out[-1] += char
        else:
            out.append(char)
    return out


class Context(click.Context):
    """A context whose help is wrapped by columns."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is shown in the language of the run, which ``--ui`` chooses.

    Args:
        example: a call that can be typed, shown where an argument or option is missing; ``None`` for none.
        args: as click has them.
        settings: as click has them.
    """

    context_class = Context

    def __init__(self, *args: object, example: Message | None = None, **settings: object) -> None:
        super().__init__(*args, **settings)  # type: ignore[arg-type]
        self.example = example
        if not any(FLAG in param.opts for param in self.params):
            self.params.append(_LANGUAGE)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command line; where something is missing, an example says what it looks like."""
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter as error:
            if self.example is None or error.message:
                raise
            raise click.MissingParameter(shown(self.example), error.ctx, error.param) from error

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help."""
        with _translated(self, ctx):
            super().format_help(ctx, formatter)


class Group(Command, click.Group):
    """A command with commands in it, whose help is shown in the language of the run."""

    command_class = Command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, _summary(looked_up(inspect.cleandoc(command.help or "")))))
        if rows:
            with formatter.section(looked_up("Commands")):
                formatter.write_dl(rows)


def exit_codes(*rows: tuple[int, str]) -> Message:
    """Return the epilog that lists exit codes and what they mean."""
    lines = [say("{code:>5}  {meaning}", code=code, meaning=meaning) for code, meaning in rows]
    return joined("\n", [_VERBATIM, say("Exit codes:"), *lines])


def help_text(message: Message) -> str:
    """Return the help of an option that is a message, and remember the message: click keeps only its text."""
    _MESSAGES[str(message)] = message
    return message


_MESSAGES: Final[dict[str, Message]] = {}
_LANGUAGE: Final = click.Option(
    [FLAG],
    type=click.Choice(CHOICES),
    expose_value=False,
    help="language of help and messages; default: that of the system",
)


@contextlib.contextmanager
def _translated(command: click.Command, ctx: click.Context) -> Iterator[None]:
    """Give a command and its options their help in the language of the run, for as long as it is shown."""
    options = [one for one in command.get_params(ctx) if isinstance(one, click.Option)]
    before = command.help, command.epilog, [one.help for one in options]
    command.help, command.epilog = looked_up(inspect.cleandoc(command.help or "")), _text(command.epilog)
    for one in options:
        one.help = _text(one.help)
    try:
        yield
    finally:
        command.help, command.epilog, helps = before
        for one, text in zip(options, helps, strict=True):
            one.help = text


def _text(text: str | None) -> str | None:
    if not text:
        return text
    message = text if isinstance(text, Message) else _MESSAGES.get(text)
    return looked_up(text) if message is None else shown(message)


def _summary(text: str) -> str:
    """Return the first sentence of a help text, without its full stop."""
    first = " ".join(text.split("\n\n")[0].split())
    return re.split(r"(?<=。)|(?<=\.) ", first)[0].rstrip("。.")
