"""Files of watched folders that have changed, as inputs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from converters.formats import readable
from converters.inputs.listing import Input, Rules, below, target_below
from converters.inputs.walk import folder_files
from converters.limits.files import leads_out
from converters.source import SIDECAR


def changed(paths: Iterable[str], folders: Iterable[str], rules: Rules) -> Iterator[Input]:
    """Yield, sorted, the inputs among files of watched folders that have changed.

    A changed sidecar stands for the inputs it lies beside, a new folder for those in it.

    Args:
        paths: of the changed files, absolute or relative.
        folders: as the user named them; an input keeps its place below its folder.
        rules: the target folder's files and editions written here are no inputs.
    """
    found: dict[str, Input] = {}
    for folder in map(str, map(Path, folders)):
        target = target_below(rules.target, folder)
        for path in paths:
            place = os.path.relpath(path, folder)
            if place.startswith(os.pardir) or any(part[0] == "." for part in Path(place).parts):
                continue
            for item in _meant(Path(folder, place)):
                file = os.path.join(folder, os.path.relpath(item, folder))  # noqa: PTH118  (``./`` is kept)
                if _wanted(item, folder, target, rules) and not (rules.ours and rules.ours(str(item))):
                    found.setdefault(file, below(file, folder))
    yield from (found[name] for name in sorted(found))


def _wanted(item: Path, folder: str, target: str | None, rules: Rules) -> bool:
    if not readable(item.name) or not item.is_file():
        return False
    if not rules.follow_links and leads_out(item, folder):
        return False
    return target is None or not os.path.relpath(item, folder).startswith(target)


def _meant(path: Path) -> Iterable[Path]:
    """Return the inputs that a changed path stands for."""
    if path.is_dir():
        # A new folder is reported, what is put into it at once may not be.
        return map(Path, folder_files(str(path), readable, _ignore))
    if path.suffix != SIDECAR:
        return (path,)
    try:
        return [item for item in path.parent.iterdir() if item.stem == path.stem and item != path]
    except OSError:
        return ()


def _ignore(error: OSError) -> None:
    return
