"""Judges a page alone: the first pass of collective reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from byline import extract
from byline.archive.layout import Layout
from byline.archive.tally import FIELDS, Found, Judged
from byline.core.post import Candidate, RawPost
from byline.extract import fields
from byline.extract.page.shared import Alone
from byline.extract.source import candidates as source
from byline.extract.stated import statements
from byline.trees.model import PACKAGED, Weights


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
