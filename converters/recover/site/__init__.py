"""What many inputs of one site have in common: lines of furniture, and where title and date stand."""
