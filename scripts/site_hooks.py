"""Hooks of the documentation site (``make docs``): pages made from the code, links out of the folder.

MkDocs calls the functions named ``on_…``.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from converters.cli.main import COMMANDS, cli
from converters.errors import EXIT_SOME_FAILED, family
from converters.model.codec import schema

ROOT: Final = Path(__file__).parent.parent
_LINK: Final = re.compile(r"\]\(((?:\.\./)+[^)#\s]+)(#[^)\s]*)?\)")
_ROLE: Final = re.compile(r":(?:class|func|meth|mod|data|attr):(<code>)[~.]*")
_API: Final = "# Python\n\n::: converters\n"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made from the code."""
    for name, text in reference().items():
        files.append(File.generated(config, f"reference/{name}.md", content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links that lead out of ``docs/`` lead to the repository.

    Raises:
        FileNotFoundError: such a link leads to a file that is not there.
    """
    folder = posixpath.dirname(page.file.src_uri)

    def outward(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join("docs", folder, found[1]))
        if path.startswith("docs/"):
            return found[0]
        if not (ROOT / path).exists():
            raise FileNotFoundError(f"{page.file.src_uri}: {found[1]}")
        return f"]({config.repo_url}/blob/main/{path}{found[2] or ''})"

    return _LINK.sub(outward, markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take out what marks docstrings as reStructuredText."""
    return (
        _ROLE.sub(r"\1", html).replace("::</p>", ":</p>") if page.file.src_uri == "reference/api.md" else html
    )


# --------------------------------------------------------------------------- pages made from the code
def reference() -> dict[str, str]:
    """Return the Markdown of the reference pages, by name."""
    return {
        "options": "\n".join(_options()),
        "exit-codes": "\n".join(_exit_codes()),
        "model": _model(),
        "api": _API,
    }


def _options() -> Iterator[str]:
    yield "# Options\n"
    yield "As `kanben COMMAND --help` gives them.\n"
    context = click.Context(cli, info_name="kanben")
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        yield from _command(command, f"kanben {name}", context, "##")


def _command(command: click.Command, name: str, parent: click.Context, mark: str) -> Iterator[str]:
    context = click.Context(command, info_name=name.rpartition(" ")[2], parent=parent)
    yield f"{mark} {name}\n"
    yield f"{command.help or ''}\n".replace("\b\n", "")
    rows = [record for option in command.params if (record := option.get_help_record(context))]
    if rows:
        yield "| option | |\n| --- | --- |"
        for flags, said in rows:
            yield f"| `{_cell(flags)}` | {_cell(said)} |"
        yield ""
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            assert found is not None
            yield from _command(found, f"{name} {below}", context, f"{mark}#")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|").replace("<", "&lt;")


def _exit_codes() -> Iterator[str]:
    yield "# Exit codes\n"
    yield "| code | meaning | raised in Python |\n| --- | --- | --- |"
    yield "| 0 | success | |"
    yield "| 1 | some of several inputs failed | |"
    for kind in family():
        if kind.exit_code != EXIT_SOME_FAILED:
            first = (kind.__doc__ or "").partition("\n")[0]
            yield f"| {kind.exit_code} | {_cell(first)} | `{kind.__name__}` |"
    yield "| 130 | interrupted | |"


def _model() -> str:
    found: dict[str, dict[str, dict[str, object]]] = schema()
    rows = ["| node | fields | |", "| --- | --- | --- |"]
    for name, node in found["$defs"].items():
        fields = ", ".join(f"`{field}`" for field in node.get("properties", {}) if field != "type")
        said = str(node.get("description", "")).partition("\n\n")[0]
        rows.append(f"| `{name}` | {fields} | {_cell(said)} |")
    written = json.dumps(found, ensure_ascii=False, indent=1)
    return (
        "# The document model\n\nEvery reader makes a Document, every writer takes one.\n\n"
        + "\n".join(rows)
        + f"\n\n`kanben schema` prints its JSON Schema:\n\n```json\n{written}\n```\n"
    )
