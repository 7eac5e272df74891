"""The words an edition adds to a text, by language: catalogue files, and their one reader."""
