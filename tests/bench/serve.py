"""``kanben serve`` over a loopback socket: how soon it answers, twenty users at once, memory in the end."""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.bench.measure import Row, environment
from tests.places import SEED

HAS_LONG = True
RUNS = 20
USERS = 20
ARTICLES_A_USER = 3
CONVERSIONS, CONVERSIONS_LONG = 200, 1000
SETTLED = 50
"""Conversions after which caches are full."""


class Server(NamedTuple):
    """A running server."""

    url: str
    process: int


class User:
    """One browser: a cookie of its own."""

    def __init__(self, server: Server) -> None:
        self._url = server.url
        self._cookie = ""

    def ask(self, path: str, data: bytes | None = None, method: str | None = None) -> bytes:
        """Return the body of an answer.

        Raises:
            urllib.error.HTTPError: it was refused.
        """
        headers = {"X-Kanben": "1", "Cookie": self._cookie}
        request = urllib.request.Request(self._url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            self._cookie = (answer.headers.get("set-cookie") or self._cookie).partition(";")[0]
            return answer.read()

    def outline(self, text: bytes) -> str:
        """Paste a text; return its number once its outline is there."""
        entry = json.loads(self.ask("articles?name=seed.txt", text))
        assert not entry["error"], entry
        self.ask(f"articles/{entry['id']}")
        return str(entry["id"])

    def page(self, number: str) -> bytes:
        """Return the picture of the first page of an article."""
        self.ask(f"articles/{number}/pages")
        return self.ask(f"articles/{number}/pages/1")


@contextmanager
def running() -> Iterator[Server]:
    """Yield a server on a free port."""
    command = [sys.executable, "-m", "converters", "serve", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment() | {"PYTHONUNBUFFERED": "1"}
    ) as one:
        try:
            line = one.stdout.readline() if one.stdout else ""
            found = re.search(r"http://\S+", line)
            assert found, line
            yield Server(found[0], one.pid)
        finally:
            one.terminate()
            one.wait(30)


def texts(count: int) -> list[bytes]:
    """Return the seed under as many titles, so that nothing is answered from memory."""
    seed = Path(SEED).read_text("utf-8")
    return [f"第{number}篇　{seed}".encode() for number in range(count)]


def answers(server: Server) -> tuple[float, float]:
    """Return the median milliseconds to an outline, and from there to the picture of the first page."""
    user = User(server)
    outlines, pages = [], []
    for text in texts(RUNS + 3):
        begun = time.perf_counter()
        number = user.outline(text)
        outlined = time.perf_counter()
        assert user.page(number).startswith(b"\x89PNG")
        outlines.append((outlined - begun) * 1000)
        pages.append((time.perf_counter() - outlined) * 1000)
        user.ask(f"articles/{number}", method="DELETE")
    return statistics.median(outlines[3:]), statistics.median(pages[3:])


def crowd(server: Server) -> tuple[int, float]:
    """Return how many of many users' requests failed, and the seconds until all had their three editions."""

    def one(user_number: int) -> int:
        user, failed = User(server), 0
        for text in texts(ARTICLES_A_USER):
            try:
                number = user.outline(text + str(user_number).encode())
                user.page(number)
                for ending, magic in (("pdf", b"%PDF"), ("docx", b"PK"), ("epub", b"PK")):
                    failed += not user.ask(f"articles/{number}/editions/{ending}").startswith(magic)
            except OSError:
                failed += 1
        return failed

    begun = time.perf_counter()
    with ThreadPoolExecutor(USERS) as pool:
        failed = sum(pool.map(one, range(USERS)))
    return failed, time.perf_counter() - begun


def growth(server: Server, conversions: int) -> float:
    """Return the memory after many conversions, workers included, as a multiple of that after the first."""
    user, settled = User(server), 0
    for done, text in enumerate(texts(conversions)):
        number = user.outline(text)
        user.ask(f"articles/{number}/editions/pdf")
        user.ask(f"articles/{number}", method="DELETE")
        if done == SETTLED:
            settled = memory(server.process)
    return memory(server.process) / settled


def memory(process: int) -> int:
    """Return the proportional set size of a process and those below it, in bytes."""
    # A child belongs to the thread that started it: workers are started by those that ask them.
    threads = Path(f"/proc/{process}/task").glob("*/children")
    below = [one for children in threads for one in children.read_text("ascii").split()]
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return (int(found[1]) * 1024 if found else 0) + sum(memory(int(one)) for one in below)


def rows(*, long: bool = False) -> list[Row]:
    """Return the figures of the page on this computer, which has no peer."""
    conversions = CONVERSIONS_LONG if long else CONVERSIONS
    with running() as server:
        outline, first_page = answers(server)
        failed, seconds = crowd(server)
        grown = growth(server, conversions)

    def row(work: str, ours: float, unit: str, floor: float | None = None) -> Row:
        return Row(work=work, ours=ours, peer=None, unit=unit, peer_name="", floor=floor)

    return [
        row("serve: pasted text to outline", outline, "ms", 100),
        row("serve: outline to first page", first_page, "ms", 300),
        row(f"serve: failures of {USERS} users at once", failed, "", 0),
        row(f"serve: {USERS * ARTICLES_A_USER} articles of theirs in three editions", seconds, "s"),
        row(f"serve: memory after {conversions} conversions ÷ after {SETTLED}", grown, "", 1.05),
    ]
