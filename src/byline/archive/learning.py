"""Decides what the pages of a folder, each judged alone, say of their templates: `learn`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from pathlib import PurePosixPath

from byline.archive import blocks as block_places
from byline.archive import layout, outline, overview
from byline.archive.blocks import BlockPlaces
from byline.archive.certainty import Page, certain_places
from byline.archive.collective import Archive
from byline.archive.evidence import MANY, Evidence, decide
from byline.archive.layout import Layout
from byline.archive.lessons.bodies import body_lesson
from byline.archive.lessons.corrections import lessons
from byline.archive.lessons.examples import Other
from byline.archive.patterns import frames, mining
from byline.archive.places import Lines
from byline.archive.slots import agreement, fillings, parts
from byline.archive.slots.agreement import FIRST, Agreement
from byline.archive.tally import LEAST, Judged, fixed_lines, recurring, tally
from byline.archive.templates import FEWEST, FEWEST_PAGES, Groups, Signature, group, has_words, signature, spread
from byline.archive.weighing import Laid, weigh
from byline.core import blocks
from byline.core.post import Correction, RawPost
from byline.extract.source.site_name import squeeze
from byline.trees.model import PACKAGED, Weights

COMMON = 0.25
"""Share of the pages from which a source is the archive's, which decides once, by the mean of its pages."""
SAID = 0.1
"""Share of the pages that say where they were first published, from which a site takes over what others publish; where
fewer do, a line that looks so is believed only if the page alone is nearly sure."""
OVERVIEWED = 20
"""Pages of a template that are looked at for its overview."""
PRINTED = 0.75
"""Share of the pages, of several, from which a line is known as what prints the values in it, whatever these are."""
OPENING = 0.05
"""Share of the texts that begin alike, from which their first line is no title."""


def speakers(posts: Sequence[RawPost]) -> list[RawPost]:
    """The posts that are to be judged: some of each template among them, none of a single one."""
    if len(posts) < LEAST:
        return []
    return [posts[index] for index in spread(group(list(map(shown, posts))))]


def shown(post: RawPost) -> Signature:
    """By what a post is told to be of a template."""
    return signature([block.text for block in blocks.split(post.lines)])


def gather(pages: Sequence[Judged]) -> Evidence | None:
    """What pages of one template say together; nothing where there is only one."""
    if len(pages) < LEAST:
        return None
    fixed = fixed_lines(recurring(pages), len(pages))
    laid = [Lines(page.texts, page.main, fixed.__contains__) for page in pages]
    return decide(tally(pages, fixed), fixed, fillings.count(pages, laid, parts.learn(laid), fixed))


def groups_of(pages: Sequence[Judged]) -> tuple[Groups, tuple[tuple[int, ...], ...]]:
    """The templates of a folder, and for each of them the pages that are evidence for it; those of no template first,
    or all where there are too few of these."""
    groups = group([signature(page.texts) for page in pages])
    members = [tuple(i for i, number in enumerate(groups.of) if number == n) for n in range(groups.count)]
    rest = members[0] if len(members[0]) >= LEAST else tuple(range(len(pages)))
    return groups, (rest, *members[1:])


def learn(
    posts: Iterable[RawPost],
    sample: Iterable[tuple[RawPost, Judged]],
    weights: Weights = PACKAGED,
    corrected: Sequence[tuple[Correction, Judged]] = (),
    written: Layout | None = None,
) -> Archive:
    """What posts share, and what a sample of them, judged alone, says of the places of each of their templates; the
    corrections of posts say more of these.

    The sample is asked for when the posts are gone through: workers may be at work on it until then. Lines and patterns
    are those that a person has `written` down, else those of the whole folder where it has some: of
    more posts, more is known.
    """
    whole = layout.learn(posts)
    whole = replace(written, versions=whole.versions) if written else whole
    held = tuple(sample)
    groups, members = groups_of([page for _, page in held])
    rest, *found = ([held[i] for i in here] for here in members)
    templates = tuple(_archive(whole or _learnt(part), part, weights) for part in found)
    archive = replace(_archive(whole, rest, weights), groups=groups, templates=templates)
    return teach(archive, corrected, [page for _, page in held])


def with_overview(archive: Archive, pages: Sequence[tuple[str, Judged]]) -> Archive:
    """The same with its templates for people, and what stands where in them; pages with their paths."""
    return replace(archive, overview=tuple(_overview(archive, pages)))


