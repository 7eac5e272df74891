"""Whether media queries are true (Media Queries 4, 3), and what is left of them for browsers."""

from __future__ import annotations

from typing import NamedTuple

from converters.edition.css.sheet import Feature, Length, Media, Query

_TOLERANCE_PT = 0.5
"""Page sizes are written in whole millimetres."""


class Page(NamedTuple):
    """The page that ``width`` and ``height`` features speak of, in points."""

    width: float
    height: float


def holds(media: tuple[Media, ...], medium: str, page: Page | None) -> bool:
    """Return whether every query list is true.

    Args:
        media: the lists of the ``@media`` rules around a rule.
        medium: ``print`` or ``docx``, which is print as well.
        page: the page; ``None`` when it is not known yet and no feature is true.
    """
    return all(not queries or any(_true(query, medium, page) for query in queries) for queries in media)


def _true(query: Query, medium: str, page: Page | None) -> bool:
    types = ("all", "print", medium)
    found = query.medium in types and all(_feature(one, page) for one in query.features)
    return found is not query.negated


def _feature(feature: Feature, page: Page | None) -> bool:
    name, value, _ = feature
    if page is None:
        return False
    if name == "orientation":
        return bool(value == ("portrait" if page.height >= page.width else "landscape"))
    bound, _, side = name.rpartition("-")
    if side not in ("width", "height") or not isinstance(value, Length):
        return False
    actual = page.width if side == "width" else page.height
    wanted = value.number * {"pt": 1.0, "em": 12.0, "rem": 12.0}.get(value.unit, 1.0)
    if bound == "min":
        return actual >= wanted - _TOLERANCE_PT
    if bound == "max":
        return actual <= wanted + _TOLERANCE_PT
    return bound == "" and abs(actual - wanted) <= _TOLERANCE_PT


def for_browser(media: tuple[Media, ...], types: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the prelude of each ``@media`` rule a browser still needs, or ``None`` when none can be true.

    Args:
        media: as in :func:`holds`.
        types: media types that are kept; ``epub`` among them is taken as resolved.
    """
    found: list[str] = []
    for queries in media:
        if not queries:
            continue
        kept = [query for query in queries if query.medium in types or query.medium == "all" or query.negated]
        if not kept:
            return None
        texts = [_text(query) for query in kept]
        if "all" not in texts:
            found.append(", ".join(texts))
    return tuple(found)


def _text(query: Query) -> str:
    medium = "all" if query.medium == "epub" else query.medium
    head = f"not {medium}" if query.negated else medium
    features = [feature.text for feature in query.features]
    if features and head == "all":
        return " and ".join(features)
    return " and ".join([head, *features])
