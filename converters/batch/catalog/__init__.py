"""The catalogue of a run: a row for each article, for a spreadsheet or a program."""
