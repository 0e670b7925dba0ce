"""Files of word processors, and PDF with text."""
