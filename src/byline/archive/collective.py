"""Reads a page by what its archive has decided: `Archive` weighs its candidates by the evidence of all pages.

Trees (`scripts/train_places.py`), one model a field, weigh each candidate by the evidence of its place; one that fits
no place of the template keeps what its own page says of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from byline.archive import blocks as block_places
from byline.archive import outline
from byline.archive.blocks import BlockPlaces
from byline.archive.certainty import stands_at
from byline.archive.evidence import BY_SLOT, Evidence
from byline.archive.judging import judged
from byline.archive.layout import Layout, is_of_sites
from byline.archive.lessons import reading
from byline.archive.lessons.bodies import BodyLesson
from byline.archive.lessons.candidates import by_lesson
from byline.archive.lessons.examples import Other
from byline.archive.lessons.lesson import Lesson
from byline.archive.overview import Stood
from byline.archive.patterns import frames, mining
from byline.archive.places import Place
from byline.archive.slots.agreement import FIRST, Agreement, second_pass
from byline.archive.tally import Found, Judged
from byline.archive.templates import FEWEST, Groups, has_words, name_of, signature
from byline.archive.weighing import MODELS, VALUES, Laid, weigh
from byline.core.post import Block, Candidate
from byline.extract import fields
from byline.extract.page.shared import Alone
from byline.extract.source import candidates as source
from byline.extract.source.site_name import squeeze
from byline.trees.model import PACKAGED, Weights

SHOWN, SHOWN_TERMS = 8, 40
"""Candidates handed on, and of categories or tags."""
AGREED, SINGLE = 0.6, 0.9
"""How much of its probability a source keeps that no other page has, and from where on what one page alone says is
believed."""
RULE = "the archive's place for it"


@dataclass(frozen=True)
class Archive(Layout):
    """A layout, the evidence of its places, and the templates that were found among its pages."""

    evidence: Evidence | None = None
    openings: frozenset[str] = frozenset()
    """Lines with which several texts begin: the site's, whatever kind of texts they are."""
    printing: frozenset[str] = frozenset()
    """Lines and frames of lines that nearly all texts have: the values in them are a text's own, the rest is not."""
    certain: Mapping[Place, float] = field(default_factory=dict)
    """Places where the title stands, with how sure that is."""
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    """By field, what a first pass over its pages says of its values and places."""
    agreed: Mapping[str, float] = field(default_factory=dict)
    """Sources of many pages, squeezed, and how sure they are for all."""
    blocks: BlockPlaces | None = None
    """Where the body stands."""
    bodies: BodyLesson | None = None
    """What a person's corrections say of the bodies of the other pages."""
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

    def prints(self, text: str) -> bool:
        return mining.key(text) in self.printing or frames.frame(text) in self.printing

    def dump(self) -> str:
        return "".join(f"{line}\n" for line in self.overview) + super().dump()

    def as_read(self, page: Judged) -> Other:
        """A page with all of its values: what it says alone, but for the fields that the archive weighs."""
        own = {name: tuple(held) for name, held in page.won.items() if name not in MODELS}
        read = self.read(page)
        sure = frozenset(name for name, held in read.items() if min(one.probability for one in held) >= SINGLE)
        return Other(page, own | {name: tuple(one.value for one in held) for name, held in read.items()}, sure)

    def read(self, page: Judged) -> dict[str, list[Stood]]:
        """The values of a page that was judged alone, where they stand, and how sure the archive is of them."""
        out: dict[str, list[Stood]] = {}
        if self.evidence is None:
            return out
        laid = Laid(self.evidence, page)
        for name in MODELS:
            found, _, ranked = self._ranked(name, laid)
            stood = [Stood(found[i].block, found[i].value, probability) for probability, i in ranked]
            good = [one for one in stood if one.probability >= fields.threshold(name)]
            if good:
                out[name] = good if name in fields.SEVERAL else good[:1]
        return out

    @property
    def tells_body(self) -> bool:
        """What a person has written down of its lines is believed before its pages."""
        return self.blocks is not None and not self.written

    def body(self, texts: tuple[str, ...], probabilities: Sequence[float]) -> dict[int, float]:
        if self.blocks is None:
            return {}
        page = outline.Page(texts, probabilities)
        asked = block_places.in_question(probabilities)
        model = self.weights.model(block_places.MODEL)
        told = zip(asked, model.of_rows(list(self.blocks.rows(page, asked)), block_places.NAMES), strict=True)
        return self.blocks.settled(page, dict(told))

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
        laid = Laid(self.evidence, page)
        title = "".join(one.value for one in chosen.get("title", ())[:1])
        own = {name: (*chosen.get(name, ()), *rejected.get(name, ())) for name in names}
        out = _apart(
            {
                name: self._weighed(name, laid, alone, {one.value: one for one in reversed(said)})
                for name, said in own.items()
                if name in MODELS
            }
        )
        if self.lessons:
            given = {name: fields.chosen(name, out[name]) if name in out else chosen.get(name, ()) for name in own}
            values = {name: tuple(one.value for one in found) for name, found in given.items()}
            for name, (lesson, told) in reading.read(self.lessons, page, title, values).items():
                out[name] = by_lesson(lesson, told, given[name], out.get(name, own[name]), alone)
        return out

    def _weighed(self, name: str, laid: Laid, alone: Alone, said: Mapping[str, Candidate]) -> list[Candidate]:
        found, rows, ranked = self._ranked(name, laid)
        trees = self.weights.model(MODELS[name])
        most = SHOWN_TERMS if name in BY_SLOT else SHOWN
        out: dict[str, Candidate] = {}
        if name in fields.SEVERAL:
            ranked = _as_they_stand(found, ranked, laid.page.texts, fields.threshold(name))
        for share, number in ranked:
            value, block = found[number].value, alone.blocks[found[number].block]
            own = said.get(value) or Candidate(value, tuple(range(block.start, block.stop)), RULE, 0.0)
            if value not in out and len(out) < most:
                rule = trees.reason(own.rule, rows[number], alone.explained)
                sure = self.sure_of_site(own, share) if name == "source" else share
                out[value] = replace(own, rule=rule, confidence=sure)
        stated = {one.value: one for one in said.values() if name == "source" and self._is_said(one)}
        return [*stated.values(), *(one for value, one in out.items() if value not in stated)]

    def _is_said(self, one: Candidate) -> bool:
        return source.is_said(one) and (self.takes_over or one.confidence >= SINGLE)

    def sure_of_site(self, one: Candidate, probability: float) -> float:
        """How sure a source is where it is the site's own name: that stands on many pages of a template, so what one
        page alone has is something else."""
        alone = self.is_template and squeeze(one.value) not in self.agreed
        return 0.0 if alone and one.rule.startswith(source.OF_SITE) else probability

    def _ranked(self, name: str, laid: Laid) -> tuple[list[Found], list[dict[str, float]], list[tuple[float, int]]]:
        """A page's candidates, their features, and (probability, index of a candidate), best first."""
        if name in FIRST:
            found, rows, probabilities = second_pass(laid, name, self.weights, self.agreements.get(name, Agreement()))
        else:
            found, rows, probabilities = weigh(laid, name, self.weights)
        if name == "source":
            probabilities = list(map(self._together, found, probabilities))
        if name == "authors":
            probabilities = of_whole_names(found, probabilities)
        ranked = sorted(zip(probabilities, range(len(found)), strict=True), key=lambda item: (-item[0], item[1]))
        bare = laid.evidence.without_suffix(name, found, ranked[0][1]) if name == "title" and ranked else None
        if bare is not None:
            ranked = [(ranked[0][0], bare), *(item for item in ranked if item[1] != bare)]
        return found, rows, ranked

    @property
    def is_template(self) -> bool:
        """Its pages were printed by the same template: they have several lines in common, or frames of lines."""
        return self.evidence is not None and sum(map(has_words, {*self.evidence.fixed, *self.printing})) >= FEWEST

    @cached_property
    def template(self) -> str:
        return name_of(self.evidence.fixed) if self.evidence and self.is_template else ""

    @cached_property
    def is_printed(self) -> bool:
        fixed = self.evidence.fixed if self.evidence and self.is_template else ()
        return self.written or any(map(is_of_sites, (*self.lines, *fixed)))

    def _together(self, one: Found, probability: float) -> float:
        """How sure a source is: as sure as for all pages that may have it, or as the page alone where it is sure; of
        what no other page has, only where it is nearly so."""
        agreed = self.agreed.get(squeeze(one.value))
        if agreed is None:
            return probability if probability >= SINGLE else AGREED * probability
        return max(agreed, one.confidence if one.confidence >= source.THRESHOLD else 0.0)


