"""Commands that give posts and pages out again."""
