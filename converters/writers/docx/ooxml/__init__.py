"""What every part of a Word file is written with: names, escaping, the package."""
