"""kanben 刊本: raw article text to PDF, DOCX and EPUB editions."""
