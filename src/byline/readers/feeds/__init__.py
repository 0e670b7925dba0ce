"""Exports of blogs: WordPress, Blogger, Movable Type, RSS and Atom."""

from __future__ import annotations

from byline.readers.feeds.atom import AtomReader
from byline.readers.feeds.movabletype import MovableTypeReader
from byline.readers.feeds.rss import RssReader
from byline.readers.feeds.wordpress import WordPressReader

__all__ = ["AtomReader", "MovableTypeReader", "RssReader", "WordPressReader"]
