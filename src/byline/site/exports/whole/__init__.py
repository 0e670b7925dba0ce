"""Posts out again as one file: a book, an export that other programs read."""
