"""The cover: drawn from the metadata, or a file of the user."""
