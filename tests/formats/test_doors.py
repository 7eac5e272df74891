"""The doors of every format open, and editions are built when a writer asks."""

import pytest

from converters.diagnostics import Sink
from converters.formats import FORMATS, Content, by_name, write
from converters.model import Document
from converters.options import Options


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_every_door_opens(row):
    doors = [door for door in (row.reader, row.writer, row.carrier, row.checker) if door is not None]

    assert doors
    assert all(callable(door()) for door in doors)
    assert row.carrier is None or row.carrier()(b"of somebody else") is None


def test_an_edition_is_built_once_and_only_when_a_writer_asks():
    built = []
    content = Content(Document(), lambda: built.append(1) or "edition")

    write(by_name("json"), content, Options(), Sink())
    assert not built

    assert content.edition == content.edition == "edition"
    assert built == [1]
