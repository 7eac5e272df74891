"""The catalogue as a file: no cell is a formula, every text comes back, the file is whole or not there."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.batch.catalog.files import catalog_path, cell, csv_lines, json_lines, write_catalog
from converters.batch.catalog.rows import Row
from converters.errors import OutputDenied, UsageError

ANY = st.text(st.characters(exclude_categories=["Cs"]))


def read_back(data):
    """Return the cells of a CSV file as a program reads them, the marks taken away."""
    table = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [[one.removeprefix("'") for one in cells] for cells in table]


@given(ANY, st.lists(ANY.filter(lambda text: "; " not in text), max_size=3))
def test_any_text_comes_back_from_csv(text, names):
    row = Row(file=text, title=text, authors=tuple(names), status="failed", code=65, message=text)
    head, cells = read_back(b"".join(csv_lines([row])))
    found = dict(zip(head, cells, strict=True))

    assert (found["file"], found["title"], found["message"]) == (text, text, text)
    assert found["authors"] == "; ".join(names)
    assert (found["status"], found["code"], found["confidence"]) == ("failed", "65", "0.0")


@given(ANY, st.lists(ANY, max_size=3))
def test_json_lines_are_exact(text, names):
    row = Row(file=text, title=text, authors=tuple(names))
    [line] = json_lines([row])
    found = json.loads(line)

    assert line.endswith(b"}\n")
    assert b"\n" not in line[:-1]
    assert (found["title"], found["authors"]) == (text, names)


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "'"])
def test_what_a_spreadsheet_takes_for_a_formula_is_marked(first):
    assert cell(f"{first}cmd|' /C calc'!A0").startswith(f"'{first}")


@given(ANY)
def test_no_other_text_is_touched(text):
    marked = cell(text)

    assert marked in (text, f"'{text}")
    assert not marked or marked[0] not in "=+-@\t\r\n"


def test_a_spreadsheet_on_a_chinese_windows_opens_it():
    """Excel reads UTF-8 where the file says so, and lines that end as RFC 4180 has them."""
    data = b"".join(csv_lines([Row(file="甲.txt", title="大桥")]))

    assert data.startswith(b'\xef\xbb\xbf"file",')
    assert data.count(b"\r\n") == 2
    assert data.endswith(b'"ok","0",""\r\n')


@pytest.mark.parametrize("name", ["out.xlsx", "out", "csv", ".csv", "out.json"])
def test_another_ending_is_refused(name):
    with pytest.raises(UsageError, match=r"cannot be written as .* \.csv, \.jsonl"):
        catalog_path(name)


def test_an_ending_in_capitals_is_one(tmp_path):
    write_catalog(tmp_path / "A.CSV", [Row(file="a")])

    assert (tmp_path / "A.CSV").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_catalogue_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old")

    def rows():
        yield Row(file="a")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_catalog(path, rows())
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]
    assert path.read_text() == "old"


def test_a_place_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputDenied, match="this is a file"):
        write_catalog(tmp_path / "file" / "out.csv", [])
