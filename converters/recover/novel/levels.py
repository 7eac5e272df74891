"""On which level each heading of a novel stands: volumes over chapters, words where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from converters.recover.novel.heads import Head


def levelled(heads: Sequence[Head]) -> list[tuple[int, int]]:
    """Return the level of each heading, 1 for the highest, and of the chapter on its line.

    Volumes of a unit that is counted within another (卷 within 部) stand below it, chapters below volumes,
    sections that are counted anew in each chapter (节 within 章) below chapters. What comes before the first
    chapter of a volume is in it; 番外, 后记 and the like behind the last chapter of all stand by the volumes.
    """
    ranks = _ranks([head for head in heads if head.kind == "volume"])
    lower = _lower([head for head in _flat(heads) if head.kind == "chapter"])
    for head in _flat(heads):
        head.nested = head.kind == "chapter" and head.unit in lower
    last = max((at for at, head in enumerate(heads) if head.kind in ("chapter", "volume")), default=-1)
    out: list[tuple[int, int]] = []
    depth = 0
    for at, head in enumerate(heads):
        if head.kind == "volume":
            own = ranks[head.unit]
            depth = own
        else:
            outside = head.kind == "after" and at > last
            own = 1 if outside else depth + 1 + head.nested
            depth = 0 if outside else depth
        out.append((own, depth + 1))
    return out


def _flat(heads: Sequence[Head]) -> list[Head]:
    return [one for head in heads for one in (head, head.inside) if one is not None]


def _ranks(volumes: Sequence[Head]) -> dict[str, int]:
    """Return the level of each unit of volumes: below the first that is used, where there are more of it."""
    units = list(dict.fromkeys(head.unit for head in volumes))
    counts = {unit: sum(head.unit == unit for head in volumes) for unit in units}
    return {unit: 1 if unit == units[0] or counts[unit] < counts[units[0]] else 2 for unit in units}


def _lower(chapters: Sequence[Head]) -> frozenset[str]:
    """Return the units of chapters that are counted anew within others."""
    anew: dict[str, set[int]] = {}
    upper: Head | None = None
    for head in chapters:
        if head.unit not in ("节", "節"):
            upper = head
        elif upper is not None and head.value == 1:
            anew.setdefault(head.unit, set()).add(upper.at)
    return frozenset(unit for unit, places in anew.items() if len(places) > 1)
