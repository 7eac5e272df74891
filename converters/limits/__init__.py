"""What one input may cost, and the way to the bytes of files that keeps to it."""

from converters.limits.record import ROWS, Limits, Row, current, exceeded, in_force

__all__ = ["ROWS", "Limits", "Row", "current", "exceeded", "in_force"]
