"""The articles of every session, in memory, with limits on their number, bytes and age."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from converters.errors import LimitExceeded, UsageError
from converters.messages import say
from converters.serve.changes import Values, sidecar
from converters.serve.work import Editions, Outline

MOST_ARTICLES: Final = 1000
"""Of a session."""
MOST_BYTES: Final = 256 * 2**20
"""Of the inputs of a session."""
MOST_SESSIONS: Final = 200
IDLE_S: Final = 4 * 3600.0
"""Seconds after which a session nobody used is forgotten."""
_MOST_EDITIONS: Final = 64 * 2**20
"""Bytes of editions that a session keeps; they can be made again."""


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an article that was not read yet."""

    title: str
    confidence: float
    """Of the field it is least sure of, 0 to 1."""
    unsure: str
    """Name of that field."""


class Article(msgspec.Struct, kw_only=True, eq=False):
    """One input, its corrections and what was made of it."""

    name: str
    """As the client calls it: shown, never opened."""
    data: bytes
    path: Path | None = None
    """The file it is; ``None`` for what a client sent."""
    version: int = 0
    """Of the opened files when it was read."""
    unread: bool = False
    """Whether its file is still to be read."""
    expected: Expected | None = None
    """What the list says of it until there is an outline."""
    values: Values = {}
    """Its corrections."""
    saved: Values = {}
    """Those that its sidecar has, as far as is known; none for what a client sent."""
    saved_text: str | None = None
    """The sidecar they were read from, whose lines messages name; ``None`` where there is none."""
    outline: Outline | None = None
    error: str = ""
    """Why there is no outline, a message; empty where there is one."""
    editions: dict[str, Editions] = {}
    """Key of the choices to what was made with them."""

    def sidecar(self) -> str | None:
        """Return its corrections as a sidecar, as the user wrote it where nothing was changed since."""
        return self.saved_text if self.values == self.saved and self.saved_text else sidecar(self.values)

    def changed(self) -> None:
        """Forget what was made: the article is another now."""
        self.outline, self.error, self.editions = None, "", {}


class Session(msgspec.Struct, kw_only=True, eq=False):
    """What one browser sees."""

    articles: dict[str, Article] = {}
    begun: bool = False
    """Whether it has the files that the command line opened."""
    used_s: float = 0.0

    def add(self, article: Article) -> str:
        """Keep an article and return what it is called.

        Raises:
            LimitExceeded: there are too many, or too many bytes.
        """
        if len(self.articles) >= MOST_ARTICLES:
            raise LimitExceeded(
                say("more than {most_articles} articles", most_articles=MOST_ARTICLES),
                hint=say("remove some on the page"),
            )
        self.replace(article, article.data, size=0)
        number = secrets.token_urlsafe(9)
        self.articles[number] = article
        return number

    def replace(self, article: Article, data: bytes, *, size: int) -> None:
        """Give an article other bytes; ``size`` is how many of its own count now.

        Raises:
            LimitExceeded: the session has too many.
        """
        others = sum(len(one.data) for one in self.articles.values()) - size
        if others + len(data) > MOST_BYTES:
            raise LimitExceeded(
                say("more than {most} MiB of articles", most=MOST_BYTES // 2**20),
                hint=say("remove some on the page"),
            )
        article.data = data

    def get(self, number: str) -> Article:
        """Return an article.

        Raises:
            UsageError: there is none of that name.
        """
        try:
            return self.articles[number]
        except KeyError as error:
            raise UsageError(say("there is no such article any more"), hint=say("add it again")) from error

    def keep(self, article: Article, key: str, made: Editions) -> None:
        """Keep editions for a while, the oldest make room."""
        article.editions[key] = made
        while self._bytes() > _MOST_EDITIONS:
            first = next(one for one in self.articles.values() if one.editions)
            del first.editions[next(iter(first.editions))]

    def _bytes(self) -> int:
        return sum(
            len(data)
            for one in self.articles.values()
            for made in one.editions.values()
            for data in made.outputs.values()
        )


class Shelf:
    """Sessions by their secret names."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sessions: dict[str, Session] = {}

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the sessions."""
        return iter(self._sessions)

    def open(self, name: str | None) -> tuple[str, Session]:
        """Return the session of a name, or a new one with its name."""
        self._forget()
        session = self._sessions.get(name or "")
        if name is None or session is None:
            name, session = secrets.token_urlsafe(18), Session()
            self._sessions[name] = session
        session.used_s = self._clock()
        return name, session

    def _forget(self) -> None:
        now = self._clock()
        for name in [one for one, session in self._sessions.items() if now - session.used_s > IDLE_S]:
            del self._sessions[name]
        while len(self._sessions) >= MOST_SESSIONS:
            del self._sessions[min(self._sessions, key=lambda name: self._sessions[name].used_s)]
