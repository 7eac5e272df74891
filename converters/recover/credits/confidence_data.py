"""Certainties of recovery and the share of findings that were right there; written by a script.

``python -m scripts.calibrate_confidence FOLDER… --write`` makes it.
"""

from __future__ import annotations

from typing import Final

Knots = tuple[tuple[float, float], ...]
"""Certainty and share, both growing; between two the share grows evenly."""

GROUPS: Final = {
    "contributors.author": "authors",
    "contributors.reporter": "authors",
    "contributors.editor": "editors",
    "contributors.responsible-editor": "editors",
}
"""Fields that are counted together."""
ALL: Final[Knots] = (
    (0.5, 0.091),
    (0.532, 0.279),
    (0.609, 0.303),
    (0.709, 0.322),
    (0.821, 0.525),
    (0.921, 0.665),
    (0.963, 0.932),
    (0.999, 0.94),
)
BY_FIELD: Final[dict[str, Knots]] = {
    "authors": ((0.5, 0.045), (0.641, 0.265), (0.75, 0.773), (0.829, 0.823), (0.95, 0.98)),
    "date": ((0.779, 0.61), (0.9, 0.818), (0.926, 0.982)),
    "source": ((0.5, 0.136), (0.688, 0.306), (0.94, 0.789)),
    "subtitle": ((0.538, 0.024), (0.625, 0.045), (0.746, 0.238)),
    "title": (
        (0.507, 0.045),
        (0.547, 0.286),
        (0.626, 0.293),
        (0.74, 0.382),
        (0.897, 0.486),
        (0.95, 0.591),
        (0.954, 0.636),
        (0.98, 0.89),
        (0.998, 0.935),
    ),
}
