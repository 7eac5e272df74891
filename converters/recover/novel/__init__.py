"""Novels in raw text: volumes and chapters by the numbers of their headings, adverts by repetition."""
