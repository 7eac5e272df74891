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
ALL: Final[Knots] = ((0.0, 0.0), (1.0, 1.0))
BY_FIELD: Final[dict[str, Knots]] = {
    "authors": ((0.5, 0.024), (0.644, 0.308), (0.75, 0.545), (0.819, 0.854), (0.95, 0.986)),
    "date": ((0.785, 0.657), (0.923, 0.988)),
    "title": (
        (0.506, 0.045),
        (0.595, 0.254),
        (0.739, 0.369),
        (0.897, 0.48),
        (0.954, 0.714),
        (0.982, 0.902),
        (0.998, 0.926),
    ),
}
