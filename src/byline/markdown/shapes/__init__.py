"""What becomes more than lines: headings, code, notes, words parted at the ends of lines."""
