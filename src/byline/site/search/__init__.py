"""The search index and the catalogue it filters by."""
