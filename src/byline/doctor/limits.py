"""What GitHub Pages takes, as its documentation says (looked up in November 2026):
https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
"""

from __future__ import annotations

SITE = 1_000_000_000
"""Bytes of a published site, at most: one gigabyte, counted the stricter way."""
DEPLOYMENT = 600
"""Seconds after which a deployment times out."""
MONTH = 100_000_000_000
"""Bytes that readers may fetch in a month; a soft limit."""
ADDRESS = "https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits"
