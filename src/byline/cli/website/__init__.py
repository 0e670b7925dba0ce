"""Commands that look a site over."""
