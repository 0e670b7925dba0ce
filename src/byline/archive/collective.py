"""Reads a page by what its archive has decided: `judge` sees it alone, `Archive` weighs its candidates by all pages.

Trees (`scripts/train_places.py`), one model a field, weigh each candidate by the evidence of its place; one that fits
no place of the template keeps what its own page says of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from dataclasses import fields as fields_of
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from byline import extract
from byline.archive import blocks as block_places
from byline.archive import layout, mining, overview
from byline.archive.blocks import BlockPlaces
from byline.archive.certainty import Page, certain_places, stands_at
from byline.archive.evidence import MANY, Evidence, decide
from byline.archive.layout import Layout
from byline.archive.lessons.bodies import BodyLesson, body_lesson
from byline.archive.lessons.candidates import by_lesson
from byline.archive.lessons.corrections import Lesson, Other, lessons
from byline.archive.overview import Stood
from byline.archive.places import Place
from byline.archive.tally import FIELDS, LEAST, Found, Judged, fixed_lines, recurring, tally
from byline.archive.templates import FEWEST, Groups, group, has_words, name_of, signature, spread
from byline.archive.weighing import MODELS, VALUES, among, prepare, weigh
from byline.core import blocks
from byline.core.post import Block, Candidate, Correction, RawPost
from byline.extract import fields
from byline.extract.page import signals
from byline.extract.page.shared import Alone
from byline.extract.source import candidates as source
from byline.extract.source.site_name import squeeze
from byline.extract.stated import statements
from byline.trees.model import PACKAGED, Weights

SHOWN = 8
"""Candidates handed on."""
SAID = 0.1
"""Share of the pages that say where they were first published, from which a site takes over what others publish; where
fewer do, a line that looks so is believed only if the page alone is nearly sure."""
COMMON, AGREED, SINGLE = 0.25, 0.6, 0.9
"""Share of the pages from which a source is the archive's, which decides once, by the mean of its pages; from where on
that is believed, and from where on what one page alone says."""
OVERVIEWED = 20
"""Pages of a template that are looked at for its overview."""
OPENING = 0.05
"""Share of the texts that begin alike, from which their first line is no title."""
RULE = "the archive's place for it"


def judge(raw: RawPost, weights: Weights = PACKAGED, *, day_first: bool | None = None) -> Judged:
    """What a page alone says of itself; the order of its numeric dates it may have from others."""
    said = statements.parse(raw)
    reading = extract.read(raw, Layout(day_first=day_first), said, weights=weights)
    findings = fields.find(reading, said.fields)
    body = tuple(verdict.body for verdict in reading.verdicts)
    return replace(judged(reading, findings.chosen, findings.rejected), body=body)


def judged(
    page: Alone, chosen: Mapping[str, Sequence[Candidate]], rejected: Mapping[str, Sequence[Candidate]]
) -> Judged:
    starts = {line: i for i, block in enumerate(page.blocks) for line in range(block.start, block.stop)}
    body = page.main if page.main < len(page.blocks) else None
    said = {name: (*chosen.get(name, ()), *rejected.get(name, ())) for name in FIELDS}
    found = {name: _placed(candidates, starts, body) for name, candidates in said.items()}
    won = {name: frozenset(candidate.value for candidate in chosen.get(name, ())) for name in FIELDS}
    says = any(map(source.is_said, chosen.get("source", ())))
    return Judged(page.texts, page.main, found, won, page.language, says)


def _placed(candidates: Sequence[Candidate], starts: Mapping[int, int], body: int | None) -> tuple[Found, ...]:
    """Each candidate in each block in which it was found; one cut out of the text itself stands where that begins."""
    return tuple(
        Found(block, one.value, one.confidence)
        for one in candidates
        for block in dict.fromkeys(starts.get(line) for line in one.lines)
        if block is not None
    ) + tuple(Found(body, one.value, one.confidence) for one in candidates if not one.lines and body is not None)


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


def learn(
    posts: Iterable[RawPost],
    sample: Iterable[tuple[RawPost, Judged]],
    weights: Weights = PACKAGED,
    corrected: Sequence[tuple[Correction, Judged]] = (),
    written: Layout | None = None,
) -> Archive:
    """What posts share, and what a sample of them, judged alone, says of the places of each of their templates; the
    corrections of posts say more of these.

    Lines and patterns are those that a person has `written` down, else those of the whole folder where it has some: of
    more posts, more is known.
    """
    held = tuple(sample)
    groups, members = groups_of([page for _, page in held])
    whole = layout.learn(posts)
    whole = replace(written, versions=whole.versions) if written else whole
    rest, *found = ([held[i] for i in here] for here in members)
    templates = tuple(_archive(whole or _learnt(part), part, weights) for part in found)
    archive = replace(_archive(whole, rest, weights), groups=groups, templates=templates)
    taught = _taught(archive, corrected, [page for _, page in held]) if corrected else archive
    return replace(taught, overview=tuple(_overview(taught, held)))


def _overview(archive: Archive, held: Sequence[tuple[RawPost, Judged]]) -> Iterator[str]:
    """For people: the templates, and what stands where in them."""
    groups = archive.groups or Groups((), {}, ())
    numbers = [groups.tell(signature(page.texts)) for _, page in held]
    for place, (number, _) in enumerate(sorted(Counter(numbers).items(), key=lambda item: (-item[1], item[0])), 1):
        part = [one for one, told in zip(held, numbers, strict=True) if told == number]
        template = archive.templates[number - 1] if number else archive
        yield overview.heading(
            place if number or template.is_template else 0, [PurePosixPath(raw.path).name for raw, _ in part], len(held)
        )
        if template.evidence is not None:
            some = part[:: -(-len(part) // OVERVIEWED)]
            pages = [(page.texts, page.main, template.read(page)) for _, page in some]
            yield from overview.places(template.evidence, pages)


def _taught(archive: Archive, corrected: Sequence[tuple[Correction, Judged]], pages: Sequence[Judged]) -> Archive:
    """Each template with the lessons of the corrected posts that are pages of it."""
    groups = archive.groups or Groups((), {}, ())

    def taught(number: int, template: Archive) -> Archive:
        mine = [one for one in corrected if groups.tell(signature(one[1].texts)) == number]
        edited = {page.texts for _, page in corrected}
        others = [page for page in pages if page.texts not in edited and groups.tell(signature(page.texts)) == number]
        evidence = template.evidence
        if evidence is None or not mine:
            return template
        said = lessons(evidence, mine, [template.as_read(page) for page in others])
        bodies = body_lesson(mine, others) if template.blocks else None
        return replace(template, lessons=said, bodies=bodies)

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
    certain = certain_places(_with_title(evidence, page, weights) for page in pages)
    agreed = _agreed(evidence, pages, weights)
    first = Counter(mining.key(page.texts[0]) for page in pages if page.texts)
    openings = frozenset(key for key, count in first.items() if count >= max(MANY, OPENING * len(pages)))
    return Archive(
        **known,
        evidence=evidence,
        openings=openings,
        certain=certain,
        agreed=agreed,
        blocks=_blocks(pages, evidence),
        takes_over=sum(page.says_source for page in pages) >= SAID * len(pages),
        weights=weights,
    )


def _blocks(pages: Sequence[Judged], evidence: Evidence) -> BlockPlaces | None:
    """What the pages of a template say of the places of their blocks; nothing where they share none."""
    known = [block_places.Page(page.texts, page.body) for page in pages if page.body]
    shared = sum(map(has_words, evidence.fixed)) >= FEWEST
    return block_places.decide(known, evidence.fixed) if shared and len(known) >= LEAST else None


def _with_title(evidence: Evidence, page: Judged, weights: Weights) -> Page:
    found, chances = weigh(evidence, page, "title", weights)
    number = max(range(len(chances)), key=chances.__getitem__, default=None)
    best = None if number is None or evidence.without_suffix("title", found, number) is not None else found[number]
    whole = best is not None and best.value == page.texts[best.block].strip()
    return Page(evidence.lines(page.texts, page.main), best.block if best and whole else None)


def _agreed(evidence: Evidence, pages: Sequence[Judged], weights: Weights) -> dict[str, float]:
    """The sources that many pages may have, each with the mean of their chances."""
    said: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        found, chances = weigh(evidence, page, "source", weights)
        best: dict[str, float] = {}
        for one, chance in zip(found, chances, strict=True):
            best[squeeze(one.value)] = max(chance, best.get(squeeze(one.value), 0.0))
        for value, chance in best.items():
            said[value].append(chance)
    least = max(LEAST, COMMON * len(pages))
    return {value: sum(chances) / len(chances) for value, chances in said.items() if len(chances) >= least}


@dataclass(frozen=True)
class Archive(Layout):
    """A layout, the evidence of its places, and the templates that were found among its pages."""

    evidence: Evidence | None = None
    openings: frozenset[str] = frozenset()
    """Lines with which several texts begin: the site's, whatever kind of texts they are."""
    certain: Mapping[Place, float] = field(default_factory=dict)
    """Places where the title stands, with how sure that is."""
    agreed: Mapping[str, float] = field(default_factory=dict)
    """Sources of many pages, squeezed, and how sure they are for all."""
    blocks: BlockPlaces | None = None
    bodies: BodyLesson | None = None
    """What a person's corrections say of the bodies of the other pages."""
    """Where the body stands."""
    takes_over: bool = False
    """Whether its pages say so often where they were first published that each is believed."""
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    """By field, what a person's corrections say of the other pages."""
    overview: tuple[str, ...] = ()
    """For people, what was decided: comments of the file that `dump` makes."""
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
    def corrected(self) -> frozenset[str]:
        return frozenset(self.lessons)

    @property
    def places_of(self) -> frozenset[str]:
        """Pages that share no template have no more in common than how their sites print titles."""
        if self.evidence is None:
            return frozenset()
        return frozenset((*(MODELS if self.is_template else ("title",)), *self.lessons))

    def opens(self, text: str) -> bool:
        return mining.key(text) in self.openings

    def dump(self) -> str:
        return "".join(f"{line}\n" for line in self.overview) + super().dump()

    def as_read(self, page: Judged) -> Other:
        """A page with all of its values: what it says alone, but for the fields that the archive weighs."""
        own = {name: tuple(held) for name, held in page.won.items() if name not in MODELS}
        read = self.read(page)
        sure = frozenset(name for name, held in read.items() if min(one.chance for one in held) >= SINGLE)
        return Other(page, own | {name: tuple(one.value for one in held) for name, held in read.items()}, sure)

    def read(self, page: Judged) -> dict[str, list[Stood]]:
        """The values of a page that was judged alone, where they stand, and how sure the archive is of them."""
        out: dict[str, list[Stood]] = {}
        for name in MODELS if self.evidence else ():
            found, _, ranked = self._ranked(name, page)
            stood = [Stood(found[i].block, found[i].value, chance) for chance, i in ranked]
            good = [one for one in stood if one.chance >= fields.threshold(name)]
            if good:
                out[name] = good if name in fields.SEVERAL else good[:1]
        return out

    @property
    def tells_body(self) -> bool:
        """What a person has written down of its lines is believed before its pages."""
        return self.blocks is not None and not self.written

    def body(self, texts: tuple[str, ...], chances: Sequence[float]) -> dict[int, float]:
        if self.blocks is None:
            return {}
        asked = block_places.in_question(chances)
        rows = list(self.blocks.rows(block_places.Page(texts, chances), asked))
        chances = self.weights.model(block_places.MODEL).of_rows(rows, block_places.NAMES)
        told = zip(asked, chances, strict=True)
        return {i: min(chance, block_places.PRINTED) if self.blocks.prints(texts[i]) else chance for i, chance in told}

    def corrected_body(self, texts: tuple[str, ...]) -> tuple[Mapping[int, bool], tuple[str, ...]]:
        if self.bodies is None:
            return {}, ()
        said = enumerate(map(self.bodies.read, texts))
        return {i: body for i, body in said if body is not None}, self.bodies.posts

    def certain_title(self, blocks: Sequence[Block]) -> Candidate | None:
        if self.evidence is None or "title" in self.lessons:
            return None
        told = stands_at(self.certain, self.evidence.lines(tuple(block.text for block in blocks), 0))
        block = blocks[told[0]] if told else None
        if told is None or block is None or not any(VALUES["title"](block.text.strip(), "")):
            return None
        return Candidate(block.text.strip(), tuple(range(block.start, block.stop)), RULE, told[1])

    def weighed(
        self,
        names: Iterable[str],
        alone: Alone,
        chosen: Mapping[str, Sequence[Candidate]],
        rejected: Mapping[str, Sequence[Candidate]],
    ) -> dict[str, list[Candidate]]:
        if self.evidence is None:
            return {}
        page = judged(alone, chosen, rejected)
        lines = self.evidence.lines(page.texts, page.main)
        out: dict[str, list[Candidate]] = {}
        for name in names:
            own = (*chosen.get(name, ()), *rejected.get(name, ()))
            if name in MODELS:
                out[name] = self._weighed(name, page, alone, {one.value: one for one in reversed(own)})
            if name in self.lessons:
                lesson = self.lessons[name]
                given = fields.chosen(name, out[name]) if name in out else tuple(chosen.get(name, ()))
                values = lesson.read(name, lines, alone.language, tuple(one.value for one in given))
                if values is not None:
                    out[name] = by_lesson(lesson, values, given, out.get(name, own), alone)
        return out

    def _weighed(self, name: str, page: Judged, alone: Alone, said: Mapping[str, Candidate]) -> list[Candidate]:
        found, rows, ranked = self._ranked(name, page)
        trees = self.weights.model(MODELS[name])
        out: dict[str, Candidate] = {}
        for share, number in ranked:
            value, block = found[number].value, alone.blocks[found[number].block]
            own = said.get(value) or Candidate(value, tuple(range(block.start, block.stop)), RULE, 0.0)
            if value not in out and len(out) < SHOWN:
                rule = trees.reason(own.rule, rows[number], alone.explained)
                out[value] = replace(own, rule=rule, confidence=share)
        stated = {one.value: one for one in said.values() if name == "source" and self._is_said(one)}
        return [*stated.values(), *(one for value, one in out.items() if value not in stated)]

    def _is_said(self, one: Candidate) -> bool:
        return source.is_said(one) and (self.takes_over or one.confidence >= SINGLE)

    def _ranked(self, name: str, page: Judged) -> tuple[list[Found], list[dict[str, float]], list[tuple[float, int]]]:
        """A page's candidates, their features, and (chance, index of a candidate), best first."""
        assert self.evidence is not None
        found, rows = prepare(self.evidence, page, name)
        trees = self.weights.model(MODELS[name])
        chances = among(name, [trees.probability(row) for row in rows], [one.value for one in found])
        if name == "source":
            chances = [self._together(one, chance) for one, chance in zip(found, chances, strict=True)]
        ranked = sorted(zip(chances, range(len(found)), strict=True), key=lambda item: (-item[0], item[1]))
        bare = self.evidence.without_suffix(name, found, ranked[0][1]) if name == "title" and ranked else None
        if bare is not None:
            ranked = [(ranked[0][0], bare), *(item for item in ranked if item[1] != bare)]
        return found, rows, ranked

    @property
    def is_template(self) -> bool:
        """Its pages were printed by the same template: they have several lines in common."""
        return self.evidence is not None and sum(map(has_words, self.evidence.fixed)) >= FEWEST

    @cached_property
    def template(self) -> str:
        return name_of(self.evidence.fixed) if self.evidence and self.is_template else ""

    @cached_property
    def is_printed(self) -> bool:
        fixed = self.evidence.fixed if self.evidence and self.is_template else ()
        return self.written or any(signals.kind_of(line) is not None for line in (*self.lines, *fixed))

    def _together(self, one: Found, chance: float) -> float:
        """How sure a source is: as sure as for all pages that may have it, or as the page alone where it is sure; of
        what no other page has, only where it is nearly so."""
        agreed = self.agreed.get(squeeze(one.value))
        if agreed is None:
            return chance if chance >= SINGLE else AGREED * chance
        return max(agreed, one.confidence if one.confidence >= source.THRESHOLD else 0.0)
