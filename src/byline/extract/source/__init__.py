"""Where a text was first published."""
