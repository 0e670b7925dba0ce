"""The day of first publication."""
