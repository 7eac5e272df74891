"""One module a format: bytes to Document."""
