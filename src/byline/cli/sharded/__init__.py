"""Archives that no site holds: rows in shards, and what is found among them."""
