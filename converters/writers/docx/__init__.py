"""Edition to a Word document with named styles."""
