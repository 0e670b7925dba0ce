"""What becomes more than lines: code, words parted at the ends of lines."""
