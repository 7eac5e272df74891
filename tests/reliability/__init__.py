"""A batch at ten times the size, killed at random moments: ``make reliability``."""
