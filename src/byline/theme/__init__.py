"""Templates and assets of the pages."""
