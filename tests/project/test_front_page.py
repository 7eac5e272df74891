"""What README, CONTRIBUTING and the Makefile name still exists: commands, flags, targets, files."""

import re

import click
import pytest

from converters.cli.main import COMMANDS, cli
from tests.places import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
CODE = re.compile(r"^ {4}(.*kanben .*)$|^(kanben [a-z]+ .* -.*)$|`(kanben [^`\n]+)`", re.MULTILINE)


def calls(text):
    """The arguments of every ``kanben`` in the code of a page, comments left out."""
    for found in CODE.findall(text):
        for part in re.split(r" · | \| | && ", "".join(found).partition(" #")[0]):
            words = part.split()
            if words and re.split(r"[/\\]", words[0])[-1] == "kanben":
                yield words[1:]


def command_of(arguments):
    """The click command that arguments lead to, and what is left of them."""
    command, rest = cli, list(arguments)
    while rest and isinstance(command, click.Group) and not rest[0].startswith("-"):
        command = command.get_command(click.Context(cli), rest.pop(0))
    return command, rest


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_flag_on_a_page_exists(page):
    for arguments in calls(page.read_text("utf-8")):
        command, rest = command_of(arguments)
        assert command is not None, arguments
        known = {name for item in command.params for name in (*item.opts, *item.secondary_opts)} | {"--help"}
        given = {word.split("=")[0] for word in rest if re.match(r"--?[a-z]", word)}
        assert given <= known, arguments


def test_the_pages_show_every_command():
    shown = {arguments[0] for page in PAGES for arguments in calls(page.read_text("utf-8")) if arguments}

    assert shown >= COMMANDS.keys()


def test_every_target_of_make_that_is_named_exists_and_each_is_explained():
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    places = [page.read_text("utf-8") for page in (*PAGES, ROOT / ".ci" / "run")]
    places += [path.read_text("utf-8") for path in (ROOT / ".github").rglob("*.*")]
    named = set(
        re.findall(r"(?:^ *|[`:] ?)make (?:--no-print-directory )?([a-z-]+)", "\n".join(places), re.M)
    )

    assert {"test", "editions", "check"} <= named <= TARGETS
    for target in TARGETS - {"editions", "clean"}:
        assert f"make {target} " in contributing


def test_the_makefile_and_ci_call_files_that_exist():
    for text in (MAKEFILE, (ROOT / ".ci" / "run").read_text("utf-8")):
        for name in re.findall(r"scripts/[\w.]+|requirements[\w-]*\.lock", text):
            assert (ROOT / name).is_file(), name


def test_the_map_of_contributing_leads_to_places_that_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) >= 12
    for name in re.findall(r"`((?:converters|tests|templates|docs)/[\w./-]*)`", text):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"\]\(([\w./-]+)\)", text):
        assert (ROOT / name).exists(), name
