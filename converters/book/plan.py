"""What a book is to be: its title, its parts, the order of its articles; from flags or a ``book.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from converters.errors import InputNotFound, UsageError

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


def read_plan(path: Path) -> BookPlan:
    """Return the plan in a ``book.toml``, its article names resolved against its folder.

    Raises:
        InputNotFound: no such file, or it cannot be read.
        UsageError: not TOML, or keys and values that mean nothing here.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        plan = msgspec.convert(data, BookPlan)
    except (OSError, UnicodeDecodeError) as error:
        raise InputNotFound(f"cannot read the book plan: {error}", where=str(path)) from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        hint = "keys: title, subtitle, author, publisher, date, language, foreword, order, [[part]]"
        raise UsageError(str(error), where=str(path), hint=hint) from error
    parts = tuple(
        msgspec.structs.replace(part, articles=tuple(str(path.parent / name) for name in part.articles))
        for part in plan.part
    )
    return msgspec.structs.replace(plan, part=parts)
