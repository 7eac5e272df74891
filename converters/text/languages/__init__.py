"""Which language a text is in, and how a language is named."""
