"""The newspaper, a theme for MkDocs. MkDocs finds its templates by the place of this file."""
