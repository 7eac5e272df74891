"""Labelled texts: rows of ``label | text`` read as a source text and what a careful reader finds in it.

The format is described in ``tests/recover/labelled/README.md``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).parent / "labelled"
SCALARS: Final = ("title", "kicker", "subtitle", "affiliation", "source", "date", "page")
LISTS: Final = ("author", "editor", "related")
HEADINGS: Final = {"head": 1, "head2": 2, "head3": 3, "runin": 1, "runin2": 2}
BODY: Final = frozenset(("body", "list", "quote", "verse", "speech", "runin", "runin2"))
KEPT: Final = frozenset(("mark", "dateline", "caption", "note", "table"))
LABELS: Final = frozenset((*SCALARS, *LISTS, *HEADINGS, *BODY, *KEPT, "drop"))
LANGUAGES: Final = frozenset(("zh-Hans", "zh-Hant", "ja", "ko", "en"))
ENDS: Final = 12
"""Characters of the first and last paragraph that are compared, as in the evaluation corpus."""
_ROW: Final = re.compile(r"(\+ )?(\?)?([a-z]+[0-9]?)(?:=([^|]*))? \| ?(.*)")
_HEADER: Final = re.compile(r"@(lang|family|also) +(\S.*)")
_ALSO: Final = re.compile(rf"({'|'.join(SCALARS)})(?: +(\S.*))?")


class LabelError(Exception):
    """A row cannot be read; the message names the file and the row."""


class Part(NamedTuple):
    """A row: a source line or a part of one."""

    label: str
    text: str
    """What stands in the source."""
    value: str
    """What a field holds, if it is not the text as it stands."""
    optional: bool
    """Whether a careful reader could as well leave it unnamed."""


class Found(NamedTuple):
    """A value that is right, and whether it may be missing."""

    text: str
    optional: bool = False


class Heading(NamedTuple):
    """A heading that is right."""

    text: str
    level: int
    runin: bool
    optional: bool = False


class Labelled(NamedTuple):
    """A text with what is right in it."""

    name: str
    language: str
    family: str
    text: str
    kept: str
    """The text without what has no value to a reader."""
    scalars: dict[str, tuple[str, ...]]
    """Accepted values of each field, the first the best; ``""`` stands for none."""
    lists: dict[str, tuple[Found, ...]]
    headings: tuple[Heading, ...]
    first_body: tuple[str, ...]
    """Accepted openings of the first paragraph; empty where there is no body."""
    last_body: tuple[str, ...]
    drop: tuple[Found, ...]
    """Whole lines, or adjoining parts of one, without value."""
    lines: tuple[tuple[Part, ...], ...] = ()
    """The rows, those of one source line together."""


def load(folder: Path = FOLDER) -> list[Labelled]:
    """Return every labelled text of a folder in the order of the names.

    Raises:
        LabelError: a row cannot be read.
    """
    return [parse(path.read_text("utf-8"), path.stem) for path in sorted(folder.glob("*.lines"))]


def parse(written: str, name: str = "text") -> Labelled:
    """Return the labelled text that rows of ``label | text`` say.

    Raises:
        LabelError: a row has no known label, or the language or the family is not said.
    """
    head: dict[str, str] = {}
    also: dict[str, list[str]] = {}
    lines: list[list[Part]] = []
    for number, row in enumerate(written.removesuffix("\n").split("\n"), 1):
        where = f"{name}.lines:{number}"
        if row.startswith("#"):
            continue
        if row.startswith("@"):
            _read_header(row, head, also, where)
        elif row or lines:
            _add(lines, row, where)
    if head.get("lang") not in LANGUAGES or not head.get("family"):
        raise LabelError(f"{name}.lines: says no @lang ({', '.join(sorted(LANGUAGES))}) or no @family")
    return _labelled(name, head, also, lines)


def _read_header(row: str, head: dict[str, str], also: dict[str, list[str]], where: str) -> None:
    match = _HEADER.fullmatch(row)
    if match is None:
        raise LabelError(f"{where}: {row!r} is no header; write @lang, @family or @also")
    if match[1] != "also":
        head[match[1]] = match[2].strip()
        return
    accepted = _ALSO.fullmatch(match[2])
    if accepted is None:
        raise LabelError(f"{where}: @also takes one of {', '.join(SCALARS)} and a value")
    also.setdefault(accepted[1], []).append(accepted[2] or "")


def _add(lines: list[list[Part]], row: str, where: str) -> None:
    """Add a row to the lines read so far; an empty row is an empty line."""
    if not row:
        lines.append([])
        return
    match = _ROW.fullmatch(row)
    if match is None or match[3] not in LABELS:
        raise LabelError(f"{where}: {row!r} is not `label | text` with a label of the README")
    text = match[5].replace(r"\t", "\t")
    part = Part(match[3], text, (match[4] or text).strip(), bool(match[2]))
    if match[1] and not (lines and lines[-1]):
        raise LabelError(f"{where}: `+` goes on with a line, and there is none before it")
    if match[1]:
        lines[-1].append(part)
    else:
        lines.append([part])


def _labelled(
    name: str, head: dict[str, str], also: dict[str, list[str]], lines: list[list[Part]]
) -> Labelled:
    parts = [part for line in lines for part in line]
    first, last = _ends(lines)
    return Labelled(
        name=name,
        language=head["lang"],
        family=head["family"],
        text="\n".join("".join(part.text for part in line) for line in lines) + "\n",
        kept="\n".join("".join(part.text for part in line if part.label != "drop") for line in lines),
        scalars={field: (*_scalar(parts, field), *also.get(field, ())) for field in SCALARS},
        lists={
            field: tuple(Found(part.value, part.optional) for part in parts if part.label == field)
            for field in LISTS
        },
        headings=tuple(
            Heading(part.value, HEADINGS[part.label], part.label.startswith("runin"), part.optional)
            for part in parts
            if part.label in HEADINGS
        ),
        first_body=first,
        last_body=last,
        drop=tuple(found for line in lines for found in _dropped(line)),
        lines=tuple(tuple(line) for line in lines),
    )


def _scalar(parts: Iterable[Part], field: str) -> tuple[str, ...]:
    """Return the accepted values of a field.

    Parts of one value, as a title over two lines, are joined; a value said again counts once.
    """
    own = [part for part in parts if part.label == field]
    if not own:
        return ("",)
    value = " ".join({letters(part.value): part.value for part in own}.values())
    return (value, "") if all(part.optional for part in own) else (value,)


def _dropped(line: list[Part]) -> list[Found]:
    """Return the stretches of a line without value, adjoining ones as one."""
    out: list[Found] = []
    joined = False
    for part in line:
        if part.label != "drop":
            joined = False
            continue
        before = out.pop() if joined else Found("", True)
        out.append(Found(before.text + part.text, before.optional and part.optional))
        joined = True
    return out


def _ends(lines: list[list[Part]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the accepted openings of the first paragraph and closings of the last.

    A dateline may count as the opening of its paragraph, a credit behind it as its closing; and a line that
    may as well be no paragraph (an addressee, a contact) leaves the next one accepted.
    """
    backwards = [line[::-1] for line in reversed(lines)]
    return (
        tuple(letters(text)[:ENDS] for text in _openings(lines)),
        tuple(letters(text)[-ENDS:] for text in _openings(backwards, backwards=True)),
    )


def _openings(lines: list[list[Part]], *, backwards: bool = False) -> list[str]:
    """Return the text from each place on where the body may begin; none where there is no body."""
    out: list[str] = []
    for line in lines:
        starts = [at for at, part in enumerate(line) if part.label in BODY][:1]
        starts += [at for at, part in enumerate(line[: sum(starts)]) if part.label == "dateline"][:1]
        for start in starts:
            kept = [part.text for part in line[start:] if part.label != "drop"]
            out.append("".join(kept[::-1] if backwards else kept))
        if any(part.label in BODY and not part.optional for part in line):
            return out
    return out


def letters(text: str) -> str:
    """Return the letters and digits of a text in one width and case; what values are compared by."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(char for char in wide if unicodedata.category(char)[0] not in "ZPSC").lower()
