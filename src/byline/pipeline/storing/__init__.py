"""Converted texts → posts on disk: which post each is, and what becomes of it there."""
