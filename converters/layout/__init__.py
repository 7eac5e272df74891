"""Block layout that every edition shares: margins, tables, lists, widths, lines of titles."""
