"""Archive → suggestions, always in the same order, so that a number means the same until something changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from byline.alike import variants
from byline.alike.copies import Copy, Kind, copies
from byline.alike.features import Features, features, filed
from byline.alike.filing import learn
from byline.alike.grouping import propose
from byline.core.post import Metadata
from byline.site.model import Post, key
from byline.site.registry.entries import CategoryEntry
from byline.suggestions import refused
from byline.suggestions.archive import Archive
from byline.suggestions.suggestion import GROUPS, KINDS, KNOWN_BY, About, Duplicate, Filing, Grouping, Merge, Suggestion

SURE = 0.5
"""The least confidence of a category: what is more often wrong than right is no help."""
FILED = 0.1
"""Share of posts that must have a category, or words in `categories.yml`, before others are filed by them; with fewer a
scheme is proposed."""
LANGUAGES = 0.2
"""Share of posts in a language from which on its plurals are looked for among categories."""


def find(archive: Archive, about: About) -> tuple[Suggestion, ...]:
    """Everything that is likely and was not refused; the surest first where there is a measure of it."""
    if about is About.DUPLICATES:
        return tuple(_duplicates(archive))
    merges = tuple(_merges(archive, about))
    return merges if about is not About.CATEGORIES else (*merges, *_filings(archive))


def _merges(archive: Archive, about: About) -> Iterator[Merge]:
    kind = KINDS[about]
    counts: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for post in archive.posts.values():
        for name in {archive.registry.canonical_name(kind, name) for name in post.names(kind)}:
            counts[key(name)] += 1
            spelt[key(name)][name] += 1
    # What differs in its case alone is one name to the site already.
    called = {folded: min(forms, key=lambda name: (-forms[name], name)) for folded, forms in spelt.items()}
    weights = {called[folded]: number for folded, number in counts.items()}

    def apart(one: str, other: str) -> bool:
        declared = (archive.registry.entry(kind, one), archive.registry.entry(kind, other))
        return all(declared) or refused.has(archive.refused, about, (one, other))

    match about:
        case About.AUTHORS:
            groups = variants.authors(weights, apart)
        case About.SOURCES:
            groups = variants.sources(weights, apart)
        case _:
            groups = variants.categories(weights, _languages(archive), apart)
    for group in groups:
        members = [group.name, *(other for other, _ in group.others)]
        known = [name for name in members if archive.registry.entry(kind, name)]
        name = known[0] if known else group.name  # what a person declared stays
        told = {other: "; ".join(evidence) for other, evidence in group.others}
        others = tuple(member for member in members if member != name)
        evidence = tuple(f"{other}: {told[other]}" for other in members if told.get(other))
        yield Merge(about, name, others, {member: weights[member] for member in members}, evidence)


def _languages(archive: Archive) -> list[str]:
    counts = Counter(post.metadata.language.split("-")[0] for post in archive.posts.values() if post.metadata.language)
    return sorted(language for language, number in counts.items() if number >= LANGUAGES * counts.total())


def _duplicates(archive: Archive) -> Iterator[Duplicate]:
    found = [
        pair
        for pair in copies({path: post.body for path, post in archive.posts.items()})
        if not refused.has(archive.refused, About.DUPLICATES, (pair.one, pair.other))
    ]
    excerpts = {
        min(pair[:2], key=lambda path: archive.posts[path].words) for pair in found if pair.kind is Kind.EXCERPT
    }
    near: dict[str, list[tuple[str, Copy]]] = defaultdict(list)
    for pair in found:
        near[pair.one].append((pair.other, pair))
        near[pair.other].append((pair.one, pair))

    def precedence(path: str) -> tuple[object, ...]:
        """The whole stays rather than an excerpt, the first published rather than a later one, then the longer one."""
        post = archive.posts[path]
        return path in excerpts, post.date or "9999", -post.words, len(path), path

    settled: set[str] = set()
    for stays in sorted(near, key=precedence):
        if stays in settled:
            continue
        settled.add(stays)
        for goes, pair in near[stays]:
            if goes not in settled:
                settled.add(goes)
                yield Duplicate(stays, goes, _told(archive.posts[stays], archive.posts[goes], pair))


def _told(stays: Post, goes: Post, pair: Copy) -> tuple[str, ...]:
    shares = f"{pair.share:.0%} of the shorter one stands in the other"
    dates = f"{stays.date or 'undated'} and {goes.date or 'undated'}, {stays.words} and {goes.words} words"
    titles = (
        f"“{goes.title}”, the other is “{stays.title}”" if key(goes.title) != key(stays.title) else f"“{goes.title}”"
    )
    return f"{pair.kind.value}: {shares}", dates, titles


def _filings(archive: Archive) -> Iterator[Filing | Grouping]:
    posts = archive.posts
    read = {path: features(post) for path, post in posts.items()}
    categories = {path: _categories(archive, path) for path in posts}
    bare = [path for path in posts if not categories[path]]
    examples = [(read[path], found) for path, found in categories.items() if found]
    keywords = dict(_keywords(archive))
    if not keywords and len(examples) < FILED * len(posts):
        yield from _groups(archive, bare, read)
        return
    model = learn(examples, keywords, [read[path] for path in bare])
    likely = [(path, found) for path in bare if (found := model.file(read[path])) and found.confidence >= SURE]
    for path, found in sorted(likely, key=lambda pair: (-pair[1].confidence, pair[0])):
        if not refused.has(archive.refused, About.CATEGORIES, (path, found.category)):
            speaking = (f"speaking for it: {', '.join(found.words)}",) if found.words else ()
            yield Filing(path, posts[path].title, found.category, found.confidence, speaking)


def _categories(archive: Archive, path: str) -> list[str]:
    """Under the names of the registry, without those that say nothing."""
    same = partial(archive.registry.canonical_name, KINDS[About.CATEGORIES])
    return list(dict.fromkeys(map(same, filed(archive.posts[path].metadata.categories))))


def _keywords(archive: Archive) -> Iterator[tuple[str, list[Features]]]:
    """Each category's words from `categories.yml`, read as those of posts are."""
    for entry in dict.fromkeys(archive.registry.entries.values()):
        if isinstance(entry, CategoryEntry) and entry.keywords:
            yield entry.name, [features(Post("", "", Metadata(word), "")) for word in entry.keywords]


def _groups(archive: Archive, bare: list[str], read: Mapping[str, Features]) -> Iterator[Grouping]:
    for group in propose([read[path] for path in bare]):
        paths = tuple(bare[number] for number in group.posts)
        titles = tuple(f"“{archive.posts[path].title}”" for path in paths[:3])
        if group.words and not refused.resembles(archive.refused, GROUPS, group.words[:KNOWN_BY]):
            yield Grouping(group.words, paths, titles)
