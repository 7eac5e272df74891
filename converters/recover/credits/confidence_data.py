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
    "authors": ((0.0, 0.0), (0.674, 0.857), (0.783, 0.909), (0.914, 0.985)),
    "date": ((0.0, 0.0), (0.9, 0.992)),
    "source": ((0.0, 0.0), (0.539, 0.727), (0.843, 0.984)),
    "title": ((0.0, 0.0), (0.567, 0.682), (0.785, 0.773), (0.89, 0.909), (0.987, 0.994)),
}
