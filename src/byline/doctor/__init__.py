"""Looks a site over, and says what to do first."""
