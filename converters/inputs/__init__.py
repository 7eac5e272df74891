"""From what a user names (files, folders, patterns, addresses) to inputs with bytes."""
