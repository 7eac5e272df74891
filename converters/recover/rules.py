"""The user's own patterns, tried before everything else: a TOML file of heading, drop and field rules.

    [[heading]]
    pattern = "^◇.+"
    level = 2

    [[drop]]
    pattern = "^本文由.+转发"
    reason = "who passed it on"

    [[field]]
    pattern = "^供本报专稿[:：](?P<value>.+)$"
    field = "source"

Patterns are Python regular expressions, searched in one paragraph or line at a time. So that none can hang, a
pattern has at most 200 characters and three open repeats (``*``, ``+``, ``{2,}``), repeats no group, and sees
the first 200 characters of a paragraph only.
"""

from __future__ import annotations

import re
import warnings
from typing import Annotated, Final, get_args

import msgspec
from msgspec import Meta

from converters.errors import InputNotFound, UsageError
from converters.limits import current, files
from converters.messages import error_text, say
from converters.model.meta import Role
from converters.recover.credits.bylines import Found
from converters.recover.credits.credit_line import Credits
from converters.recover.credits.fields import SCALARS
from converters.recover.features.line_features import LineFeatures
from converters.serialization.toml import TomlError, tables
from converters.text.patterns import pattern

_LONGEST_PATTERN: Final = 200
_SEEN: Final = 200
"""Characters of a paragraph that a pattern is tried on."""
_REPEATS: Final = 3
"""Most open repeats of a pattern: its cost is at most the third power of what it sees."""
_CLASS: Final = pattern(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_REPEATED_GROUP: Final = pattern(r"\)(?:[*+]|\{)")
_OPEN_REPEAT: Final = pattern(r"[*+]|\{\d*,\}|\{\d{2,}")
_HEADS: Final = ("title", "kicker", "subtitle")
_FIELDS: Final = (*SCALARS, "keywords", *(f"contributors.{role}" for role in get_args(Role)))
"""What a field rule may read; ``author`` is short for ``contributors.author``."""


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pattern: str


class HeadingRow(_Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line that is a heading."""

    level: Annotated[int, Meta(ge=1, le=6)] | None = None
    """``None`` lets its look decide."""


class DropRow(_Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line that is no part of the article."""

    reason: str = "dropped by a rule of the user"


class FieldRow(_Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line that holds a field: the group ``value``, else the first group, else all of the match."""

    field: str


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    heading: tuple[HeadingRow, ...] = ()
    drop: tuple[DropRow, ...] = ()
    field: tuple[FieldRow, ...] = ()


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One compiled rule."""

    name: str
    """``heading 1``, for explanations."""
    pattern: re.Pattern[str]
    row: HeadingRow | DropRow | FieldRow


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """The rules of a file, in the order they are tried."""

    rules: tuple[Rule, ...] = ()

    def settle(self, all_facts: list[LineFeatures]) -> dict[int, tuple[str, ...]]:
        """Return the labels that the rules give, by place; the facts learn which rule it was."""
        settled: dict[int, tuple[str, ...]] = {}
        for at, fact in enumerate(all_facts):
            for rule in self.rules:
                match = rule.pattern.search(fact.segment.text[:_SEEN])
                if match is not None:
                    settled[at] = _apply(rule, match, fact)
                    break
        return settled


def load_rules(path: str) -> Rules:
    """Return the rules in the TOML file at ``path``.

    Raises:
        InputNotFound: no such file, or it cannot be read.
        UsageError: not TOML, an unknown key or field, or a pattern that is no regular expression or may hang.
    """
    try:
        data = tables(files.read(path, current()).decode("utf-8"))
        rows = msgspec.convert(data, _File)
    except UnicodeDecodeError as error:
        raise InputNotFound(say("cannot read the rules file: {error}", error=error), where=path) from error
    except OSError as error:
        raise InputNotFound(
            say("cannot read the rules file: {error}", error=error_text(error)), where=path
        ) from error
    except (TomlError, msgspec.ValidationError) as error:
        hint = say(
            "expected tables: [[heading]] pattern, level; [[drop]] pattern, reason; [[field]] pattern, field"
        )
        raise UsageError(str(error), where=path, hint=hint) from error
    named: list[tuple[str, HeadingRow | DropRow | FieldRow]] = [
        (f"{kind} {at}", row) for kind, group in _groups(rows) for at, row in enumerate(group, 1)
    ]
    return Rules(rules=tuple(_compiled(name, row, path) for name, row in named))


def _groups(rows: _File) -> tuple[tuple[str, tuple[HeadingRow | DropRow | FieldRow, ...]], ...]:
    return (("heading", rows.heading), ("drop", rows.drop), ("field", rows.field))


def _compiled(name: str, row: HeadingRow | DropRow | FieldRow, path: str) -> Rule:
    if isinstance(row, FieldRow) and _field(row.field) not in _FIELDS:
        raise UsageError(
            say("rule {name}: unknown field {field!r}", name=name, field=row.field),
            where=path,
            hint=", ".join(_FIELDS),
        )
    problem = _problem(row.pattern)
    if problem:
        hint = say(
            "use at most {longest_pattern} characters and {repeats} unbounded repeats, and no nested ones",
            longest_pattern=_LONGEST_PATTERN,
            repeats=_REPEATS,
        )
        raise UsageError(say("rule {name}: {problem}", name=name, problem=problem), where=path, hint=hint)
    try:
        with warnings.catch_warnings():
            # What a later Python may read differently (nested sets) is read as this one does, without a word.
            warnings.simplefilter("ignore", FutureWarning)
            return Rule(name=name, pattern=re.compile(row.pattern), row=row)
    except (re.error, RecursionError, OverflowError) as error:
        raise UsageError(
            say("rule {name}: {error}: {pattern!r}", name=name, error=error, pattern=row.pattern), where=path
        ) from error


def _problem(pattern: str) -> str | None:
    """Return what makes a pattern one that may hang, or ``None``."""
    if not pattern:
        return "the pattern is empty"
    if len(pattern) > _LONGEST_PATTERN:
        return "the pattern is too long"
    bare = _CLASS.sub("x", pattern)
    if _REPEATED_GROUP.search(bare):
        return f"the pattern repeats a group: {pattern!r}"
    if len(_OPEN_REPEAT.findall(bare)) > _REPEATS:
        return f"the pattern has too many repeats: {pattern!r}"
    return None


def _field(name: str) -> str:
    return f"contributors.{name}" if name in get_args(Role) else name


def _apply(rule: Rule, match: re.Match[str], fact: LineFeatures) -> tuple[str, ...]:
    """Return the labels a rule allows, and tell the facts what it said."""
    fact.rule = rule.name
    row = rule.row
    if isinstance(row, HeadingRow):
        fact.level = row.level
        return ("heading",)
    if isinstance(row, DropRow):
        fact.reason = row.reason
        return ("drop",)
    name = _field(row.field)
    if name in _HEADS:
        return (name,)
    groups = match.groupdict()
    value = groups.get("value") or (match[1] if match.re.groups else match[0]) or ""
    found = (
        [Found(name, value.strip(), 0, len(fact.segment.text), f"rule {rule.name}", 1.0)]
        if value.strip()
        else []
    )
    fact.credits_ = Credits(found, 1.0, True)
    return ("meta", "credit")
