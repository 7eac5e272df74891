"""Lines of a text with a label for every part, and the ``.lines`` files they are written to.

The format is that of ``tests/recover/labelled/README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_BREAKS: Final = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ROW: Final = re.compile(r"(\+ )?(\?)?([a-z]+[0-9]?)(?:=([^|]*))? \| ?(.*)")
FIELD_LABELS: Final = frozenset(
    ("title", "kicker", "subtitle", "affiliation", "source", "date", "page", "author", "editor", "related")
)
BODY_LABELS: Final = frozenset(("body", "list", "quote", "verse", "speech"))
HEAD_LABELS: Final = frozenset(("head", "head2", "head3"))


class Part(NamedTuple):
    """A line or a part of one."""

    label: str
    text: str
    value: str = ""
    """What a field holds, if it is not the text as it stands."""
    optional: bool = False
    """Whether a careful reader could as well leave it unnamed."""


Line = tuple[Part, ...]
"""A line of the text; an empty one is an empty line."""


def line(label: str, text: str, value: str = "", *, optional: bool = False) -> Line:
    """Return a line that is one part."""
    return (Part(label, text, value, optional),)


def text_of(parts: Iterable[Part]) -> str:
    """Return what stands in the source for the parts of a line."""
    return "".join(part.text for part in parts)


def first_label(parts: Line) -> str:
    """Return the label that says what a line is for, its first that is no mark; ``""`` for an empty line."""
    labels = [part.label for part in parts if part.label != "mark"] or [part.label for part in parts]
    return labels[0] if labels else ""


def written(lines: Sequence[Line], language: str, family: str, comment: str = "") -> str:
    """Return the ``.lines`` file of a text: its headers and a row for every part."""
    head = [f"@lang {language}", f"@family {family}"]
    head += [f"# {row}" for row in comment.splitlines()]
    rows = ["" if not parts else "\n".join(_rows(parts)) for parts in trimmed(lines)]
    return "\n".join((*head, *rows)) + "\n"


def trimmed(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without empty parts, and without empty lines at both ends."""
    out = [tuple(part for part in parts if part.text) for parts in lines]
    while out and not out[0]:
        out.pop(0)
    while out and not out[-1]:
        out.pop()
    return out


def _rows(parts: Line) -> Iterable[str]:
    for at, part in enumerate(parts):
        value = f"={_one_line(part.value).replace('|', '/')}" if part.value else ""
        opening = ("+ " if at else "") + ("?" if part.optional else "")
        yield f"{opening}{part.label}{value} | {_one_line(part.text)}"


def _one_line(text: str) -> str:
    """Return a text as a row can hold it: no line breaks or control characters, tabs escaped."""
    plain = _CONTROLS.sub("", _BREAKS.sub(" ", text))
    return plain.replace("\\t", "\\ t").replace("\t", "\\t")


def read(text: str) -> tuple[str, str, list[Line]]:
    """Return the language, the family and the lines of a ``.lines`` file.

    Raises:
        ValueError: a row is no row of the format.
    """
    head = {"lang": "", "family": ""}
    lines: list[Line] = []
    for row in text.removesuffix("\n").split("\n"):
        if row.startswith("@"):
            key, _, value = row[1:].partition(" ")
            head |= {key: value.strip()}
        elif not row.startswith("#") and (row or lines):
            _read_row(row, lines)
    return head["lang"], head["family"], lines


def _read_row(row: str, lines: list[Line]) -> None:
    if not row:
        lines.append(())
        return
    match = _ROW.fullmatch(row)
    if match is None:
        raise ValueError(f"{row!r} is no `label | text`")
    part = Part(match[3], match[5].replace("\\t", "\t"), (match[4] or "").strip(), bool(match[2]))
    if match[1] and lines:
        lines[-1] = (*lines[-1], part)
    else:
        lines.append((part,))
