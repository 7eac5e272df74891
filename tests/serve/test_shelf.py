"""Articles in memory, bounded."""

import pytest

from converters.errors import LimitExceeded, UsageError
from converters.serve import shelf
from converters.serve.shelf import Article, Session, Shelf
from converters.serve.work import Editions


def article(size=3):
    return Article(name="a.txt", data=b"x" * size)


def made(size):
    return Editions(outputs={"pdf": b"x" * size}, suffixes={}, warnings=(), failures=())


def test_articles_are_found_by_a_name_nobody_guesses():
    session = Session()
    names = [session.add(article()) for _ in range(50)]
    assert len(set(names)) == 50
    assert all(len(name) >= 12 for name in names)
    assert session.get(names[7]) is session.articles[names[7]]
    with pytest.raises(UsageError, match="no such article"):
        session.get("x")


def test_number_and_bytes_are_bounded(monkeypatch):
    monkeypatch.setattr(shelf, "MOST_ARTICLES", 2)
    monkeypatch.setattr(shelf, "MOST_BYTES", 2**20)
    session = Session()
    session.add(article())
    with pytest.raises(LimitExceeded, match="more than 1 MiB"):
        session.add(article(2**20))
    number = session.add(article(2**19))
    with pytest.raises(LimitExceeded, match="more than 2 articles"):
        session.add(article())
    one = session.get(number)
    session.replace(one, b"x" * (2**20 - 3), size=len(one.data))
    with pytest.raises(LimitExceeded):
        session.replace(one, b"x" * 2**20, size=len(one.data))


def test_old_editions_make_room_for_new_ones(monkeypatch):
    monkeypatch.setattr(shelf, "_MOST_EDITIONS", 100)
    session = Session()
    first, second = (session.get(session.add(article())) for _ in range(2))
    session.keep(first, "a", made(60))
    session.keep(second, "b", made(40))
    assert (list(first.editions), list(second.editions)) == (["a"], ["b"])
    session.keep(second, "c", made(50))
    assert (list(first.editions), list(second.editions)) == ([], ["b", "c"])


def test_sessions_are_forgotten_when_nobody_uses_them(monkeypatch):
    now = [0.0]
    kept = Shelf(clock=lambda: now[0])
    name, session = kept.open(None)
    assert kept.open(name) == (name, session)
    assert kept.open("made up")[0] != "made up"
    now[0] = shelf.IDLE_S - 1
    kept.open(name)
    now[0] += shelf.IDLE_S - 1
    assert kept.open(name)[1] is session
    now[0] += shelf.IDLE_S + 1
    assert kept.open(name)[1] is not session


def test_the_longest_unused_session_goes_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(shelf, "MOST_SESSIONS", 3)
    now = [0.0]
    kept = Shelf(clock=lambda: now[0])
    names = []
    for _ in range(5):
        now[0] += 1
        names.append(kept.open(None)[0])
    assert list(kept) == names[-3:]
