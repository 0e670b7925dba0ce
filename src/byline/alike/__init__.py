"""What is alike in an archive: texts that are one text, names that are one name, posts that belong together.

    posts ──copies──> groups of near duplicates
    names ──persons, labels──> likenesses, or none ──merging──> groups of names
    posts ──features──> filing (categories that others have), grouping (a scheme where there is none)

Pure functions of what they are given: nothing here reads or writes a file, and nothing decides; a person does.
"""
