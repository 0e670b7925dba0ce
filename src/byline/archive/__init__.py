"""What posts that lie together share."""
