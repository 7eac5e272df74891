"""The image: its steps, and that a conversion writes nothing but editions, as a read-only root demands.

No Docker engine is needed: the steps are compared with those of the README, which ``make installs`` runs, and
the program is started with the settings of the image.
"""

import os
import re
import subprocess
import sys

from tests.places import ROOT, SEED

LINES = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
STEPS = [tuple(line.split(" ", 1)) for line in LINES if re.match(r"[A-Z]+ ", line)]


def steps(kind):
    return [text for word, text in STEPS if word == kind]


def test_it_installs_what_is_locked_and_nothing_else():
    readme = (ROOT / "README.md").read_text("utf-8")
    installs = [re.sub(r"^\S+ ", "", text) for text in steps("RUN") if "pip install" in text]
    assert installs == ["-m pip install --require-hashes -r requirements.lock", "-m pip install --no-deps ."]
    assert installs[0] in readme


def test_it_runs_as_nobody_from_a_slim_image_without_tools_to_build():
    assert all(re.fullmatch(r"python:3\.\d+-slim( AS build)?", text) for text in steps("FROM"))
    assert steps("COPY")[-1] == "--from=build /opt/kanben /opt/kanben"
    assert STEPS.index(("USER", "1000")) > STEPS.index(("FROM", "python:3.12-slim"))
    assert steps("ENTRYPOINT") == ['["kanben"]']


def test_a_conversion_writes_only_editions_where_it_works(tmp_path):
    settings = dict(pair.split("=", 1) for pair in steps("ENV")[-1].split())
    home, temporary, work = (tmp_path / name for name in ("home", "tmp", "work"))
    for folder in (home, temporary, work):
        folder.mkdir()
    (work / "article.txt").write_bytes(SEED.read_bytes())
    kept = {"PATH": os.environ["PATH"], "TMPDIR": str(temporary), "HOME": str(home)}
    subprocess.run(
        [sys.executable, "-m", "converters", "convert", "article.txt"],
        env=settings | kept,
        cwd=work,
        check=True,
        capture_output=True,
    )

    assert sorted(path.suffix for path in work.iterdir()) == [".docx", ".epub", ".pdf", ".txt"]
    assert list(home.iterdir()) == []
    assert list(temporary.iterdir()) == []
