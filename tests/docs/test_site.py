"""The documentation site: it builds without a warning, holds every page, and asks no other host."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from converters.cli.main import COMMANDS
from converters.errors import family
from scripts.site_hooks import reference
from tests.places import ROOT

LOADED = re.compile(
    r"""<(?:script|img|iframe)[^>]*\ssrc="(?:https?:)?//"""
    r"""|<link[^>]*rel="(?:stylesheet|icon|preconnect)"[^>]*href="(?:https?:)?//"""
)
"""What a page asks other hosts for."""


def test_the_reference_pages_say_what_the_code_has():
    pages = reference()

    for command in COMMANDS:
        assert f"## kanben {command}\n" in pages["options"]
    for kind in family():
        assert f"| {kind.exit_code} | " in pages["exit-codes"]
    assert "| `Paragraph` | `content`, `lead`" in pages["model"]
    assert not re.search(r"^\|.*(?<!\\)\|.*<(?!/?code)", pages["options"], re.MULTILINE)


HOW_TO = {
    "rules.md": "--rules",
    "sidecar.md": "--sidecar",
    "word.md": "--template",
    "themes.md": "--theme",
    "batch.md": "kanben batch",
    "cluster.md": "--scheduler",
    "book.md": "kanben book",
    "e-readers.md": "--profile",
    "printing.md": "--booklet",
    "settings.md": "kanben config show",
    "serve.md": "kanben serve",
}
"""Page to what one does on it."""
PEOPLE = ("secretary", "teacher", "archivist", "reader")


@pytest.mark.parametrize(("page", "does"), HOW_TO.items())
def test_every_how_to_is_a_page_of_the_site_that_shows_how(page, does):
    nav = (ROOT / "mkdocs.yml").read_text("utf-8").partition("How to:")[2].partition("Reference:")[0]
    assert f": {page}\n" in nav
    assert does in (ROOT / "docs" / page).read_text("utf-8")


@pytest.mark.parametrize("who", PEOPLE)
def test_every_kind_of_user_has_a_tutorial_with_a_picture_in_both_languages(who):
    pages = [(ROOT / "docs" / folder / f"{who}.md").read_text("utf-8") for folder in ("tutorials", "zh")]
    commands = [re.findall(r"^ {4}(kanben \S+)", page, re.MULTILINE) for page in pages]
    assert commands[0] == commands[1] != []
    for page in pages:
        pictures = re.findall(r"!\[[^\]]+\]\(\.\./(images/[^)]+)\)", page)
        assert pictures
        assert all((ROOT / "docs" / name).is_file() for name in pictures)


@pytest.mark.slow
def test_the_site_builds_without_a_warning_and_needs_no_network(tmp_path: Path):
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(mkdocs, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr

    made = sorted(tmp_path.rglob("*.html"))
    pages = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in made}
    written = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md")}
    assert {path.as_posix() for path in written} <= pages.keys()
    for name, text in pages.items():
        assert not LOADED.search(text), name
