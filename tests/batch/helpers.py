"""A small world for batch tests: inputs that are quick to convert, and readers made to misbehave."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path

from converters.batch.run import Batch, Event, Summary, run_batch
from converters.model import Document, Metadata, Paragraph, Text, encode
from converters.options import BatchOptions, Limits, Options, ReadOptions
from tests.places import ROOT

MANIFEST = "kanben-manifest.jsonl"


def write_inputs(folder: Path, count: int, *, first: int = 0) -> list[Path]:
    """Write ``count`` small Documents as JSON and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(first, first + count):
        body = (Paragraph(content=(Text(text=f"第{number}篇。"),)),)
        document = Document(meta=Metadata(title=f"题{number}"), body=body)
        path = folder / f"{number:05}.json"
        path.write_bytes(encode(document))
        paths.append(path)
    return paths


def batch(folder: Path, target: Path, *, formats: tuple[str, ...] = ("json",), **settings: object) -> Batch:
    """Return a Batch over a folder with quick defaults."""
    name = settings.pop("name", None)
    limits = {
        "seconds": 20.0,
        **{key: settings.pop(key) for key in Limits.__struct_fields__ if key in settings},
    }
    asked = {"jobs": 2, **settings}
    return Batch(
        names=(str(folder),),
        formats=formats,
        target=str(target),
        options=Options(read=ReadOptions(limits=Limits(**limits))),
        batch=BatchOptions(**asked),
        name=name,
    )


def go(job: Batch) -> tuple[Summary, list[Event]]:
    """Run a batch and return its summary and events."""
    events: list[Event] = []
    return run_batch(job, events.append), events


def records(target: Path, name: str = MANIFEST) -> list[dict]:
    """Return the manifest's records, torn lines left out."""
    whole = []
    for line in (target / name).read_bytes().splitlines():
        with contextlib.suppress(json.JSONDecodeError, UnicodeDecodeError):
            whole.append(json.loads(line))
    return whole


def outputs(target: Path) -> dict[str, str]:
    """Return the hash of every file under ``target`` but manifests and what was asked for."""
    return {
        path.relative_to(target).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(target.rglob("*"))
        if path.is_file() and not path.name.startswith(("kanben-manifest", "kanben-batch"))
    }


def quick_environment(folder: Path) -> dict[str, str]:
    """Return the environment of subprocesses that share the modules one of them compiled."""
    out = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**out, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "modules")}
