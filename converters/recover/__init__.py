"""Structure recovery: raw text to fields, headings, body and tail."""
