"""Edition to one self-contained HTML file."""
