"""Built-in checks of a finished PDF."""
