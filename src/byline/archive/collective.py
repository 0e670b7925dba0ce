"""Reads a page by what its archive has decided: `judge` sees it alone, `Archive` weighs its candidates by all pages.

Trees (`scripts/train_places.py`) weigh each candidate by the evidence of its place; one that fits no place of the
template keeps what its own page says of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from dataclasses import fields as fields_of
from typing import Any

from byline import extract
from byline.archive import layout
from byline.archive.certainty import Page, certain_places, stands_at
from byline.archive.evidence import FIELDS, LEAST, Evidence, Found, Judged, decide, fixed_lines, recurring, tally
from byline.archive.layout import Layout
from byline.archive.places import Place
from byline.archive.templates import Groups, group, signature, spread
from byline.core import blocks
from byline.core.post import Block, Candidate, RawPost
from byline.extract import fields
from byline.extract.stated import statements
from byline.extract.title.candidates import shares
from byline.extract.title.cuts import LONGEST, SHORTEST
from byline.extract.title.never import is_no_title
from byline.trees.model import PACKAGED, Weights

TITLES = "place_title"
"""The model of titles."""
SHOWN = 8
"""Candidates handed on."""
RULE = "the archive's place for it"


def judge(raw: RawPost, weights: Weights = PACKAGED) -> Judged:
    """What a page alone says of itself."""
    said = statements.parse(raw)
    reading = extract.read(raw, None, said, weights=weights)
    findings = fields.find(reading, said.fields)
    starts = _blocks_of_lines(reading.blocks)
    found = {
        name: _placed((*findings.chosen.get(name, ()), *findings.rejected.get(name, ())), starts) for name in FIELDS
    }
    won = {name: frozenset(candidate.value for candidate in findings.chosen.get(name, ())) for name in FIELDS}
    return Judged(reading.texts, reading.main, found, won)


def _blocks_of_lines(blocks: Sequence[Block]) -> dict[int, int]:
    return {line: i for i, block in enumerate(blocks) for line in range(block.start, block.stop)}


def _placed(candidates: Iterable[Candidate], starts: dict[int, int]) -> tuple[Found, ...]:
    lines = ((one, starts.get(one.lines[0])) for one in candidates if one.lines)
    return tuple(Found(block, one.value, one.confidence) for one, block in lines if block is not None)


def speakers(posts: Sequence[RawPost]) -> list[RawPost]:
    """The posts that are to be judged: some of each template among them, none of a single one."""
    if len(posts) < LEAST:
        return []
    shown = (signature([block.text for block in blocks.split(post.lines)]) for post in posts)
    return [posts[index] for index in spread(group(list(shown)))]


def gather(pages: Sequence[Judged]) -> Evidence | None:
    """What pages of one template say together; nothing where there is only one."""
    if len(pages) < LEAST:
        return None
    fixed = fixed_lines(recurring(pages), len(pages))
    return decide(tally(pages, fixed), fixed)


def groups_of(pages: Sequence[Judged]) -> tuple[Groups, tuple[tuple[int, ...], ...]]:
    """The templates of a folder, and for each of them the pages that are evidence for it; those of no template first,
    or all where there are too few of these."""
    groups = group([signature(page.texts) for page in pages])
    members = [tuple(i for i, number in enumerate(groups.of) if number == n) for n in range(len(groups.lines))]
    rest = members[0] if len(members[0]) >= LEAST else tuple(range(len(pages)))
    return groups, (rest, *members[1:])


def learn(posts: Iterable[RawPost], sample: Iterable[tuple[RawPost, Judged]], weights: Weights = PACKAGED) -> Archive:
    """What posts share, and what a sample of them, judged alone, says of the places of each of their templates.

    Lines and patterns are those of the whole folder where it has some: of more posts, more is known.
    """
    held = tuple(sample)
    groups, members = groups_of([page for _, page in held])
    whole = layout.learn(posts)
    rest, *found = ([held[i] for i in here] for here in members)
    templates = tuple(_archive(whole or layout.learn(raw for raw, _ in part), part, weights) for part in found)
    return replace(_archive(whole, rest, weights), groups=groups, templates=templates)


def _archive(learnt: Layout, sample: Sequence[tuple[RawPost, Judged]], weights: Weights) -> Archive:
    known = {item.name: getattr(learnt, item.name) for item in fields_of(learnt)}
    pages = [page for _, page in sample]
    evidence = gather(pages)
    certain = certain_places(_with_title(evidence, page, weights) for page in pages) if evidence else {}
    return Archive(**known, evidence=evidence, certain=certain, weights=weights)


def _with_title(evidence: Evidence, page: Judged, weights: Weights) -> Page:
    found, _, ranked = rank_titles(evidence, page, weights)
    best = found[ranked[0][1]] if ranked else None
    whole = best is not None and best.value == page.texts[best.block].strip()
    return Page(evidence.lines(page.texts, page.main), best.block if best and whole else None)


@dataclass(frozen=True)
class Archive(Layout):
    """A layout, the evidence of its places, and the templates that were found among its pages."""

    evidence: Evidence | None = None
    certain: Mapping[Place, float] = field(default_factory=dict)
    """Places where the title stands, with how sure that is."""
    groups: Groups | None = None
    templates: tuple[Archive, ...] = ()
    weights: Weights = PACKAGED

    def with_stated(self, said: Mapping[str, Any]) -> Archive:
        """The same with what a person said of all texts, as `stated` of a layout gives it."""
        return replace(self, **said, templates=tuple(one.with_stated(said) for one in self.templates))

    def template_of(self, texts: Sequence[str]) -> Archive:
        number = self.groups.tell(signature(texts)) if self.groups and self.templates else 0
        return self.templates[number - 1] if number else self

    @property
    def knows_places(self) -> bool:
        return self.evidence is not None

    def certain_title(self, blocks: Sequence[Block]) -> Candidate | None:
        """What stands where nearly every page of the template has its title."""
        if self.evidence is None:
            return None
        told = stands_at(self.certain, self.evidence.lines(tuple(block.text for block in blocks), 0))
        if told is None or not _may_be_title(blocks[told[0]].text):
            return None
        return Candidate(blocks[told[0]].text.strip(), _lines(blocks[told[0]]), RULE, told[1])

    def titles(
        self, blocks: Sequence[Block], main: int, candidates: list[Candidate], *, explained: bool = False
    ) -> list[Candidate]:
        """The candidates for the title of a page that was read alone, weighed by the archive; best first."""
        if self.evidence is None:
            return candidates
        starts = _blocks_of_lines(blocks)
        own = [one for one in candidates if one.lines and one.lines[0] in starts]
        page = Judged(tuple(block.text for block in blocks), main, {"title": _placed(own, starts)}, {})
        found, rows, ranked = rank_titles(self.evidence, page, self.weights)
        own += [Candidate(one.value, _lines(blocks[one.block]), RULE, 0.0) for one in found[len(own) :]]
        trees = self.weights.model(TITLES)
        return [_weighed(own[i], trees.reason(own[i].rule, rows[i], explained), share) for share, i in ranked]


def rank_titles(
    evidence: Evidence, page: Judged, weights: Weights
) -> tuple[list[Found], list[dict[str, float]], list[tuple[float, int]]]:
    """A page's candidates, their features, and (chance, index of a candidate) of the best, best first."""
    found, rows = prepare_titles(evidence, page)
    trees = weights.model(TITLES)
    chances = shares([trees.probability(row) for row in rows], [one.value for one in found])
    ranked = sorted(zip(chances, range(len(found)), strict=True), key=lambda item: (-item[0], item[1]))[:SHOWN]
    if ranked and (bare := evidence.without_suffix("title", found, ranked[0][1])) is not None:
        ranked = [(ranked[0][0], bare), *(item for item in ranked if item[1] != bare)]
    return found, rows, ranked


def prepare_titles(evidence: Evidence, page: Judged) -> tuple[list[Found], list[dict[str, float]]]:
    """A page's own candidates, then those that the archive adds; in parallel, their features."""
    lines = evidence.lines(page.texts, page.main)
    own = page.found.get("title", ())
    found = [*own, *evidence.missed("title", lines, own, _may_be_title)]
    return found, evidence.rows("title", lines, found)


def _may_be_title(text: str) -> bool:
    return SHORTEST <= len(text) <= LONGEST and not is_no_title(text)


def _lines(block: Block) -> tuple[int, ...]:
    return tuple(range(block.start, block.stop))


def _weighed(one: Candidate, rule: str, confidence: float) -> Candidate:
    return Candidate(one.value, one.lines, rule, confidence)
