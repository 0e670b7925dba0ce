"""What Python-Markdown writes of a text, as HTML that checkers and screen readers take."""

from __future__ import annotations

import re

# It writes XHTML, where elements without content end in a slash that means nothing in HTML.
_VOID_RE = re.compile(r"<((?:br|hr|img|input)(?:\s[^<>]{0,4000}?)??)\s*/>")
# Its tables always have a head; an author who wants none leaves the cells empty, and an empty cell heads nothing.
_NO_HEAD_RE = re.compile(r"<thead>\s*<tr>\s*(?:<th(?:\s[^<>]{0,200})?></th>\s*)+</tr>\s*</thead>\s*")
_EMPTY_RE = re.compile(r"<th(\s[^<>]{0,200})?></th>")


def tidied(content: str) -> str:
    """The same content without what HTML has no meaning for.

    >>> tidied('<p>One<br /></p><table><thead><tr><th></th><th>B</th></tr></thead></table>')
    '<p>One<br></p><table><thead><tr><td></td><th>B</th></tr></thead></table>'
    >>> tidied('<table><thead>\\n<tr>\\n<th></th>\\n<th></th>\\n</tr>\\n</thead>\\n<tbody></tbody></table>')
    '<table><tbody></tbody></table>'
    """
    content = _VOID_RE.sub(r"<\1>", content)
    if "></th>" not in content:
        return content
    return _EMPTY_RE.sub(r"<td\1></td>", _NO_HEAD_RE.sub("", content))
