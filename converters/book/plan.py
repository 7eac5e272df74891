"""What a book is to be: its title, its parts, the order of its articles; from flags or a ``book.toml``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec

from converters.errors import InputNotFound, UsageError
from converters.inputs.storage import is_remote, shown
from converters.limits import Limits, exceeded, files
from converters.messages import error_text, say
from converters.serialization.toml import TomlError, tables

Order = Literal["given", "name", "date", "source"]


class PartPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One part."""

    articles: tuple[str, ...]
    """Files, folders, patterns; in ``book.toml`` relative to it."""
    title: str | None = None
    order: Order | None = None
    """``None`` takes the book's."""


class BookPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole book."""

    part: tuple[PartPlan, ...]
    title: str | None = None
    subtitle: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    """``None`` is the language of most articles."""
    foreword: str | None = None
    """Text of a foreword, paragraphs parted by empty lines."""
    order: Order = "given"
    drop_duplicates: bool = False
    split: bool = False
    """Every article of an input that holds several is a chapter."""


class FilePlan(BookPlan, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The plan of a file, whose author need not be the user."""


def read_plan(path: Path, limits: Limits, *, allow_outside: bool = False) -> FilePlan:
    """Return the plan in a ``book.toml``, its article names resolved against its folder.

    Args:
        path: of the plan.
        limits: the largest file that is read.
        allow_outside: whether it may name articles outside its folder.

    Raises:
        InputNotFound: no such file, or it cannot be read.
        LimitExceeded: it is too large, or its foreword is.
        UsageError: not TOML, keys and values that mean nothing here, or an article outside the folder.
    """
    where = shown(str(path))
    try:
        data = tables(files.read(path, limits).decode("utf-8"))
        plan = msgspec.convert(data, FilePlan)
    except OSError as error:
        raise InputNotFound(
            say("cannot read the book plan: {error}", error=error_text(error)), where=where
        ) from error
    except (UnicodeDecodeError, TomlError, msgspec.ValidationError) as error:
        hint = say("keys: title, subtitle, author, publisher, date, language, foreword, order, [[part]]")
        raise UsageError(str(error), where=where, hint=hint) from error
    if (plan.foreword or "").count("\n\n") > limits.nodes:
        raise exceeded(limits, "nodes", say("the foreword has more paragraphs than"), where=where)
    parts = tuple(_placed(part, path, allow_outside=allow_outside) for part in plan.part)
    return msgspec.structs.replace(plan, part=parts)


def _placed(part: PartPlan, plan: Path, *, allow_outside: bool) -> PartPlan:
    """Return a part with the names of its articles resolved."""
    for name in part.articles:
        if not allow_outside and _outside(name, plan.parent):
            raise UsageError(
                say("the book plan names an article outside its folder: {name}", name=shown(name)[:200]),
                where=shown(str(plan)),
                hint=say("--allow-outside allows it"),
            )
    return msgspec.structs.replace(part, articles=tuple(str(plan.parent / name) for name in part.articles))


def _outside(name: str, folder: Path) -> bool:
    """Return whether a name leads out of the folder of its plan, by itself or by a symbolic link."""
    path = Path(name)
    if is_remote(name) or path.is_absolute() or path.drive or ".." in path.parts:
        return True
    found = folder / path
    return os.path.lexists(found) and files.leads_out(found, folder)
