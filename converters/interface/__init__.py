"""The language that people are spoken to in: which it is, and the catalogues of translated messages."""
