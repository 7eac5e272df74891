"""Names of people: which characters begin one, and how likely a word is one."""
