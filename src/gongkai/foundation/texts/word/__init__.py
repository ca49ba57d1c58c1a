"""Text out of Word files (docx)."""
