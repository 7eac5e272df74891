"""Texts with a gold file beside them, as in the evaluation corpus, as labelled lines: only what can be moved.

A line is labelled where the gold names it whole; whatever holds a credit or cannot be told is a ``mark``,
which the composition of texts passes over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from scripts.training_texts.rows import Line, line
from tests.recover.labelled_texts import letters

_ITEM: Final = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.)、])\s*\S")
_NUMBER: Final = re.compile(r"^(?:第?[一二三四五六七八九十\d]+[、.．章节節]?)")
_LEVELS: Final = {1: "head", 2: "head2"}


def texts(corpus: Path) -> Iterator[tuple[str, str, list[Line]]]:
    """Yield language, family and lines of every text of the corpus that has a body of several lines."""
    for path in sorted(corpus.glob("*/*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        source = path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8")
        if gold.get("first_body") and gold.get("last_body"):
            yield gold["lang"], family(gold), labelled(source, gold)


def family(gold: dict[str, Any]) -> str:
    """Return the family of a text: said by the gold, else the repository and site its origin names."""
    if "family" in gold:
        return str(gold["family"]).split(" (")[0]
    origin = gold["origin"]
    if origin.get("composed"):
        return f"composed {gold['kind']}"
    if "repo" in origin:
        path = str(origin.get("path", ""))
        many = "GeneralNewsExtractor" in origin["repo"] or "/test" in f"/{path}" or "fixtures" in path
        return f"{origin['repo']} {path if many else ''}".strip()
    return f"file {origin.get('file_index_id', '')}"


def labelled(source: str, gold: dict[str, Any]) -> list[Line]:
    """Return the lines of a source with the labels that its gold is sure of."""
    rows = source.splitlines()
    keys = [letters(row) for row in rows]
    first, last = letters(gold["first_body"]), letters(gold["last_body"])
    start = next((at for at, key in enumerate(keys) if key.startswith(first)), len(rows))
    end = next((at for at in range(len(rows) - 1, -1, -1) if last and keys[at].endswith(last)), -1)
    return [
        _line(row, key, gold, inside=start <= at <= end)
        for at, (row, key) in enumerate(zip(rows, keys, strict=True))
    ]


def _line(row: str, key: str, gold: dict[str, Any], *, inside: bool) -> Line:
    if not row.strip():
        return ()
    if key == letters(gold.get("title") or ""):
        return line("title", row, row.strip())
    if key in {letters(one) for one in gold.get("drop", ())}:
        return line("drop", row)
    if key in {letters(one) for one in gold.get("related", ())}:
        return line("related", row)
    for section in gold.get("sections", ()):
        heading = letters(section["heading"])
        if not section.get("runin") and key in (heading, letters(_NUMBER.sub("", section["heading"]))):
            return line(_LEVELS.get(section["level"], "head3"), row)
    if not inside or _has_credit(row, gold):
        return line("mark", row)
    return line("list" if _ITEM.match(row) else "body", row)


def _has_credit(row: str, gold: dict[str, Any]) -> bool:
    """Return whether a line inside the body holds a name or a run-in heading."""
    names = [*gold.get("authors", ()), *gold.get("editors", ()), gold.get("source") or ""]
    runins = [section["heading"] for section in gold.get("sections", ()) if section.get("runin")]
    return any(name and name in row for name in (*names, *runins))
