"""The file of ``--glossary``: terms that are explained, and names that are kept as they are.

TOML:

    [[term]]
    term = "活字"
    explanation = "单个的字模，可以拆开再用。"

    [[term]]
    term = "里根"
    keep = true

or CSV in UTF-8 with the columns ``term``, ``explanation`` and ``keep`` (``yes`` or empty), in any order.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

import msgspec

from converters.errors import UsageError
from converters.messages import say
from converters.serialization.toml import TomlError, tables
from converters.transforms.user_files import read_user_text

_MOST: Final = 5_000
_LONGEST: Final = 100
_LONGEST_EXPLANATION: Final = 2_000
_COLUMNS: Final = ("term", "explanation", "keep")
_HINT: Final = say("write [[term]] with term, explanation and keep, or a CSV with these columns")
_HEAD: Final = re.compile(r"^[ \t]*\[\[[ \t]*term[ \t]*\]\]", re.MULTILINE)
_YES: Final = frozenset(("yes", "true", "1", "是"))
_NO: Final = frozenset(("", "no", "false", "0", "否"))


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One term."""

    term: str
    explanation: str = ""
    """Empty where the term is not explained."""
    keep: bool = False
    """Whether it stays as it is where the script of a text is converted."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    term: tuple[dict[str, object], ...]


def read_glossary(name: str) -> tuple[Entry, ...]:
    """Return the terms of a glossary, in its order.

    Raises:
        UsageError: it cannot be read, holds no term, too many, one twice, one without a meaning, or what no
            glossary has; with the line.
    """
    text = read_user_text(name, say("the glossary"))
    rows = _csv_rows(name, text) if name.lower().endswith((".csv", ".tsv")) else _toml_rows(name, text)
    found: dict[str, Entry] = {}
    for line, entry in rows:
        where = f"{name}:{line}"
        _refuse(entry, where)
        if entry.term in found:
            raise UsageError(say("the term {term!r} is in the glossary twice", term=entry.term), where=where)
        found[entry.term] = entry
        if len(found) > _MOST:
            raise UsageError(say("there are more than {most:,} terms", most=_MOST), where=where)
    if not found:
        raise UsageError(say("the glossary holds no term"), where=name, hint=_HINT)
    return tuple(found.values())


def _refuse(entry: Entry, where: str) -> None:
    if not entry.term:
        raise UsageError(say("a term is empty"), where=where, hint=_HINT)
    if "\n" in entry.term or len(entry.term) > _LONGEST:
        raise UsageError(
            say("a term is longer than a line or than {longest} characters", longest=_LONGEST), where=where
        )
    if len(entry.explanation) > _LONGEST_EXPLANATION:
        raise UsageError(
            say(
                "the explanation of {term!r} is longer than {longest_explanation:,} characters",
                term=entry.term,
                longest_explanation=_LONGEST_EXPLANATION,
            ),
            where=where,
        )
    if not entry.explanation and not entry.keep:
        raise UsageError(
            say("the term {term!r} has neither an explanation nor keep", term=entry.term),
            where=where,
            hint=_HINT,
        )


def _toml_rows(name: str, text: str) -> Iterator[tuple[int, Entry]]:
    try:
        found = msgspec.convert(tables(text), _File)
    except TomlError as error:
        raise UsageError(
            say("the glossary is not valid TOML: {error}", error=error), where=_place(name, error)
        ) from error
    except msgspec.ValidationError as error:
        raise UsageError(
            say("the glossary cannot be used: {error}", error=error), where=f"{name}:1", hint=_HINT
        ) from error
    lines = [text.count("\n", 0, head.start()) + 1 for head in _HEAD.finditer(text)]
    lines += [1] * (len(found.term) - len(lines))
    for line, row in zip(lines, found.term, strict=False):
        try:
            entry = msgspec.convert(row, Entry)
        except msgspec.ValidationError as error:
            raise UsageError(
                say("the term cannot be used: {error}", error=error), where=f"{name}:{line}", hint=_HINT
            ) from error
        yield line, _stripped(entry)


def _place(name: str, error: TomlError) -> str:
    found = re.search(r"line (\d+)", str(error))
    return f"{name}:{found[1]}" if found else name


def _csv_rows(name: str, text: str) -> Iterator[tuple[int, Entry]]:
    dialect = "excel-tab" if name.lower().endswith(".tsv") else "excel"
    reader = csv.DictReader(io.StringIO(text, newline=""), dialect=dialect, strict=True)
    try:
        columns = [column.strip() for column in reader.fieldnames or ()]
        if "term" not in columns or not set(columns) <= set(_COLUMNS):
            raise UsageError(
                say("the columns are {columns!r}", columns=", ".join(columns)),
                where=f"{name}:1",
                hint=say("write {columns} in the first line", columns=",".join(_COLUMNS)),
            )
        reader.fieldnames = columns
        for row in reader:
            yield reader.line_num, _entry(row, f"{name}:{reader.line_num}")
    except csv.Error as error:
        raise UsageError(
            say("the glossary is not valid CSV: {error}", error=error), where=f"{name}:{reader.line_num + 1}"
        ) from error


def _entry(row: dict[str | None, object], where: str) -> Entry:
    if None in row:
        raise UsageError(
            say("the line has more fields than columns"),
            where=where,
            hint=say("quote a field that holds a comma"),
        )
    cells = {str(column): str(value or "") for column, value in row.items()}
    keep = cells.get("keep", "").strip().lower()
    if keep not in _YES | _NO:
        raise UsageError(
            say("keep is {keep!r}", keep=keep), where=where, hint=say("write yes, or leave it empty")
        )
    return _stripped(Entry(term=cells["term"], explanation=cells.get("explanation", ""), keep=keep in _YES))


def _stripped(entry: Entry) -> Entry:
    return Entry(term=entry.term.strip(), explanation=" ".join(entry.explanation.split()), keep=entry.keep)
