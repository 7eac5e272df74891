"""Where on a page its article is, and taking everything else out of the tree."""
