"""Body lines in, Markdown out, and the check that nothing changed on the way."""
