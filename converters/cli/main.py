"""The command line: the only folder that prints or exits."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import Any, Final

import click

from converters.cli import code_archive, standard_streams  # the archive first: it holds all that follows
from converters.cli.language import choose, looked_up, shown
from converters.cli.localized_commands import Group, exit_codes
from converters.errors import EXIT_SOME_FAILED, InternalError, KanbenError, UsageError, family, meaning
from converters.messages import Message, nearest, one_line, say
from converters.version import __version__


def _convert() -> click.Command:
    from converters.cli.commands.convert import convert

    return convert


def _parse() -> click.Command:
    from converters.cli.commands.parse import parse

    return parse


def _batch() -> click.Command:
    from converters.cli.commands.batch import batch

    return batch


def _book() -> click.Command:
    from converters.cli.commands.book import book

    return book


def _serve() -> click.Command:
    from converters.cli.commands.serve import serve

    return serve


def _preview() -> click.Command:
    from converters.cli.commands.preview import preview

    return preview


def _formats() -> click.Command:
    from converters.cli.commands.lists import formats

    return formats


def _themes() -> click.Command:
    from converters.cli.commands.lists import themes

    return themes


def _licences() -> click.Command:
    from converters.cli.commands.lists import licences

    return licences


def _schema() -> click.Command:
    from converters.cli.commands.lists import schema_command

    return schema_command


def _template() -> click.Command:
    from converters.cli.commands.lists import template

    return template


def _config() -> click.Command:
    from converters.cli.commands.config import config

    return config


def _completion() -> click.Command:
    from converters.cli.commands.completion import completion

    return completion


def _doctor() -> click.Command:
    from converters.cli.commands.doctor import doctor

    return doctor


COMMANDS = {
    "convert": (_convert, say("Convert articles to editions.")),
    "parse": (_parse, say("Show the structure recovered from one input.")),
    "batch": (_batch, say("Convert many articles unattended.")),
    "book": (_book, say("Combine many articles into one book.")),
    "serve": (_serve, say("Open a page in the browser: paste, correct, preview, download.")),
    "preview": (_preview, say("Open a page that shows one article as it is printed.")),
    "formats": (_formats, say("List the formats that can be read and written.")),
    "themes": (_themes, say("List the shipped themes, or copy one as a starting point.")),
    "config": (_config, say("Show the settings in force, and where they stand.")),
    "completion": (_completion, say("Print a script that lets a shell complete commands.")),
    "doctor": (_doctor, say("Check the installation: fonts, programs, extras, settings.")),
    "licences": (_licences, say("List the licences of all that kanben consists of.")),
    "schema": (_schema, say("Print the JSON Schema of the document model.")),
    "template": (_template, say("Work with Word templates that contain Jinja tags.")),
}
"""Name to (what loads the command, help line): ``--help`` needs no more, so it loads no more."""


class _Lazy(Group):
    """A group that loads a command when it is run, and guards what all of them write."""

    # click parses, and prints --help, in the first of these two and runs the command in the second; around
    # both it answers a closed pipe itself, with exit code 1 and without a word.
    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401  (as click has it)
    ) -> click.Context:
        with standard_streams.writing():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with standard_streams.writing():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return COMMANDS[cmd_name][0]() if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # click suggests one of the commands it has loaded, and it has loaded none.
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            hint = nearest(name, COMMANDS, say("kanben --help lists the commands"))
            raise UsageError(say("there is no command {name!r}", name=name), hint=hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(looked_up("Commands")):
            formatter.write_dl([(name, shown(text)) for name, (_, text) in COMMANDS.items()])


_LEAVE_AT_ONCE = ("convert", "parse")
"""Commands that leave nothing open when they end: neither threads nor processes nor files."""
_KEEP_CODE: Final = ("convert", "parse", "batch")
"""Commands that load most of the modules, so that there is code to keep when they end."""


def _exit_codes() -> Message:
    rows = [(0, say("success")), (EXIT_SOME_FAILED, say("some of several inputs failed"))]
    rows += [(kind.exit_code, meaning(kind)) for kind in family() if kind.exit_code != EXIT_SOME_FAILED]
    return exit_codes(*rows)


@click.group(cls=_Lazy, epilog=_exit_codes(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kanben")
@click.option("--no-config", is_flag=True, help="read no settings from files and environment")
@click.option("--debug", is_flag=True, help="show Python tracebacks")
@click.option("--debug-report", metavar="FILE", help="where the report of an internal error goes")
@click.option(
    "--debug-report-text", is_flag=True, help="let names and text of the article stand in that report"
)
def cli(no_config: bool, debug: bool, debug_report: str | None, debug_report_text: bool) -> None:
    """Turn raw article text into publication-grade PDF, DOCX and EPUB editions."""
    # These are read by main(), before click parses, so that they work for parsing errors too.
    del no_config, debug, debug_report, debug_report_text


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
    code: str | int | None = 0
    standard_streams.take_any_text()
    try:
        _run(given)
    except SystemExit as leaving:
        code = leaving.code
        if arguments is not None:
            raise
    finally:
        standard_streams.settle()
    if arguments is None:
        if given[:1] and given[0] in _KEEP_CODE:
            code_archive.ARCHIVE.renew()
        _leave(given, code)


def _leave(given: list[str], code: str | int | None) -> None:
    """End the program; after a conversion at once, since taking Python down would cost as much as a fork."""
    alone = given[:1] and given[0] in _LEAVE_AT_ONCE and sys.gettrace() is None and sys.getprofile() is None
    if alone and (code is None or isinstance(code, int)):
        os._exit(code or 0)
    sys.exit(code)


def _run(given: list[str]) -> None:
    if os.environ.get("_KANBEN_COMPLETE", "").startswith("powershell"):
        from converters.cli.commands import completion  # noqa: F401  (adds this shell to those that click knows)
    try:
        choose(given, os.environ)
        cli.main(args=given, obj=given, prog_name="kanben", standalone_mode=False)
    except KanbenError as error:
        if "--debug" in given:
            raise
        _print_error(error)
        _report(error, given)
        sys.exit(error.exit_code)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.ClickException as error:
        with contextlib.suppress(OSError):
            error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        standard_streams.print_last(shown(say("kanben: interrupted")))
        sys.exit(130)
    except Exception as unforeseen:
        if "--debug" in given:
            raise
        from converters.workers.worker import internal

        fault = internal(unforeseen)
        _print_error(fault)
        _report(fault, given)
        sys.exit(fault.exit_code)


def _print_error(error: KanbenError) -> None:
    standard_streams.print_last(shown(say("kanben: {error}", error=one_line(error.message))))


def _report(error: KanbenError, given: list[str]) -> None:
    """Write the report of an internal error."""
    if isinstance(error, InternalError):
        from converters.cli.faults import report

        report([error], given)
