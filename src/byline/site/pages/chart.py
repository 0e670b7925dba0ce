"""Posts by year as a small bar chart: SVG that needs no script, with its figures as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

HEIGHT = 60
BAR = 26
"""The width of a bar with its gap, in pixels, where there is room."""
NARROWEST = 90
"""Pixels below which the first and the last year would not stand side by side under the bars."""
MOST_BARS = 150
"""Beyond this the first years are left out: a mistaken year such as 1015 must not squeeze all the others."""


def bars(
    counts: Mapping[str, int],
    label: str,
    links: Mapping[str, str] | None = None,
    number: Callable[[int], str] = str,
) -> str:
    """One bar for each year from the first to the last. Empty where fewer than three years have posts.

    `counts` is keyed by four-digit years, oldest first; `links` gives the address of a year, `number` how a
    count is written.
    """
    if len(counts) < 3:
        return ""
    last = int(max(counts))
    years = [str(year).zfill(4) for year in range(max(int(min(counts)), last - MOST_BARS + 1), last + 1)]
    tallest = max(counts.get(year, 0) for year in years)
    figures = ", ".join(f"{year}: {number(counts[year])}" for year in years if counts.get(year))
    parts = [
        _bar(position, f"{year}: {number(counts[year])}", counts[year], tallest, (links or {}).get(year, ""))
        for position, year in enumerate(years)
        if counts.get(year)
    ]
    role = "group" if links else "img"
    size = f'width="{max(len(years) * BAR, NARROWEST)}" height="{HEIGHT}" viewBox="0 0 {len(years) * 10} {HEIGHT}"'
    named = f'role="{role}" aria-label="{escape(f"{label}. {figures}")}"'
    return (
        f'<figure class="by-chart"><svg {size} preserveAspectRatio="none" {named}>{"".join(parts)}</svg>'
        f'<figcaption aria-hidden="true"><span>{years[0]}</span><span>{years[-1]}</span></figcaption></figure>'
    )


def _bar(position: int, said: str, count: int, tallest: int, link: str) -> str:
    height = max(2, round(count / tallest * (HEIGHT - 2)))
    rectangle = (
        f'<rect x="{position * 10 + 1}" y="{HEIGHT - height}" width="8" height="{height}"><title>{said}</title></rect>'
    )
    return f'<a href="{escape(link)}" aria-label="{said}">{rectangle}</a>' if link else rectangle
