"""RawPost → Extraction: what a post says about itself, what its body is, and why.

split into blocks → tell body from furniture → read the fields in a written-down order → look once more at what of the
body is in doubt → a role for every line. Where the pages of an archive share a template, they all decide which blocks
are body before the fields are read, and nothing is looked at again.
What was stated wins over what was found; a value below its field's threshold is left out and reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from byline.core import blocks
from byline.core.post import Candidate, Extraction, Problem, RawPost
from byline.extract import fields
from byline.extract.body import furniture, kind, roles
from byline.extract.page.reading import Reading
from byline.extract.stated import statements
from byline.extract.stated.statements import Stated
from byline.extract.title import candidates as title
from byline.extract.whole import extract_whole
from byline.language import identification as language
from byline.trees.model import PACKAGED, Weights

if TYPE_CHECKING:
    from byline.extract.page.shared import Layout


def extract(
    raw: RawPost, layout: Layout | None = None, *, weights: Weights = PACKAGED, explained: bool = False
) -> Extraction:
    """All decisions about one post; the layout of its archive, where one is known, is further evidence.

    With `explained` every reason names what weighed most, which takes several times longer.
    """
    stated = statements.parse(raw)
    if raw.body_from is not None:
        return extract_whole(raw, stated)
    if layout is not None and layout.keep_wrappers:
        stated = replace(stated, wrapped={})
    stated = replace(stated, wrapped={**raw.outside, **stated.wrapped})
    reading = read(raw, layout, stated, weights=weights, explained=explained)
    weighed = _by_archive(reading, stated)
    reading = furniture.by_template(reading)
    found = fields.find(reading, stated.fields, weighed)
    looked = furniture.in_doubt(furniture.last_pass(reading, found.chosen))
    body, labels = roles.assign(looked, found.chosen, stated.lines, stated.wrapped)
    problems = [*raw.notes, *stated.problems, *found.problems(raw.path)]
    if layout is not None and raw.path in layout.versions:
        problems.append(_near_duplicate(raw.path, layout.versions[raw.path]))
    if not body:
        problems.append(_no_body(raw.path))
    elif not found.chosen.get("title"):
        worded = next((number for number, block in enumerate(body) if title.has_words(block)), 0)
        found = found.plus("title", title.first_words(body[worded:]))
        problems.append(_no_title(raw.path, body[worded].start))
    metadata = replace(found.metadata(reading.language), also=stated.also)
    template = reading.layout.template if reading.layout is not None else ""
    return Extraction(
        metadata,
        body,
        labels,
        reading.classification,
        found.chosen,
        found.rejected,
        tuple(problems),
        template,
        reading.body_by,
    )


def read(
    raw: RawPost,
    layout: Layout | None = None,
    stated: Stated | None = None,
    *,
    weights: Weights = PACKAGED,
    explained: bool = False,
) -> Reading:
    """What the rules of the fields see of a post: all but the lines that were used up by statements or wrappers."""
    stated = stated or Stated()
    lines = [
        "" if number in stated.lines or number in stated.wrapped else line for number, line in enumerate(raw.lines)
    ]
    parts = blocks.split(lines)
    layout = layout.template_of([part.text for part in parts]) if layout is not None else None
    titled = "title" in stated.fields
    shared = None if layout is not None and layout.tells_body else layout
    labelling = furniture.first_pass(parts, shared, weights, titled=titled)
    classification = kind.classify(stated.head, parts, labelling.cues, layout, weights, explained=explained)
    if not classification.kind.has_furniture:
        labelling = furniture.spared(labelling, titled=titled)
    verdicts = furniture.verdicts(labelling, explained=explained)
    kept = labelling if furniture.is_worth_another(labelling) else None
    spoken = language.tell(parts)
    return Reading(
        raw, parts, verdicts, spoken, layout, weights, explained, classification=classification, labelling=kept
    )


def _by_archive(reading: Reading, stated: Stated) -> Mapping[str, Sequence[Candidate]]:
    """What the archive says of the candidates that the page has when it is read alone; texts that no site printed
    share no places, whatever folder they lie in, but those that a person's corrections name."""
    layout = reading.layout
    places = frozenset[str]() if layout is None else layout.places_of if reading.has_furniture else layout.corrected
    if layout is None or not places:
        return {}
    certain = _certain_title(reading, layout, stated) if "title" in places else {}
    if certain is not None and not places - {"title"}:
        return certain
    alone = _alone(reading, layout)
    weighed = _title(reading, alone, layout) if certain is None else certain
    own = fields.find(alone, stated.fields, weighed, wanted=places)
    return {**layout.weighed(places - {"title"}, alone, own.chosen, own.rejected), **weighed}


def _certain_title(reading: Reading, layout: Layout, stated: Stated) -> Mapping[str, Sequence[Candidate]] | None:
    """Nothing is weighed where the title was stated, or is certain by its place, unless a person asks why; None where
    it has to be."""
    if "title" in stated.fields:
        return {}
    certain = layout.certain_title(reading.blocks)
    return {"title": [certain]} if certain is not None and not reading.explained else None


def _title(reading: Reading, alone: Reading, layout: Layout) -> Mapping[str, Sequence[Candidate]]:
    weighed = layout.weighed(("title",), alone, {}, {"title": title.candidates(alone)})
    certain = layout.certain_title(reading.blocks)
    if certain is None:
        return weighed
    return {"title": [certain, *(one for one in weighed["title"] if one.value != certain.value)]}


def _alone(reading: Reading, layout: Layout) -> Reading:
    """The same page as it is read without its archive."""
    if not layout or layout.tells_body:
        return replace(reading, layout=layout.alone)
    seen = reading.labelling  # None for a text of very many blocks, which kept nothing of it
    labelling = furniture.alone(seen) if seen else furniture.first_pass(reading.blocks, None, reading.weights)
    return replace(reading, layout=layout.alone, labelling=None, verdicts=furniture.verdicts(labelling))


def _no_body(path: str) -> Problem:
    remedy = "look at it with `byline explain`; if it has one, give the title and a blank line before the text"
    return Problem(path, "no-body", "no line looks like the text of a post", remedy)


def _near_duplicate(path: str, other: str) -> Problem:
    remedy = "keep one of them, or both if both are to be read"
    return Problem(path, "near-duplicate", f"most of it stands in {other}, too", remedy, fatal=False)


def _no_title(path: str, line: int) -> Problem:
    what = "the text does not show its title; its first words stand in for one"
    return Problem(path, "no-title", what, "write `Title: …` on the first line", line + 1, fatal=False)
