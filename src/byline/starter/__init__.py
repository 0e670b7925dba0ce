"""A site of the user's own: made by `byline new`, moved to a newer Byline by `byline upgrade`."""
