"""PDF files: text layer and ruled tables, read through PDFium."""
