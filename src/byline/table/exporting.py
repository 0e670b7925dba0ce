"""Every post as a row: what its fields hold, how sure that is, and what else they might hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from byline.pipeline.judged import Choice, Decision
from byline.reviewing import Question, Record, Review
from byline.table import cells, sheet
from byline.table.columns import (
    CANDIDATES,
    COLUMNS,
    DIGEST,
    DOUBT,
    JUDGED,
    ORIGIN,
    POST,
    RANK,
    SURE,
    digest,
    exported,
    header,
)

LONGEST = 200
"""Characters of a candidate that are shown."""


def export(review: Review, file: Path) -> int:
    """Writes the table, whole or not at all; gives the number of its posts. Raises TableError, OSError."""
    names = header()
    rows = list(_rows(review))
    sheet.write(file, [names, *([row.get(name, "") for name in names] for row in rows)])
    return len(rows)


def _rows(review: Review) -> Iterator[dict[str, str]]:
    asked: dict[str, list[tuple[int, Question]]] = defaultdict(list)
    for rank, question in enumerate(review.questions, 1):
        asked[question.name].append((rank, question))
    for record in review.records:
        if record.post is None:  # its problems are told by `byline check`; a row could not be applied
            continue
        mine = asked[record.name]
        row = {
            POST: cells.shown(record.name),
            RANK: str(mine[0][0]) if mine else "",
            DOUBT: "; ".join(f"{question.field} {question.reason.value}" for _, question in mine),
            ORIGIN: cells.shown(record.origin),
            DIGEST: digest(record.digest),
        }
        row |= {column.name: exported(column, record) for column in COLUMNS}
        for field in JUDGED:
            decision = record.reading.fields.get(field, Decision())
            row[SURE.format(field)] = _sure(record, field, decision)
            row[CANDIDATES.format(field)] = cells.shown("; ".join(map(_candidate, decision.candidates)))
        yield row


def _sure(record: Record, field: str, decision: Decision) -> str:
    """Of the value that stands there, where that is the judged one."""
    if not decision.values or (record.is_edited and set(record.values(field)) != set(decision.values)):
        return ""
    return f"{decision.confidence:.0%}"


def _candidate(choice: Choice) -> str:
    value = " ".join(choice.value.split())
    value = value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
    line = f", line {choice.lines[0] + 1}" if choice.lines else ""
    return f"{value} ({choice.confidence:.0%}{line})"
