"""What a post's own front matter says of how much of it may be seen, by whom.

The keys are `rights`, `canonical`, `noindex`, `takedown` and `draft`. A value that cannot be read counts as the
strictest, and is a fault.

    >>> flag({"noindex": "perhaps"}, "noindex", False), stated_rights({"rights": "some"}, Rights.FULL).value
    (True, 'link-only')
    >>> [str(problem) for _, problem in faults("posts/a.md", {"rights": "excrept"})]
    ["posts/a.md: 'excrept' is no kind of rights and counts as `link-only`; did you mean `excerpt`? [rights]"]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from byline.core.post import Problem
from byline.core.suggestion import suggestion
from byline.site.model import Rights

_RIGHTS = frozenset(Rights)
FLAGS = ("canonical", "noindex", "takedown", "draft")


def flag(fields: Mapping[str, object], name: str, default: bool) -> bool:
    value = fields.get(name, default)
    return value if isinstance(value, bool) else True


def stated_rights(fields: Mapping[str, object], default: Rights) -> Rights:
    value = fields.get("rights", default)
    return Rights(str(value)) if _is_rights(value) else Rights.LINK_ONLY


def faults(path: str, fields: Mapping[str, object]) -> Iterator[tuple[str, Problem]]:
    """What cannot be read of all this, by key."""
    if not _is_rights(fields.get("rights", Rights.FULL)):
        what = f"{fields['rights']!r} is no kind of rights and counts as `link-only`"
        yield "rights", Problem(path, "rights", what, suggestion(str(fields["rights"]), Rights), fatal=False)
    for name in FLAGS:
        value = fields.get(name, False)
        if not isinstance(value, bool) and (name, value) != ("draft", None):  # who leaves it empty has not decided
            what = f"`{name}` is neither true nor false and counts as true"
            yield name, Problem(path, "rights", what, "write `true` or `false`", fatal=False)


def _is_rights(value: object) -> bool:
    return isinstance(value, str) and value in _RIGHTS
