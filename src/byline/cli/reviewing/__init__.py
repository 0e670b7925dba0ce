"""Commands for looking posts over outside of a browser."""
