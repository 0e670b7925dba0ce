"""What the rules of every field see of a page."""
