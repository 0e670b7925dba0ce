"""Teaches the trees for dates, categories and sources from a folder of posts with gold values, and judges them.

    python scripts/train_fields.py            # half of the domains teach, the other half judges; then the reverse
    python scripts/train_fields.py --write    # the same, then all of them teach; writes src/byline/extract/weights

The body labeller and the titles are the package's own, so train those first. The pages are read once for all fields.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import train_categories
import train_date
import train_source
from byline import extract
from byline.extract import title
from byline.extract.reading import Reading
from byline.post import RawPost
from gold import Page, archives, half, single_pages

FIELDS = {"date": train_date, "categories": train_categories, "source": train_source}


def readings() -> Iterator[tuple[Page, Reading]]:
    """Every page with its title chosen, as the rules of the other fields see it."""
    for pages in (single_pages(), *(pages for _, pages in archives())):
        for page in pages:
            reading = extract.read(RawPost(page.path.name, page.text))
            headings = title.candidates(reading)
            yield page, replace(reading, title=headings[0] if headings else None)


def judge(field: ModuleType, name: str, cases: list[Any]) -> None:
    """Each half of the domains judged by what the other taught: pages of their own, then whole archives."""
    for teach in (0, 1):
        trees = field.learn([case for case in cases if half(case.page.domain) == teach])
        others = [case for case in cases if half(case.page.domain) != teach]
        field.judge(trees, [case for case in others if not case.page.archive], f"{name} single, taught by {teach}:")
        field.judge(trees, [case for case in others if case.page.archive], f"{name} archive, taught by {teach}:")


def main() -> None:
    cases: dict[str, list[Any]] = {name: [] for name in FIELDS}
    for page, reading in readings():
        for name, field in FIELDS.items():
            case = field.case_of(page, reading)
            if case is not None:
                cases[name].append(case)
    for name, field in FIELDS.items():
        judge(field, name, cases[name])
        if "--write" in sys.argv:
            field.learn(cases[name], name)


if __name__ == "__main__":
    main()
