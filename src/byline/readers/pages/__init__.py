"""Saved pages: HTML, MHTML, and the HTML that Medium and Substack export."""
