"""Finished PDFs made ready for the printer: two pages a sheet, booklets, crop marks, many files in one."""
