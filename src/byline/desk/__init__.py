"""`byline desk`: the archive in a browser, for the person who corrects it.

It needs Starlette and Uvicorn, which only those install who want it; nothing else of Byline imports this room.
"""
