"""Which blocks of a text are body by its gold, and how well chosen blocks reproduce the gold body."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from gold import Page

_CHARACTER = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f"
_TOKEN = re.compile(rf"[{_CHARACTER}]|[^\W{_CHARACTER}_]+")
_ADDRESS = re.compile(r"(?<=\])\((?:https?:/|www\.|mailto:|/)[^()\s]*\)")
"""Where a link of a text in Markdown leads: a reader sees the words in front of it."""
SHINGLE = 4
Label = float | None
"""1 body, 0 not, None where the gold does not say."""


def tokens(text: str) -> list[str]:
    """Words that a reader sees, and single characters of scripts without spaces."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", _ADDRESS.sub("", text)).replace("\u00ad", "").casefold())


def shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    if len(words) < SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def labels(page: Page, texts: Sequence[str]) -> list[Label]:
    """A label for each block's text."""
    if "body" in page.scored:
        return list(_by_body(page.gold["body"], texts))
    if "segments" in page.scored:
        return _by_segments(page, texts)
    return [None] * len(texts)


def _by_body(body: str, texts: Sequence[str]) -> list[float]:
    """1 where most of a block's words are in runs of words that the gold has, inside the stretch that holds the body.

    A block outside that stretch counts only if it brings words the stretch does not have: elsewhere on a page a
    heading or a sentence of the body is a link or a teaser.
    """
    wanted = set(shingles(tokens(body)))
    whole = {" ".join(tokens(line)) for line in body.split("\n")}
    words = [tokens(text) for text in texts]
    flat = [word for block in words for word in block]
    hit = bytearray(len(flat))
    for i in range(len(flat) - SHINGLE + 1):
        if tuple(flat[i : i + SHINGLE]) in wanted:
            hit[i : i + SHINGLE] = b"\1" * SHINGLE
    shares, at = [], 0
    for block in words:
        inside = sum(hit[at : at + len(block)])
        at += len(block)
        shares.append(max(inside / max(1, len(block)), 0.9 * (len(block) > 0 and " ".join(block) in whole)))
    start, stop = _stretch([len(b) * (2 * share - 1) - 0.5 for b, share in zip(words, shares, strict=True)])
    within = {shingle for block in words[start:stop] for shingle in shingles(block)}
    found = []
    for i, (block, share) in enumerate(zip(words, shares, strict=True)):
        new = start <= i < stop or (len(block) >= SHINGLE and not within & set(shingles(block)))
        found.append(float(share >= 0.5 and new and (start <= i < stop or len(block) >= 8)))
    return _once(found, words, f" {' '.join(tokens(body))} ")


def _once(found: Sequence[float], words: Sequence[Sequence[str]], body: str) -> list[float]:
    """The same labels where of a block that stands more often on the page than in the body only the last ones are it:
    what comes first is the list of contents, or the standfirst above the title."""
    left = Counter[str]()
    kept = list(found)
    for i in range(len(words) - 1, -1, -1):
        text = " ".join(words[i])
        if found[i] and len(words[i]) >= SHINGLE and 0 < body.count(f" {text} ") <= left[text]:
            kept[i] = 0.0
        left[text] += int(found[i])
    return kept


def _stretch(gains: Sequence[float]) -> tuple[int, int]:
    best, span, here, start = 0.0, (0, 0), 0.0, 0
    for i, gain in enumerate(gains):
        if here <= 0:
            here, start = 0.0, i
        here += gain
        if here > best:
            best, span = here, (start, i + 1)
    return span


def _by_segments(page: Page, texts: Sequence[str]) -> list[Label]:
    keep = [" ".join(tokens(s)) for s in page.gold["with_"]]
    drop = [" ".join(tokens(s)) for s in page.gold["without"]]
    drop = [s for s in drop if not any(s in k for k in keep)]
    found: list[Label] = []
    for text in texts:
        block = f" {' '.join(tokens(text))} "
        kept, dropped = any(s and s in block for s in keep), any(s and f" {s} " in block for s in drop)
        found.append(None if kept == dropped else float(kept))
    return found


def score(page: Page, chosen: str) -> dict[str, float]:
    """The public measures of one text: `f1` of 4-word runs, share of body words `lost`, share of others kept `junk`."""
    result: dict[str, float] = {}
    if "body" in page.scored:
        gold, got, source = tokens(page.gold["body"]), tokens(chosen), tokens(page.text)
        wanted, given = shingles(gold), shingles(got)
        both = sum((wanted & given).values())
        precision, recall = both / max(1, sum(given.values())), both / max(1, sum(wanted.values()))
        result["f1"] = 2 * precision * recall / (precision + recall) if both else 0.0
        g, c, s = Counter(gold), Counter(got), Counter(source)
        result["lost"] = 1 - sum((g & c).values()) / max(1, len(gold))
        junk = sum((s - g).values())
        if junk:
            result["junk"] = min(1.0, sum((c - g).values()) / junk)
    if "segments" in page.scored:
        mine, text = f" {_norm(chosen)} ", f" {_norm(page.text)} "
        keep = [s for s in map(_norm, page.gold["with_"]) if s and s in text]
        drop = [s for s in map(_norm, page.gold["without"]) if s and f" {s} " in text and not any(s in k for k in keep)]
        result |= {"with": len(keep), "kept": sum(s in mine for s in keep)}
        result |= {"without": len(drop), "leaked": sum(f" {s} " in mine for s in drop)}
    return result


def _norm(text: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()).strip()


def summary(scores: Sequence[dict[str, float]]) -> dict[str, float]:
    """Means over texts; segments over all segments."""
    table = {"texts": float(len(scores))}
    for name in ("f1", "lost", "junk"):
        values = [one[name] for one in scores if name in one]
        table[name] = sum(values) / max(1, len(values))
    for part, whole in (("kept", "with"), ("leaked", "without")):
        table[part] = sum(one.get(part, 0) for one in scores) / max(1, sum(one.get(whole, 0) for one in scores))
    return table
