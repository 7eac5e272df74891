"""Templates: what they see of a Document, and how they are rendered."""
