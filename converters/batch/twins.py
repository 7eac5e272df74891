"""Articles of a batch that say what an earlier one says, found by their sketches in the batch's index."""

from __future__ import annotations

import sqlite3
from typing import Final

from converters.text.shingles import ALIKE, hashes, keys, likeness

_MOST: Final = 64
"""Articles that share a piece with one and are compared to it."""


class Twins:
    """The sketches of articles, in tables that are made with the first: few batches look for duplicates.

    Args:
        base: of the index.
    """

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._sketched = False

    def first(self, sketched: str, name: str) -> str:
        """Return the name of the first article before that says the same; empty when there is none.

        Args:
            sketched: of the article's text.
            name: of the article itself, which is no twin of its own.
        """
        if not self._sketched:
            return ""
        own = hashes(sketched)
        found: set[int] = set()
        for key in keys(own):
            rows = self._base.execute(
                "SELECT place FROM pieces WHERE hash = ? ORDER BY place LIMIT ?", (key, _MOST)
            )
            found.update(place for (place,) in rows)
        for place in sorted(found):
            row = self._base.execute("SELECT name, sketch FROM sketches WHERE place = ?", (place,)).fetchone()
            if row[0] != name and likeness(own, hashes(row[1])) >= ALIKE:
                return str(row[0])
        return ""

    def remember(self, name: str, sketched: str) -> None:
        """Keep what an article says, in place of what it said before."""
        if not self._sketched:
            self._sketched = True
            # Not executescript, which ends the transaction that this stands in.
            self._base.execute(
                "CREATE TABLE sketches(place INTEGER PRIMARY KEY, name TEXT UNIQUE, sketch TEXT)"
            )
            self._base.execute(
                "CREATE TABLE pieces(hash INTEGER, place INTEGER, PRIMARY KEY(hash, place)) WITHOUT ROWID"
            )
        self.forget(name)
        added = self._base.execute("INSERT INTO sketches(name, sketch) VALUES(?, ?)", (name, sketched))
        rows = [(key, added.lastrowid) for key in keys(hashes(sketched))]
        self._base.executemany("INSERT OR IGNORE INTO pieces VALUES(?, ?)", rows)

    def forget(self, name: str) -> None:
        """Keep nothing of an article any more."""
        if not self._sketched:
            return
        row = self._base.execute("SELECT place, sketch FROM sketches WHERE name = ?", (name,)).fetchone()
        if row is not None:
            rows = [(key, row[0]) for key in keys(hashes(row[1]))]
            self._base.executemany("DELETE FROM pieces WHERE hash = ? AND place = ?", rows)
            self._base.execute("DELETE FROM sketches WHERE place = ?", (row[0],))
