"""The parts of the package that hold this article."""
