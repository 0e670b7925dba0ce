"""The authors of a post, and the people in other roles."""
