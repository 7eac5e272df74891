"""Collects every message of the program and keeps the catalogues of translations in step.

    python -m scripts.messages           writes locale/*/LC_MESSAGES/kanben.po and .mo
    python -m scripts.messages --check   says what is missing, and exits with 1 when something is

A message is the first argument of ``say`` or ``joined``, the help of an option or a command, the meaning of
an error class, what a shipped theme says of itself, or one of click's own words. A new one stands in the
``.po`` files without a translation until a person writes it there.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import io
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple, get_type_hints

import msgspec
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from converters import options
from converters.edition.theme import describe
from converters.errors import EXIT_SOME_FAILED, family, meaning
from converters.interface.language import LANGUAGES, SOURCE

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / "converters" / "interface" / "locale"
_BRACES: Final = "python-brace-format"
_BEGUN: Final = datetime(2026, 11, 28, tzinfo=UTC)
_WIDTH: Final = 110
_HEADER: Final = """\
# Messages of kanben in {}.
# Made by `make messages`, which adds and removes entries; the translations are written by people.
#"""
CLICK: Final = (
    "Usage:",
    "Options",
    "Commands",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Show this message and exit.",
    "Show the version and exit.",
    "default: {default}",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Did you mean {possibility}?",
    "(Did you mean one of: {possibilities}?)",
    "Got unexpected extra argument ({args})",
    "Got unexpected extra arguments ({args})",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Option {name!r} requires an argument.",
    "Option {name!r} does not take a value.",
    "Choose from:\n\t{choices}",
    "{value!r} is not {choice}.",
    "{value!r} is not one of {choices}.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "integer",
    "float",
)
"""Words of click that our commands show; it formats them itself."""


class Entry(NamedTuple):
    """One message: its pattern, the file it stands in, and whether braces in it are placeholders."""

    pattern: str
    file: str
    formatted: bool


def entries() -> Iterator[Entry]:
    """Yield every message, some more than once."""
    for path in sorted((ROOT / "converters").rglob("*.py")):
        yield from _of_module(path)
    yield from _of_options()
    for kind in family():
        if kind.exit_code != EXIT_SOME_FAILED:
            yield Entry(str(meaning(kind)), "converters/errors.py", True)
    for name, text in describe():
        yield Entry(text, f"templates/{name}", False)
    for text in CLICK:
        yield Entry(text, "click", True)


def _of_module(path: Path) -> Iterator[Entry]:
    file = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield from (Entry(text, file, formatted) for text, formatted in _of_call(node))
        if isinstance(node, ast.FunctionDef) and any(map(_makes_command, node.decorator_list)):
            yield Entry(inspect.cleandoc(ast.get_docstring(node) or ""), file, False)


def _of_call(node: ast.Call) -> Iterator[tuple[str, bool]]:
    name = _name(node.func)
    text = _text(node.args[0]) if name in ("say", "joined") and node.args else None
    if text and (name == "say" or text.strip()):
        yield text, name == "say"
    for keyword in node.keywords:
        text = _text(keyword.value)
        if text and keyword.arg == "help" and name.lower() == "option":
            yield text, False


def _of_options() -> Iterator[Entry]:
    """Yield the help of the fields of option records, which flags are made from."""
    for record in vars(options).values():
        if not (isinstance(record, type) and issubclass(record, msgspec.Struct)):
            continue
        hints = get_type_hints(record, include_extras=True)
        for meta in (part for hint in hints.values() for part in getattr(hint, "__metadata__", ())):
            if meta.description:
                text = meta.description.replace("{", "{{").replace("}", "}}")
                yield Entry(text, "converters/options.py", True)


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", None) or getattr(function, "id", "")


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _makes_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and _name(decorator.func) in ("command", "group")


def placeholders(pattern: str) -> list[tuple[str, str, str]]:
    """Return name, format and conversion of each placeholder, sorted."""
    fields = string.Formatter().parse(pattern)
    return sorted(
        (name, form or "", conversion or "") for _, name, form, conversion in fields if name is not None
    )


def collected() -> Catalog:
    """Return a catalogue of all messages without translations."""
    catalogue = Catalog(fuzzy=False)
    for entry in entries():
        flags = [_BRACES] if entry.formatted and placeholders(entry.pattern) else []
        catalogue.add(entry.pattern, flags=flags, locations=[(entry.file, 0)])
    return catalogue


def path_of(tag: str, suffix: str) -> Path:
    """Return the path of a language's file (``.po``, ``.mo``)."""
    return FOLDER / tag.replace("-", "_") / "LC_MESSAGES" / f"kanben{suffix}"


def read(tag: str) -> Catalog:
    """Return the catalogue of a language as it stands; an empty one where there is none."""
    path = path_of(tag, ".po")
    if not path.exists():
        return Catalog(locale=tag.replace("-", "_"))
    with path.open("rb") as file:
        return read_po(file, locale=tag.replace("-", "_"))


def updated(tag: str) -> Catalog:
    """Return the catalogue of a language with the messages there are now and its translations of them."""
    old = read(tag)
    new = Catalog(
        locale=tag.replace("-", "_"),
        fuzzy=False,
        header_comment=_HEADER.format(tag),
        project="kanben",
        version="1",
        msgid_bugs_address="https://github.com/kanben/kanben/issues",
        creation_date=_BEGUN,
        revision_date=_BEGUN,
        last_translator="The kanben authors",
        language_team=tag,
    )
    for message in collected():
        if message.id:
            known = old.get(message.id)
            text = known.string if known is not None and not known.fuzzy else ""
            new.add(message.id, text, flags=message.flags, locations=message.locations)
    return new


def faults(catalogue: Catalog) -> Iterator[str]:
    """Yield what is wrong with the translations of a catalogue."""
    for message in catalogue:
        if not message.id:
            continue
        if message.fuzzy or not message.string:
            yield f"not translated: {message.id!r}"
        elif _BRACES in message.flags:
            try:
                same = placeholders(message.id) == placeholders(message.string)
            except ValueError:
                same = False
            if not same:
                yield f"other placeholders: {message.id!r}: {message.string!r}"


def po_bytes(catalogue: Catalog) -> bytes:
    """Return the text of a ``.po`` file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=_WIDTH, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return the content of a ``.mo`` file."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Write or check the catalogues."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    found = 0
    for tag in LANGUAGES:
        if tag == SOURCE:
            continue
        catalogue = updated(tag)
        for fault in faults(catalogue):
            print(f"{tag}: {fault}")
            found += 1
        if not check:
            path_of(tag, ".po").parent.mkdir(parents=True, exist_ok=True)
            path_of(tag, ".po").write_bytes(po_bytes(catalogue))
            path_of(tag, ".mo").write_bytes(mo_bytes(catalogue))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