def _overview(archive: Archive, pages: Sequence[tuple[str, Judged]]) -> Iterator[str]:
    groups = archive.groups or Groups((), {}, ())
    numbers = [groups.tell(signature(page.texts)) for _, page in pages]
    for place, (number, _) in enumerate(sorted(Counter(numbers).items(), key=lambda item: (-item[1], item[0])), 1):
        part = [one for one, told in zip(pages, numbers, strict=True) if told == number]
        template = archive.templates[number - 1] if number else archive
        yield overview.heading(
            place if number or template.is_template else 0, [PurePosixPath(path).name for path, _ in part], len(pages)
        )
        if template.evidence is not None:
            some = part[:: -(-len(part) // OVERVIEWED)]
            read = [(page.texts, page.main, template.read(page)) for _, page in some]
            yield from overview.places(template.evidence, read)


def teach(archive: Archive, corrected: Sequence[tuple[Correction, Judged]], pages: Sequence[Judged]) -> Archive:
    """The archive, learnt from these pages, with the lessons of the corrected posts."""
    if not corrected:
        return archive
    groups = archive.groups or Groups((), {}, ())
    edited = {page.texts for _, page in corrected}

    def read(page: Judged) -> Other:
        number = groups.tell(signature(page.texts))
        template = archive.templates[number - 1] if number else archive
        return template.as_read(page)._replace(template=number)

    right = [(one, read(page)) for one, page in corrected]
    others = [read(page) for page in pages if page.texts not in edited]

    def taught(number: int, template: Archive) -> Archive:
        if template.evidence is None:
            return template
        mine, beside = ([one for one in right if (one[1].template == number) is own] for own in (True, False))
        here = [one for one in others if one.template == number]
        told = [(one, other.page) for one, other in mine]
        bodies = body_lesson(told, [one.page for one in here]) if template.blocks and told else None
        return replace(template, lessons=lessons(mine, here, beside), bodies=bodies)

    templates = tuple(taught(number, template) for number, template in enumerate(archive.templates, 1))
    return replace(taught(0, archive), templates=templates)


def _learnt(part: Sequence[tuple[RawPost, Judged]]) -> Layout:
    learnt = layout.learn(raw for raw, _ in part)
    return learnt or replace(learnt, day_first=layout.day_first(page.texts for _, page in part))


def _archive(learnt: Layout, sample: Sequence[tuple[RawPost, Judged]], weights: Weights) -> Archive:
    known = {item.name: getattr(learnt, item.name) for item in fields_of(learnt)}
    pages = [page for _, page in sample]
    evidence = gather(pages)
    if evidence is None:
        return Archive(**known, weights=weights)
    laid = [Laid(evidence, page) for page in pages]
    titled = [_with_title(one, weights) for one in laid]
    first = Counter(mining.key(page.texts[0]) for page in pages if page.texts)
    openings = frozenset(key for key, count in first.items() if count >= max(MANY, OPENING * len(pages)))
    archive = Archive(
        **known,
        evidence=evidence,
        openings=openings,
        printing=_printing(pages, evidence),
        certain=certain_places(titled),
        agreed=_agreed(laid, weights),
        blocks=_blocks(pages, titled, evidence),
        takes_over=sum(page.says_source for page in pages) >= SAID * len(pages),
        weights=weights,
    )
    return replace(archive, agreements=_agreements(laid, weights)) if archive.is_template else archive


def _agreements(laid: Sequence[Laid], weights: Weights) -> dict[str, Agreement]:
    """By field that is weighed twice, what the first pass says of all pages."""
    return {name: agreement.count(laid, name, weights) for name in FIRST}


def _printing(pages: Sequence[Judged], evidence: Evidence) -> frozenset[str]:
    """The lines and the frames of lines that nearly all pages have."""
    least = max(FEWEST_PAGES, PRINTED * len(pages))
    lines = frozenset(line for line, share in evidence.fixed.items() if share * len(pages) >= least)
    return lines | frames.recurring((page.texts for page in pages), least, evidence.fixed).keys()


def _blocks(pages: Sequence[Judged], titled: Sequence[Page], evidence: Evidence) -> BlockPlaces | None:
    """What the pages of a template say of the places of their blocks; nothing where they share none."""
    known = [
        as_blocks(page, "" if one.title is None else page.texts[one.title])
        for page, one in zip(pages, titled, strict=True)
        if page.body
    ]
    shared = sum(map(has_words, evidence.fixed)) >= FEWEST
    return block_places.decide(known, evidence.fixed) if shared and len(known) >= LEAST else None


def as_blocks(page: Judged, title: str = "") -> outline.Page:
    """What the decision of the body goes by; a title that nobody knows better is that of the page alone."""
    return outline.Page(page.texts, page.body, title or min(page.won.get("title", ()), default=""))


def _with_title(laid: Laid, weights: Weights) -> Page:
    found, _, probabilities = weigh(laid, "title", weights)
    number = max(range(len(probabilities)), key=probabilities.__getitem__, default=None)
    best = None if number is None or laid.evidence.without_suffix("title", found, number) is not None else found[number]
    whole = best is not None and best.value == laid.page.texts[best.block].strip()
    return Page(laid.lines, best.block if best and whole else None)


def _agreed(laid: Sequence[Laid], weights: Weights) -> dict[str, float]:
    """The sources that many pages may have, each with the mean of their probabilities."""
    said: dict[str, list[float]] = defaultdict(list)
    for page in laid:
        found, _, probabilities = weigh(page, "source", weights)
        best: dict[str, float] = {}
        for one, probability in zip(found, probabilities, strict=True):
            best[squeeze(one.value)] = max(probability, best.get(squeeze(one.value), 0.0))
        for value, probability in best.items():
            said[value].append(probability)
    least = max(LEAST, COMMON * len(laid))
    return {value: sum(on_pages) / len(on_pages) for value, on_pages in said.items() if len(on_pages) >= least}
