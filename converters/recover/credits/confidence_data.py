"""Certainties of recovery and the share of findings that were right there; written by a script.

``python -m scripts.calibrate_confidence --unseen 5 --write`` makes it.
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
    "authors": ((0.0, 0.0), (0.666, 0.857), (0.78, 0.909), (0.916, 0.984)),
    "date": (
        (0.0, 0.0),
        (0.895, 0.992),
    ),
    "source": ((0.0, 0.0), (0.523, 0.727), (0.709, 0.909), (0.905, 0.977)),
    "title": ((0.0, 0.0), (0.569, 0.591), (0.73, 0.682), (0.863, 0.818), (0.982, 0.994)),
}
