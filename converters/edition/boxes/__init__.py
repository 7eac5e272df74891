"""Elements to boxes."""
