"""A table says how often findings of a certainty are right; families it has not seen judge it."""

import random

import pytest

from converters.recover.credits import confidence
from scripts import calibrate_confidence
from scripts.calibrate_confidence import (
    Finding,
    findings,
    held_out,
    knots,
    main,
    reliability,
    table,
    through,
    written,
)
from tests.recover.labelled_texts import FOLDER, load


def made(count, *, field="title", seed=1):
    """Return findings of which a share of the square of their certainty is right."""
    rng = random.Random(seed)
    out = []
    for number in range(count):
        certainty = rng.random()
        out.append(Finding(f"family {number % 40}", field, certainty, rng.random() < certainty**2))
    return out


def test_knots_grow_and_follow_what_was_right():
    found = knots(made(4000))

    assert list(found) == sorted(found)
    assert [share for _, share in found] == sorted(share for _, share in found)
    for certainty, share in found:
        assert share == pytest.approx(certainty**2, abs=0.12)


def test_a_field_with_few_findings_has_no_table_of_its_own():
    tables = table([*made(200), *made(10, field="page")])

    assert set(tables) == {"", "title"}
    assert through(tables, "page", 0.5) == 0.5


def test_held_out_families_are_said_rightly():
    before = [(one.certainty, one.right) for one in made(4000)]
    after = held_out(made(4000))

    assert len(after) == 4000
    high = [right for sure, right in after if sure >= 0.8]
    assert sum(high) / len(high) == pytest.approx(0.88, abs=0.06)
    assert sum((a - b) ** 2 for a, b in after) < sum((a - b) ** 2 for a, b in before)


def test_the_figures_say_how_many_and_how_right():
    lines = reliability("test", [(0.95, True), (0.96, False), (0.1, False)])

    assert lines[0] == "test: 3 fields, Brier score 0.311"
    assert lines[1].split() == ["said", "0.00", "to", "0.20:", "1", "mean", "0.100", "right", "0.000"]
    assert lines[2].split()[-1] == "0.500"


def test_findings_are_what_recovery_says_without_the_table():
    before = confidence.ALL, confidence.BY_FIELD
    found = findings(load(FOLDER)[:6])

    assert before == (confidence.ALL, confidence.BY_FIELD)
    assert {one.field for one in found} >= {"title", "date"}
    assert any(one.right for one in found)


def test_the_written_module_holds_the_tables():
    text = written(
        {"": ((0.0, 0.1), (1.0, 0.9)), "title": ((0.5, 0.4),)}, calibrate_confidence.TARGET.read_text("utf-8")
    )
    space: dict[str, object] = {}
    exec(compile(text, "data", "exec"), space)

    assert space["ALL"] == ((0.0, 0.1), (1.0, 0.9))
    assert space["BY_FIELD"] == {"title": ((0.5, 0.4),)}
    assert "GROUPS" in space


def test_the_command_prints_figures_and_writes_nothing_unasked(capsys, tmp_path):
    before = calibrate_confidence.TARGET.read_bytes()
    for path in (*FOLDER.glob("blog-*.lines"), *FOLDER.glob("wire-*.lines")):
        (tmp_path / path.name).write_bytes(path.read_bytes())

    assert main([str(tmp_path)]) == 0
    assert "held-out families" in capsys.readouterr().out
    assert calibrate_confidence.TARGET.read_bytes() == before
    assert main([str(tmp_path / "none")]) == 1
