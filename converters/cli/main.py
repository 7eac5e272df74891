"""The command line: the only place, with the ``commands`` modules, that prints or exits."""

from __future__ import annotations

import atexit
import gc
import importlib
import sys
from collections.abc import Sequence

import click

from converters.errors import EXIT_SOME_FAILED, KanbenError, family
from converters.version import __version__

COMMANDS = {
    "convert": ("commands:convert", "Convert articles to editions."),
    "parse": ("commands:parse", "Show the structure recovered from one input."),
    "batch": ("batch:batch", "Convert many articles unattended."),
    "book": ("book:book", "Combine many articles into one book."),
    "formats": ("commands:formats", "List the formats that can be read and written."),
    "themes": ("commands:themes", "List the shipped themes, or copy one as a starting point."),
    "schema": ("commands:schema_command", "Print the JSON Schema of the document model."),
    "template": ("commands:template", "Work with Word templates that contain Jinja tags."),
}
"""Name to (module:function, help line): ``--help`` needs no more, so it loads no more."""


class _Lazy(click.Group):
    """A group that loads a command when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(f"converters.cli.{module}"), function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _exit_codes() -> str:
    rows = [("0", "success"), (str(EXIT_SOME_FAILED), "some of several inputs failed")]
    for kind in family():
        if kind.exit_code != EXIT_SOME_FAILED:
            line = (kind.__doc__ or "").strip().splitlines()[0].rstrip(".").replace("``", "")
            rows.append((str(kind.exit_code), line[0].lower() + line[1:]))
    return "\b\nExit codes:\n" + "\n".join(f"  {code:>2}  {text}" for code, text in rows)


@click.group(cls=_Lazy, epilog=_exit_codes(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kanben")
@click.option("--debug", is_flag=True, help="show Python tracebacks")
def cli(debug: bool) -> None:
    """Turn raw article text into publication-grade PDF, DOCX and EPUB editions."""
    # `debug` is read by main(), before click parses, so that it works for parsing errors too.
    del debug


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code.

    Args:
        arguments: as ``sys.argv[1:]``, which ``None`` takes.
    """
    # Nearly everything a run makes lives to its end: looking for the dead took a quarter of a short one,
    # half of that when Python leaves.
    gc.set_threshold(100_000, 20, 20)
    atexit.register(gc.freeze)
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        cli.main(args=given, prog_name="kanben", standalone_mode=False)
    except KanbenError as error:
        if "--debug" in given:
            raise
        click.echo(f"kanben: {error}", err=True)
        sys.exit(error.exit_code)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("kanben: interrupted", err=True)
        sys.exit(130)
