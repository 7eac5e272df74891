"""docs/walk.md and its picture say what the code says."""

import subprocess
import sys

from tests.places import ROOT


def test_the_walk_through_the_code_is_up_to_date():
    script = ROOT / "scripts" / "make_walk.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
