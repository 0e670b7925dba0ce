"""What the home page shows: its sections, and what the archive has for each day of the year."""
