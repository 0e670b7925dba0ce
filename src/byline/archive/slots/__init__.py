"""What varies in the lines of a template, and what stands there on all pages."""
