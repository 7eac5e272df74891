"""Golden cases of readers: a folder holds the input, or the parts of an archive, and what is read from it."""

from __future__ import annotations

from pathlib import Path

from converters.diagnostics import Sink
from converters.errors import KanbenError
from converters.formats import read
from converters.model import Document, encode
from converters.model.dump import dump
from converters.options import ReadOptions
from converters.source import Source
from tests.readers.archives import packed

CASES = Path(__file__).parent / "cases"


def cases(kind: str) -> list[Path]:
    """The folders of one format, in order."""
    return sorted(path for path in CASES.iterdir() if path.is_dir() and path.name.startswith(f"{kind}-"))


def name_of(case: Path) -> str:
    """The name of a case in the list of tests."""
    return case.name


def source_of(case: Path) -> Source:
    """The input of a case, its parts packed where it is an archive."""
    kind = case.name.partition("-")[0]
    parts = case / "parts"
    if parts.is_dir():
        files = sorted(path for path in parts.rglob("*") if path.is_file())
        data = packed({path.relative_to(parts).as_posix(): path.read_bytes() for path in files})
        return Source(data=data, name=f"input.{kind}")
    file = next(case.glob("input.*"))
    return Source(data=file.read_bytes(), name=file.name, folder=case)


def found_in(case: Path) -> str:
    """What is read from a case: dump, metadata the dump leaves out, notes on losses."""
    kind = case.name.partition("-")[0]
    source = source_of(case)
    sink = Sink()
    try:
        document = read(source, ReadOptions(), sink, kind)
    except KanbenError as error:
        return f"{type(error).__name__}: {error}\n"
    lines = [dump(document), *_rest(document), *(str(item) for item in sink)]
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"


def _rest(document: Document) -> list[str]:
    meta = document.meta
    lines = [
        f"{name}: {value}"
        for name in ("publisher", "description", "keywords", "rights")
        if (value := getattr(meta, name))
    ]
    lines += [f"identifier: {item.scheme} {item.value}" for item in meta.identifiers]
    lines += [f"resource: {item.name} {item.media_type}" for item in document.resources]
    return ["", *lines] if lines else [""]


def text_in(document: Document) -> str:
    """Everything a Document holds, as one string."""
    return encode(document).decode()
