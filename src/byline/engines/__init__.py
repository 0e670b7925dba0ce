"""Thin adapters between the site and the programs that build it."""
