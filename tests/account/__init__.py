"""The account of text over files of all formats: ``python -m tests.account FOLDER…``."""
