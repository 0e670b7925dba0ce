"""A post as others cite it: for reference managers, and as style guides want it."""
