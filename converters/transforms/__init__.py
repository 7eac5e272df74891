"""Document to Document, one pass a module."""
