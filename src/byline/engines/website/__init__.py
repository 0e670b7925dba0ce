"""Builds of a website on what the last build left: what stands, what is written, what goes."""