def of_whole_names(found: Sequence[Found], probabilities: Sequence[float]) -> list[float]:
    """A part of another name that is believed is nobody else: who signs `Ada` and stands above as `Ada Moor` is one."""
    least = fields.threshold("authors")
    good = {one for one, probability in zip(found, probabilities, strict=True) if probability >= least}
    return [
        0.0 if any(_is_part(one, other) for other in good) else probability
        for one, probability in zip(found, probabilities, strict=True)
    ]


def _is_part(one: Found, other: Found) -> bool:
    """Some of its words, or in the same line the beginning of one."""
    if one.block == other.block and other.value.startswith(one.value):
        return len(one.value) < len(other.value)
    return set(one.value.casefold().split()) < set(other.value.casefold().split())


def _as_they_stand(
    found: Sequence[Found], ranked: Sequence[tuple[float, int]], texts: Sequence[str], least: float
) -> list[tuple[float, int]]:
    """Those that are sure enough in the page's order, each where it is surest, then the others, best first."""
    best: dict[str, tuple[float, int]] = {}
    for share, number in ranked:
        best.setdefault(found[number].value.casefold(), (share, number))
    good = [item for item in best.values() if item[0] >= least]
    good.sort(key=lambda item: (found[item[1]].block, texts[found[item[1]].block].find(found[item[1]].value)))
    return [*good, *(item for item in ranked if item not in good)]


def _apart(weighed: Mapping[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """What may be a category and a tag is what it is more surely, a category where both are alike."""
    tags = {one.value: one.confidence for one in weighed.get("tags", ())}
    filed = {one.value: one.confidence for one in weighed.get("categories", ())}
    kept = {
        "categories": lambda one: one.confidence >= tags.get(one.value, 0.0),
        "tags": lambda one: one.confidence > filed.get(one.value, -1.0),
    }
    return {name: list(filter(kept[name], held)) if name in kept else held for name, held in weighed.items()}
