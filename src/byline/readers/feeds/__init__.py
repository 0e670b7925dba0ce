"""Exports of blogs: WordPress, Blogger, Movable Type, RSS and Atom."""
