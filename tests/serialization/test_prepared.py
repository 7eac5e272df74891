"""Prepared data is taken where it is good, and editions are the same without it."""

import marshal

import pytest

from converters import Options, Source, render
from converters.edition import build
from converters.edition.css import prepared_sheets, stylesheets
from converters.edition.template import compiled
from converters.model import encode
from converters.options import EditionOptions
from converters.serialization import prepared
from tests.kitchen_sink import kitchen_sink
from tests.places import SEED

MODULES = ("prepared.py",)
FORMATS = ("pdf", "docx", "epub", "html")


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return a folder that stands for the package, installed."""
    monkeypatch.setattr(prepared, "_PACKAGE", tmp_path)
    prepared._in_checkout.cache_clear()
    prepared._digest.cache_clear()
    yield tmp_path
    prepared._in_checkout.cache_clear()
    prepared._digest.cache_clear()


def test_what_was_written_is_read_for_each_reader(package):
    prepared.dump("a.bin", [("one", "1"), ("two", "2")], MODULES, {"key": b"data"})

    assert prepared.load("a.bin", ("one", "1"), MODULES) == {"key": b"data"}
    assert prepared.load("a.bin", ("two", "2"), MODULES) == {"key": b"data"}
    assert prepared.load("a.bin", ("two", "3"), MODULES) is None


def test_a_missing_file_has_no_data(package):
    assert prepared.load("a.bin", ("one",), MODULES) is None


@pytest.mark.parametrize("content", [b"", b"damaged", marshal.dumps(7), marshal.dumps((1, 2))])
def test_a_damaged_file_has_no_data(package, content):
    (package / "a.bin").write_bytes(content)

    assert prepared.load("a.bin", ("one",), MODULES) is None


def test_in_a_checkout_data_of_other_code_is_not_taken(package, monkeypatch):
    (package / "made").mkdir()
    monkeypatch.setattr(prepared, "_PACKAGE", package / "made")
    (package / "made" / "prepared.py").write_text("1")
    prepared.dump("a.bin", [("a", "b")], MODULES, {"key": b"data"})
    (package / "made" / "prepared.py").write_text("2")
    prepared._digest.cache_clear()
    assert prepared.load("a.bin", ("a", "b"), MODULES) == {"key": b"data"}

    (package / "pyproject.toml").touch()
    prepared._in_checkout.cache_clear()

    assert prepared.load("a.bin", ("a", "b"), MODULES) is None


@pytest.mark.parametrize("theme", ["press", "gongwen", "handout", "large-print"])
def test_editions_are_the_same_without_prepared_data(theme, monkeypatch):
    def made():
        stylesheets._PARSED.clear()
        build._WARDROBES.clear()
        return [
            render(source, FORMATS, Options(edition=EditionOptions(theme=theme))).outputs
            for source in (
                Source(data=SEED.read_bytes(), name="seed.txt"),
                Source(data=encode(kitchen_sink()), name="sink.json"),
            )
        ]

    assert prepared_sheets._stored()
    prepared_ones = made()
    monkeypatch.setattr(prepared_sheets, "_stored", dict)
    monkeypatch.setattr(compiled, "_stored", dict)
    monkeypatch.setattr("sys.dont_write_bytecode", True)

    assert made() == prepared_ones
