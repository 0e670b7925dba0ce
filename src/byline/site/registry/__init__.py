"""What a site's owner declares of authors, sources and categories, in three optional files of the docs folder.

    docs/authors.yml, docs/sources.yml, docs/categories.yml ──reading──> Registry, Problems
    Posts + Registry ──rights──> the posts as they may be published

Names that nobody declares work all the same. Pure functions: the files' texts come in as strings.
"""
