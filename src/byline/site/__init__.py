"""Posts → Site → pages: everything of the published site that does not need an engine.

    text of a Markdown file ──load──> Post ──collect──> Site ──pages──> Pages with all their strings prepared

Nothing here imports MkDocs, renders Markdown or writes below the folder of the posts.
"""
