"""The tree of elements that markup is read from."""
