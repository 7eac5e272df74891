"""What a manifest says, as a table of counts or as one HTML page; and joining the manifests of shards."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec
from markupsafe import Markup, escape

from converters.batch.manifest import NAME, Manifest, Record, read_records
from converters.errors import InputNotFound

_SLOWEST = 20
_MOST_ROWS = 1000


class Digest(msgspec.Struct, kw_only=True):
    """A manifest boiled down, in memory that does not grow with it beyond the failures listed."""

    outputs: Counter[str] = msgspec.field(default_factory=Counter)
    """Editions by format."""
    inputs_done: int = 0
    failures: list[Record] = msgspec.field(default_factory=list)
    """The first thousand."""
    failed: int = 0
    errors: Counter[str] = msgspec.field(default_factory=Counter)
    diagnostics: Counter[str] = msgspec.field(default_factory=Counter)
    """By kind."""
    slowest: list[tuple[float, str]] = msgspec.field(default_factory=list)
    """(seconds, input), the slowest first."""


def digest(records: Iterable[Record]) -> Digest:
    """Return the counts of a manifest's records; a later success does not erase an earlier failure."""
    out = Digest()
    slow: list[tuple[float, str]] = []
    for record in records:
        if record.status == "failed":
            out.failed += 1
            out.errors[record.error] += 1
            if len(out.failures) < _MOST_ROWS:
                out.failures.append(record)
            continue
        out.outputs[record.format] += 1
        out.diagnostics.update(_kind(text) for text in record.diagnostics)
        out.inputs_done += 1 / max(1, record.outputs)  # type: ignore[assignment]
        heapq.heappush(slow, (record.duration_s, record.input))
        if len(slow) > 4 * _SLOWEST:
            heapq.heappop(slow)
    out.inputs_done = round(out.inputs_done)
    out.slowest = sorted(set(slow), reverse=True)[:_SLOWEST]
    return out


def _kind(diagnostic: str) -> str:
    return diagnostic.rpartition("[")[2].rstrip("]")


def html(found: Digest, title: str) -> str:
    """Return one self-contained HTML page: counts, failures, diagnostics, slowest."""
    parts = [
        _table("Editions", ("format", "count"), sorted(found.outputs.items())),
        _table("Failures by kind", ("error", "count"), found.errors.most_common()),
        _table("Failed inputs", ("input", "error", "message"), _failure_rows(found)),
        _table("Diagnostics", ("kind", "count"), found.diagnostics.most_common()),
        _table("Slowest", ("seconds", "input"), [(f"{took:.3f}", name) for took, name in found.slowest]),
    ]
    head = Markup("<p>{} inputs done, {} failures.</p>").format(found.inputs_done, found.failed)
    body = Markup("").join([head, *parts])
    return str(_PAGE.format(title=title, css=Markup(_CSS), body=body))


def _failure_rows(found: Digest) -> list[tuple[str, str, str]]:
    return [(record.input, record.error, record.message) for record in found.failures]


def _table(caption: str, heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Markup:
    cells = [Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row) for row in rows]
    if not cells:
        return Markup("")
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in heads)
    body = Markup("").join(Markup("<tr>{}</tr>").format(row) for row in cells)
    pattern = Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
    return pattern.format(escape(caption), head, body)


_CSS = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: 1.5rem 0 }
caption { text-align: left; font-weight: 700 }
th, td { text-align: left; border-bottom: 1px solid #8884; padding: .3rem .6rem; overflow-wrap: anywhere }
"""
_PAGE = Markup(
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{title}</title><style>{css}</style></head>'
    "<body><h1>{title}</h1>{body}</body></html>\n"
)


def merge(folder: Path) -> tuple[Path, int]:
    """Join the manifests of all shards in ``folder`` into one.

    Returns:
        The path of the joined manifest and how many records it holds. The shards' files are left where
        they are; records already joined are not joined twice.

    Raises:
        InputNotFound: no shard left a manifest there.
        OutputDenied: the joined manifest cannot be written.
    """
    shards = sorted(folder.glob("kanben-manifest-*-of-*.jsonl"))
    if not shards:
        raise InputNotFound("no manifest of a shard here", where=str(folder))
    target = folder / NAME
    have = {msgspec.json.encode(record) for record in read_records(target)}
    manifest = Manifest(target)
    for shard in shards:
        for record in read_records(shard):
            if msgspec.json.encode(record) not in have:
                manifest.append([record])
                have.add(msgspec.json.encode(record))
    manifest.close()
    return target, len(have)
