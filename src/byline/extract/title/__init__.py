"""The title of a post."""
