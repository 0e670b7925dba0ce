"""Rows of data, each a post: JSON Lines, JSON, CSV."""
