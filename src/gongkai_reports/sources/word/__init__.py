"""Word files (.docx): text, tables, numbering and footnotes read from the XML itself."""
