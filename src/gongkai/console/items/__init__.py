"""Lists of items: filters, columns, order, export, acts on several at once."""
