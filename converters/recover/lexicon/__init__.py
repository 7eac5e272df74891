"""Words and shapes of lines that recovery knows, by language."""
