"""Commands that make a site, and move it to a newer version."""
