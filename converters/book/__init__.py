"""Many articles as one book: gather, order, find duplicates, compose a collection."""
