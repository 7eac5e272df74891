"""Scripts for shells, and what they are answered."""

import os
import shutil
import subprocess
import sys

import pytest

from converters.cli.commands.completion import SHELLS
from tests.places import ROOT


def kanben(*arguments, **environ):
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | environ
    done = subprocess.run(
        [sys.executable, "-m", "converters", *arguments], capture_output=True, text=True, env=env
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_a_script_that_asks_kanben(shell):
    script = kanben("completion", shell)

    assert "_KANBEN_COMPLETE" in script
    assert f"{shell}_complete" in script
    assert "kanben" in script
    program = shutil.which({"powershell": "pwsh"}.get(shell, shell))
    if program and shell != "powershell":
        checked = subprocess.run([program, "-n"], input=script, capture_output=True, text=True)
        assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "word", "expected"),
    [
        ("kanben con", "con", {"convert", "config"}),
        ("kanben convert --pap", "--pap", {"--paper"}),
        ("kanben convert --profile ki", "ki", {"kindle"}),
        ("kanben completion ", "", set(SHELLS)),
    ],
)
def test_what_may_follow_is_found(words, word, expected):
    answer = kanben(_KANBEN_COMPLETE="powershell_complete", COMP_WORDS=words, COMP_WORD=word)
    assert {line.split("\t")[0] for line in answer.splitlines()} == expected
    count = len(words.split()) - bool(word)
    answer = kanben(_KANBEN_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(count))
    assert {line.split(",")[1] for line in answer.splitlines()} == expected
