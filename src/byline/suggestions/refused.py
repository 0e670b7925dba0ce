"""What a person refused, in one file beside `mkdocs.yml` that anybody can read and edit.

>>> text = add("", "authors", [("John Smith", "J. Smith")])
>>> print(text)
# What `byline suggest` need not say again. Remove a line to be asked once more.
authors:
- [J. Smith, John Smith]
<BLANKLINE>
>>> has(load(text), "authors", ("John Smith", "J. Smith")), has(load(text), "sources", ("John Smith", "J. Smith"))
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from byline.core import frontmatter
from byline.core.errors import ConfigError
from byline.core.slug import folded
from byline.store.edits.writing import inline

FILE = "refused.yml"
HEADER = "# What `byline suggest` need not say again. Remove a line to be asked once more."

Refused = Mapping[str, frozenset[frozenset[str]]]
"""By heading, each entry as the set of what it names."""


def load(text: str) -> Refused:
    """Raises ConfigError where the file is no map of lists of lists."""
    try:
        held = frontmatter.mapping(text)
    except frontmatter.FrontMatterError as error:
        raise ConfigError(f"{FILE}:{max(1, error.line - 1)}: {error}; mend the YAML or remove the line") from error
    found = {}
    for heading, entries in held.items():
        if not isinstance(entries, list) or not all(isinstance(entry, list) for entry in entries):
            raise ConfigError(f"{FILE}: below `{heading}` stands no list of `- [A, B]`; mend it or remove it")
        found[heading] = frozenset(_entry(map(str, entry)) for entry in entries)
    return found


def has(refused: Refused, heading: str, entry: Iterable[str]) -> bool:
    return _entry(entry) in refused.get(heading, frozenset())


def resembles(refused: Refused, heading: str, entry: Iterable[str]) -> bool:
    """Whether more than half of what an entry names stands together in one that was refused."""
    own = _entry(entry)
    return any(2 * len(own & other) > len(own) for other in refused.get(heading, frozenset()))


def add(text: str, heading: str, entries: Iterable[Iterable[str]]) -> str:
    """The file with more entries, those of each heading in their order; what a person wrote between them is kept."""
    known = load(text)
    lines = [f"- [{inline(sorted(entry), within=True)[1:-1]}]" for entry in entries if not has(known, heading, entry)]
    found = text.splitlines() or [HEADER]
    if f"{heading}:" not in found:
        return "\n".join([*found, f"{heading}:", *sorted(set(lines)), ""])
    at = found.index(f"{heading}:") + 1
    stop = at
    while stop < len(found) and found[stop].startswith(("- ", "#")):
        stop += 1
    return "\n".join([*found[:at], *_merged(found[at:stop], lines), *found[stop:], ""])


def _merged(there: Iterable[str], new: Iterable[str]) -> list[str]:
    listed = list(there)
    return [*listed, *sorted(set(new) - set(listed))]


def _entry(names: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(" ".join(name.split())) for name in names)
