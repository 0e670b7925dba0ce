"""The texts of feeds, which are there only once MkDocs has rendered the posts."""

from __future__ import annotations

from functools import cache

from mkdocs.structure.files import Files

from byline.engines.pages import PostPage
from byline.site.exports.feed import absolute
from byline.site.exports.publication import Publication
from byline.site.model import Post, Rights


def fill(publication: Publication, files: Files) -> None:
    """Writes the feeds into the files that were laid out for them; a file of the site's owner stays."""

    @cache
    def text(post: Post) -> str:
        file = files.get_file_from_path(post.path)
        page = file.page if file else None
        if not isinstance(page, PostPage) or post.rights is not Rights.FULL:
            return ""
        return absolute(page.content or "", publication.site_info.absolute(post.url))

    for path, content in publication.feed_files(text):
        file = files.get_file_from_path(path)
        if file and file.generated_by:
            file.content_bytes = content
