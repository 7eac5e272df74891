"""veraPDF, the reference validator, and what else looks at a finished file from outside."""

from __future__ import annotations

import os
import re
import subprocess
import warnings
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import require_tool
from tests.places import ROOT

VERAPDF = ROOT / ".validators" / "verapdf.jar"
_LINE = re.compile(r"^(PASS|FAIL|ERROR) (.+) (\w+)$")


def verapdf_failures(files: Iterable[Path], claims: int = 2) -> dict[str, list[str]]:
    """Return the failed rules of each file by name, under every profile the file itself claims.

    Args:
        files: PDFs.
        claims: how many profiles each must have been checked against.
    """
    java = require_tool("java")
    if not VERAPDF.is_file():
        message = "veraPDF is not here (make validators); PDF/A and PDF/UA were not validated"
        if os.environ.get("CI"):
            pytest.fail(message)
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            warnings.warn(message, stacklevel=2)
        pytest.skip(message)
    # A short run is faster without the optimising compiler.
    command = [
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        str(VERAPDF),
        "org.verapdf.apps.GreenfieldCliWrapper",
    ]
    paths = list(files)
    done = subprocess.run(
        [*command, "--format", "text", "-v", *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    checked: dict[str, list[str]] = {}
    failures: dict[str, list[str]] = {path.name: [] for path in paths}
    current = ""
    for line in done.stdout.splitlines():
        head = _LINE.match(line)
        if head:
            current = Path(head[2]).name
            checked.setdefault(current, []).append(head[3])
        if line.strip().startswith(("FAIL", "ERROR")):
            failures[current].append(line.strip())
    for path in paths:
        assert len(checked.get(path.name, [])) == claims, (
            f"{path.name}: {done.stdout[:500]} {done.stderr[-500:]}"
        )
    return failures
