"""Which blocks of a page are the post, and which its site printed around it."""
