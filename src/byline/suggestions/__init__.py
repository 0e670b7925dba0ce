"""What a person might do about an archive, with what speaks for it; nothing is done without a yes.

    project ──archive──> posts, registry ──finding──> numbered suggestions ──accepting──> edits of posts and registries
                                                                 └──refusing──> refused.yml

What is likely is told by `alike`; here it is put to a person, remembered when refused, and written when accepted.
"""

from byline.suggestions.accepting import accept, refuse
from byline.suggestions.archive import Archive, read
from byline.suggestions.finding import find
from byline.suggestions.suggestion import About, Duplicate, Filing, Grouping, Merge, Suggestion

__all__ = [
    "About",
    "Archive",
    "Duplicate",
    "Filing",
    "Grouping",
    "Merge",
    "Suggestion",
    "accept",
    "find",
    "read",
    "refuse",
]
