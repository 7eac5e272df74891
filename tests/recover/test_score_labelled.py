"""The command that prints how well the labelled texts are recovered."""

from __future__ import annotations

import pytest

from tests.recover.score_labelled import main


def test_the_table_of_a_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speech"]) == 0
    out = capsys.readouterr().out
    assert "MACRO" in out
    assert "  speech" in out
    assert "== " not in out


def test_errors_are_shown_text_by_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["korean", "--errors"]) == 0
    assert "== korean-" in capsys.readouterr().out


def test_the_source_text_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verse-ferry", "--text"]) == 0
    assert capsys.readouterr().out.startswith("摆渡\n")


def test_an_unknown_name_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 1
    assert "no labelled text is named nothing" in capsys.readouterr().out
