"""The table of limits: one row a limit, one error for what passes it."""

import threading

import pytest

from converters.diagnostics import Sink
from converters.errors import LimitExceeded
from converters.limits import ROWS, Limits, current, exceeded, in_force
from converters.options import Options, ReadOptions
from converters.pipeline import read
from converters.source import Source
from tests.places import ROOT

BEGIN, END = "<!-- made by tests/limits/test_record.py --accept -->", "<!-- end -->"


def test_every_limit_has_one_row():
    assert [row.field for row in ROWS] == list(Limits.__struct_fields__)
    assert len({row.flag for row in ROWS}) == len(ROWS)


def test_the_page_of_limits_says_what_the_table_says(golden):
    page = ROOT / "docs" / "limits.md"
    before, _, rest = page.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    rows = [f"| `{row.flag}` | `{row.field}` | {row.what} | {row.shown(Limits())} |" for row in ROWS]
    head = ["", "| flag | in `Limits` | limits | default |", "| --- | --- | --- | --- |"]

    golden(page, before + BEGIN + "\n".join([*head, *rows, ""]) + END + after)


@pytest.mark.parametrize(
    ("field", "limits", "said"),
    [
        ("seconds", Limits(seconds=0.5), "0.5 s (--timeout"),
        ("memory_bytes", Limits(), "2,048 MiB (--max-memory"),
        ("input_bytes", Limits(input_bytes=3), "3 bytes (--max-input"),
        ("entries", Limits(entries=12_345_678), "12,345,678 (--max-entries"),
        ("image_pixels", Limits(), "50 megapixels (--max-pixels"),
        ("depth", Limits(), "100 (--max-depth"),
    ],
)
def test_the_error_says_limit_value_and_flag(field, limits, said):
    error = exceeded(limits, field, "is more than", where="a.txt")

    assert str(error) == f"a.txt: is more than the limit of {said} raises it)"
    assert error.exit_code == 17


def test_limits_in_force_are_those_of_the_thread():
    mine, seen = Limits(depth=7), []
    with in_force(mine):
        other = threading.Thread(target=lambda: seen.append(current()))
        other.start()
        other.join()
        assert current() is mine
    assert seen == [Limits()]
    assert current() == Limits()


@pytest.mark.parametrize(
    ("size", "nodes"), [(0, 600), (5_000_000, 600), (5_000_001, 600), (15_000_000, 1800)]
)
def test_a_larger_input_may_have_more_parts_in_proportion(size, nodes):
    assert Limits(nodes=600).for_input(size) == Limits(nodes=nodes)


def test_a_long_novel_is_read_where_short_lines_of_its_number_are_refused():
    limits = Limits(nodes=600)
    long, short = ("\n\n".join([line] * 400).encode() for line in ("船开了。" * 1700, "船开了。"))
    options = Options(read=ReadOptions(limits=limits, form="article"))

    assert len(read(Source(data=long, name="long.txt"), options, Sink()).body) > 300
    with pytest.raises(LimitExceeded):
        read(Source(data=short, name="short.txt"), options, Sink())
