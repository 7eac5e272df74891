"""Front matter of a Markdown file, with a label for every part of it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from scripts.training_texts.dates import day_of
from scripts.training_texts.rows import Line, Part, line

_FENCES: Final = ("---", "+++", "=========")
_KEY: Final = re.compile(r"(\s*([A-Za-z][\w-]*)\s*[:=]\s*)(.*?)(\s*)")
_ITEM: Final = re.compile(r"(\s*-\s+)(.*?)(\s*)")
_LIST: Final = re.compile(r"\[(.*)\]")
_QUOTES: Final = "\"'“”"
_LABELS: Final = {
    "title": "title",
    "date": "date",
    "published": "date",
    "published_at": "date",
    "pubdate": "date",
    "author": "author",
    "authors": "author",
    "authorname": "author",
    "author_name": "author",
    "writer": "author",
    "byline": "author",
    "subtitle": "subtitle",
    "subheadline": "subtitle",
}
_MAYBE: Final = frozenset(("subtitle",))
_AUTHOR_KEY: Final = re.compile(
    r"^(?:authors?|author_?name|writer|byline)[ \t]*[:=][ \t]*(?:\S|\n[ \t]+\S|\n-[ \t])", re.I | re.M
)
_WITH_MORE: Final = re.compile(r"(\[?)([^\W\d_][^\[\](),<]{0,40}?)(\s*(?:\]\([^)]*\)\s*)?(?:[(<@][^,]*)?)")
_SLUG: Final = re.compile(r"[a-z0-9_.@-]+")
_NAME: Final = re.compile(r"[^\W\d_](?:[\w .·・'’()-]{0,38}[\w).])?")


class FrontMatter(NamedTuple):
    """What stands above the text of a Markdown file."""

    title: str
    day: str
    """``YYYY-MM-DD``, or ``""``."""
    authors: tuple[str, ...]
    lines: tuple[Line, ...]
    """Its lines as they stand, fences included."""
    rest: str
    """The text below it."""
    unread: bool = False
    """Whether an author is named in a way that cannot be read."""


def read(text: str) -> FrontMatter | None:
    """Return the front matter of a Markdown file; ``None`` where it has none or it cannot be labelled."""
    rows = text.lstrip("\ufeff").splitlines()
    if not rows or rows[0].strip() not in _FENCES:
        return None
    closing = next((at for at, row in enumerate(rows[1:60], 1) if row.strip() == rows[0].strip()), None)
    if closing is None:
        return None
    inner = _labelled(rows[1:closing])
    fence = line("drop", rows[0], optional=True)
    parts = [part for one in inner for part in one]
    title = next((part.text for part in parts if part.label == "title"), "")
    day = next((part.value for part in parts if part.label == "date"), "")
    authors = tuple(part.text for part in parts if part.label == "author")
    unread = not authors and bool(_AUTHOR_KEY.search("\n".join(rows[1:closing])))
    return FrontMatter(title, day, authors, (fence, *inner, fence), "\n".join(rows[closing + 1 :]), unread)


def _labelled(rows: list[str]) -> list[Line]:
    out: list[Line] = []
    key = ""
    taken: set[str] = set()
    for row in rows:
        match = _KEY.fullmatch(row)
        if match and not row[:1].isspace():
            key = match[2].lower()
            label = _LABELS.get(key, "")
            out.append(_field(match, label if label not in taken else ""))
            taken |= {part.label for part in out[-1]} & {"title", "date"}
        elif (item := _ITEM.fullmatch(row)) and _LABELS.get(key) == "author" and is_name(item[2]):
            out.append(_quoted(item[1], item[2], item[3], "author"))
        elif row.strip():
            out.append(line("drop", row, optional=True))
        else:
            out.append(())
    return out


def _field(match: re.Match[str], label: str) -> Line:
    opening, value, closing = match[1], match[3], match[4]
    plain = value.strip().strip(_QUOTES)
    listed = _LIST.fullmatch(value.strip())
    if label == "author" and listed and not value.strip().endswith(")"):
        return _names(opening, listed[1])
    if label == "author" and (more := _WITH_MORE.fullmatch(plain)) and is_name(more[2]):
        at = value.index(plain) + more.start(2)
        after = value[at + len(more[2]) :] + closing
        parts = (Part("mark", opening + value[:at]), *_quoted("", more[2], "", "author")[1:])
        return (*parts, Part("mark", after)) if after else parts
    if label == "date":
        day = day_of(plain)
        return (Part("mark", opening), Part("date", value + closing, day)) if day else _unnamed(match)
    usable = plain and not value.startswith(("|", ">", "[", "{")) and (label != "author" or is_name(plain))
    if label and usable:
        return _quoted(opening, value, closing, label)
    return _unnamed(match)


def _unnamed(match: re.Match[str]) -> Line:
    return line("drop", match[0], optional=True)


def _quoted(opening: str, value: str, closing: str, label: str) -> Line:
    """Return a value between its key and its marks of quotation."""
    start = len(value) - len(value.lstrip(_QUOTES))
    end = len(value.rstrip(_QUOTES))
    plain = value[start:end]
    optional = label in _MAYBE or (label == "author" and bool(_SLUG.fullmatch(plain)))
    after = (Part("mark", value[end:] + closing),) if value[end:] else ()
    return (Part("mark", opening + value[:start]), Part(label, plain, "", optional), *after)


def _names(opening: str, listed: str) -> Line:
    """Return the authors of a list in one line, ``[A, B]``."""
    out = [Part("mark", f"{opening}[")]
    for at, name in enumerate(listed.split(",")):
        quoted = _quoted(", " if at else "", name.strip(), "", "author")
        out += quoted if is_name(name.strip().strip(_QUOTES)) else [Part("mark", name)]
    return (*out, Part("mark", "]"))


def is_name(text: str) -> bool:
    """Return whether a value can be the name of one person: no address, no sentence, no list."""
    plain = text.strip().strip(_QUOTES)
    return bool(_NAME.fullmatch(plain)) and len(plain.split()) <= 5


def spelled(name: str) -> str:
    """Return a name as a page prints it: ``ada-k-wren`` as ``Ada K Wren``; others as they stand."""
    return name.replace("-", " ").title() if _SLUG.fullmatch(name) and "-" in name else name
