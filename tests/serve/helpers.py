"""An application without sockets: its workers answer in this process."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from converters.errors import InternalError
from converters.options import Options
from converters.serve import app, pool, work
from tests.places import SEED

TOKEN = "token"
HOST = "127.0.0.1:8000"
MARK = {"x-kanben": "1"}
SEED_BYTES = Path(SEED).read_bytes()


class Here:
    """Stands for a guard; what is called ``crash.txt`` ends its process."""

    def __init__(self, serve, limits, start):
        self.limits = limits

    def ask(self, question, *, where):
        if where == "crash.txt":
            raise InternalError("the process that converts it ended with signal SIGKILL", where=where)
        return work.answer(question)

    def close(self):
        pass


@contextmanager
def client(monkeypatch, options=None, **settings):
    """Yield a client of an application; its base address has the token."""
    monkeypatch.setattr(pool, "_Guard", Here)
    given = {"token": TOKEN, "workers": 1, "hosts": [HOST]} | settings
    application = app.application(options or Options(), **given)
    with TestClient(
        application, base_url=f"http://{HOST}/{TOKEN}/", headers=MARK | {"accept-language": "en"}
    ) as one:
        yield one


def added(one, data=SEED_BYTES, name="seed.txt"):
    """Add an article; return its entry."""
    answer = one.post("articles", params={"name": name}, content=data)
    assert answer.status_code == 200, answer.text
    return answer.json()
