"""Facts about characters: classes, kinsoku, spacing, widths; one table a fact, its clause cited."""
