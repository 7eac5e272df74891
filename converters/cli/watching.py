"""``--watch``: which files make an edition what it is, and when one of them changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from converters.limits.files import is_folder, is_regular, is_there
from converters.options import Options
from converters.settings.keys import keys
from converters.source import SIDECAR


def own_files(options: Options) -> tuple[Path, ...]:
    """Return the files and folders of the user that decide how editions look: themes, stylesheets, templates.

    Those that are not there are left out.
    """
    found = (Path(name) for name in _names(options))
    return tuple(dict.fromkeys(path for path in found if is_there(path)))


def _names(options: Options) -> Iterator[str]:
    for section, own in keys().items():
        record = getattr(options, section, None) if section else None
        for field, key in own.items() if record is not None else ():
            if key.names_files:
                value = getattr(record, field)
                for item in value if isinstance(value, tuple) else (value,):
                    if item:
                        yield item.partition("=")[2].partition("#")[0] if key.name == "pdf.fonts" else item


def rounds(names: Iterable[str], others: Iterable[Path], written: Set[Path]) -> Iterator[set[Path]]:
    """Yield, whenever files change, those that did, until interrupted; watching has begun at the first yield.

    Args:
        names: inputs: files and folders.
        others: files and folders that all editions depend on.
        written: editions, which are no inputs; may grow in between.
    """
    from watchfiles import watch  # noqa: PLC0415  (only where it is asked for)

    inputs = [Path(name) for name in names if is_there(name)]
    watched = [*inputs, *(path.with_suffix(SIDECAR) for path in inputs if is_regular(path)), *others]
    places = {path if is_folder(path) else path.parent for path in watched}
    exact = {path.resolve() for path in watched}

    def wanted(_: object, changed: str) -> bool:
        path = Path(changed).resolve()
        if path in written or path.name.startswith("."):
            return False
        return path in exact or any(folder in exact for folder in path.parents)

    try:
        for found in watch(
            *(place for place in places if is_folder(place)),
            watch_filter=wanted,
            yield_on_timeout=True,
            rust_timeout=200,
            debounce=300,
            raise_interrupt=True,
        ):
            yield {Path(path).resolve() for _, path in found}
    except KeyboardInterrupt:
        return
