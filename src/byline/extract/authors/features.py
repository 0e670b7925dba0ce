"""What the author ranker knows of a mention: its label, its place, the shape of the name, and the rest of the page."""

from __future__ import annotations

import bisect
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from byline.extract.authors import mentions
from byline.extract.authors.mentions import Mention
from byline.extract.page.reading import Reading
from byline.extract.title.features import has_address, normal
from byline.language import names
from byline.language.date_words import is_like_date

ABOVE, BELOW = 10, 5
"""Blocks around the title and the body's beginning where bylines stand."""
FOOT = 14
"""Blocks after the body where signatures and biographies stand."""
AFTERS = ("end", "author", "bio", "says", "job", "date", "comma", "beside", "mark", "other")


@dataclass(frozen=True)
class AuthorContext:
    """What is computed once for all mentions of a reading."""

    reading: Reading

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return self.reading.texts

    @cached_property
    def title(self) -> int:
        """Index of the title's block, or of the body's first where there is none."""
        title = self.reading.title
        if title and title.lines:
            for index, block in enumerate(self.reading.blocks):
                if block.start <= title.lines[0] < block.stop:
                    return index
        return max(0, self.reading.body_start - 1)

    @cached_property
    def title_words(self) -> frozenset[str]:
        return frozenset(normal(self.reading.title.value).split()) if self.reading.title else frozenset()

    @cached_property
    def body_words(self) -> Counter[str]:
        """Words of the body, up to 40,000 characters of it."""
        found: list[str] = []
        budget = 40_000
        for i in self.reading.body:
            if budget > 0:
                found += normal(self.texts[i][:budget]).split()
                budget -= len(self.texts[i])
        return Counter(found)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Mentions where authors are named, and labelled ones everywhere."""
        start, stop, count = self.reading.body_start, self.reading.body_stop, len(self.texts)
        top = min(self.title, start)
        near = {*range(max(0, top - ABOVE), min(count, max(self.title, start) + BELOW))}
        near |= {*range(max(0, stop - BELOW), min(count, stop + FOOT)), *range(min(count, 3))}
        found: list[Mention] = []
        for index, text in enumerate(self.texts):
            if len(found) >= MOST:
                break
            if index in near:
                here = mentions.find(text, index, self.texts[index - 1] if index else "")
            elif len(text) <= mentions.LINE and mentions.is_labelled(self.reading.words[index]):
                here = mentions.find(text, index, "")
                here = [mention for mention in here if mention.before in ("by", "posts") or mention.after == "author"]
            else:
                continue
            worth = here if index in self.reading.dates else filter(_is_plausible, here)
            found += [mention for mention in worth if not self._is_commenter(mention)]
        return found[:MOST]

    @property
    def is_searched(self) -> bool:
        """The mentions are known already: where the authors were stated, nobody has asked for them."""
        return "mentions" in vars(self)

    def _is_commenter(self, mention: Mention) -> bool:
        """`NAME says:` is the head of a comment, whoever it is by."""
        return mention.after == "says" and not mention.before and self.texts[mention.block].endswith((":", "："))

    def to_date(self, index: int) -> int:
        """Blocks to the nearest date; 99 where there is none."""
        dated = self.reading.dated
        place = bisect.bisect(dated, index)
        return min((abs(i - index) for i in dated[max(0, place - 1) : place + 1]), default=99)

    def place(self, index: int) -> dict[str, float]:
        """The features that all mentions of a block share."""
        known = self._places.get(index)
        if known is None:
            known = self._places[index] = _place(self, index)
        return known

    @cached_property
    def _places(self) -> dict[int, dict[str, float]]:
        return {}

    def slot(self, mention: Mention) -> float:
        """What the archive's layout says of a name's place: 1 an author's, -1 another field's, 0 nothing."""
        layout, index = self.reading.layout, mention.block
        if not layout:
            return 0.0
        matched = layout.match(self.texts[index]) if len(self.texts[index]) <= mentions.LINE else None
        for slot, value in (matched[2] if matched else {}).items():
            if mention.text in value:
                return 1.0 if slot == "authors" else -1.0
        held = layout.slot_after(self.texts[index - 1] if index else "")
        return 1.0 if held == "authors" else -1.0 if held else 0.0

    def follows_bio(self, index: int) -> bool:
        """The line before begins like a list of an author's posts."""
        known = self._bios.get(index)
        if known is None:
            known = self._bios[index] = index > 0 and mentions.has_label(self.texts[index - 1], "posts")
        return known

    @cached_property
    def _bios(self) -> dict[int, bool]:
        return {}

    @property
    def has_stub(self) -> bool:
        """Some label's value was a link that is gone, and with it the author's name, as like as not."""
        return bool(self.reading.dangling)

    @cached_property
    def copyright(self) -> str:
        """The words of copyright lines."""
        return _padded(text for text in self.texts if len(text) < mentions.LINE and "©" in text)

    @cached_property
    def first_lines(self) -> str:
        """The words of the page's first lines, where sites name themselves."""
        return _padded(text[: mentions.LINE] for text in self.texts[:4])

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(normal(mention.text) for mention in self.mentions)

    @cached_property
    def labelled(self) -> Counter[str]:
        return Counter(normal(mention.text) for mention in self.mentions if mention.before == "by")


WORTH, LIKELY = 0.02, 0.3
"""Probabilities at the first pass from which a mention gets a second one, and counts as a likely author."""

MOST = 150
"""Mentions looked at in one page."""


def page_of(reading: Reading) -> AuthorContext:
    """The page of a reading, the same for authors and contributors."""
    return reading.once(AuthorContext)


def _one_of(name: str, kinds: Sequence[str]) -> dict[str, dict[str, float]]:
    """By kind, a feature for each: 1 for this kind, 0 for the others; all 0 for no kind."""
    return {kind: {f"{name} {other}": float(kind == other) for other in kinds} for kind in ("", *kinds)}


_IN_NAMES = dict.fromkeys(map(ord, " .-'’"))
"""What stands between a name's letters."""
_LABELS, _AFTER = _one_of("label", mentions.KINDS), _one_of("after", AFTERS)


def features(page: AuthorContext, mention: Mention) -> dict[str, float]:
    """Numbers by name."""
    index = mention.block
    text = page.texts[index]
    found = mention.text.split()
    keys = [names.key(word) for word in found]
    same = normal(mention.text)
    said = same.split()
    following = page.texts[index + 1] if index + 1 < len(page.texts) else ""
    return {
        **page.place(index),
        **_LABELS[mention.before],
        **_AFTER[mention.after],
        "label words": mention.size,
        "label above": float(mention.above),
        "carried": float(mention.carried),
        "names in line": mention.runs if mention.carried else 0,
        "lead": mention.lead,
        "rest": mention.rest,
        "alone": float(mention.lead == 0 and mention.rest == 0),
        "runs": mention.runs,
        "cut": mention.cut,
        "words": len(found),
        "characters": len(mention.text),
        "given": float(names.is_given(found[0])),
        "given later": float(any(names.is_given(word) for word in found[1:])),
        "organisation": sum(map(names.organisations().__contains__, keys)) / len(keys),
        "jobs": sum(map(names.jobs().__contains__, keys)),
        "initials": sum([len(word) == 1 or bool(names.INITIAL.match(word)) for word in found]),
        "particles": sum(map(names.particles().__contains__, keys)),
        "capitals": float(mention.text.isupper()),
        "small": float(mention.text.islower()),
        "digits": sum(map(str.isdigit, mention.text)),
        "caseless": float(not mention.text.isupper() and not mention.text.islower() and not mention.text[0].isupper()),
        "odd": float(not mention.text.translate(_IN_NAMES).isalpha()),
        "common": float(all(map(page.body_words.get, keys))),
        "in body": min(20, min((page.body_words[word] for word in said), default=0)),
        "last in body": min(20, page.body_words[said[-1]] if said else 0),
        "in title": sum(map(page.title_words.__contains__, said)) / max(1, len(said)),
        "mentions": min(12, page.counts[same]),
        "labelled mentions": min(6, page.labelled[same]),
        "labels in page": min(12, page.labelled.total()),
        "job after": float(_has_job(text[mention.stop : mention.stop + 90])),
        "layout slot": page.slot(mention),
        "in copyright": float(bool(same) and f" {same} " in page.copyright),
        "in first lines": float(bool(same) and f" {same} " in page.first_lines),
        "bio near": float(page.follows_bio(index) or _begins_with(following, keys)),
    }


def _place(page: AuthorContext, index: int) -> dict[str, float]:
    reading, text = page.reading, page.texts[index]
    previous = page.texts[index - 1] if index else ""
    following = page.texts[index + 1] if index + 1 < len(page.texts) else ""
    start, stop = reading.body_start, reading.body_stop
    return {
        "to title": _signed_log(index - page.title),
        "to body": _signed_log(index - start),
        "to end": _signed_log(index - stop),
        "index": math.log1p(index),
        "from bottom": math.log1p(len(page.texts) - index),
        "body": reading.verdicts[index].body,
        "body before": reading.verdicts[index - 1].body if index else -1.0,
        "body after": reading.verdicts[index + 1].body if following else -1.0,
        "length": math.log1p(len(text)),
        "length before": math.log1p(len(previous)),
        "length after": math.log1p(len(following)),
        "dated": float(is_like_date(text[:200])),
        "to date": page.to_date(index),
        "date after": float(index + 1 in page.reading.dates or index + 2 in page.reading.dates),
        "date before": float(index - 1 in page.reading.dates or index - 2 in page.reading.dates),
        "address": float(has_address(text[:LOOK])),
        "address after": float(has_address(following[:LOOK])),
        "copyright": float("©" in text or "(c)" in text.lower()[:LOOK]),
        "photograph near": float(
            mentions.has_label(previous, "photographer") or mentions.has_label(text, "photographer")
        ),
        "layout share": reading.layout.share(text) if reading.layout else 0.0,
        "stub in page": float(page.has_stub),
        "agency in line": float(_has_agency(text)),
        "name before": float(_is_name_line(previous)),
        "name after": float(_is_name_line(following)),
        "ends as a sentence": float(text.endswith((".", "!", "?", "。"))),
        "colon after": float(text.endswith(":")),
    }


LOOK = 300
"""Characters of a neighbouring line that are looked at."""


def relative(rows: list[dict[str, float]]) -> None:
    """Adds what only shows beside the other mentions of the page."""
    by = [row for row in rows if row["label by"]]
    nearest = min((abs(row["to title"]) for row in rows), default=0.0)
    labelled = min((abs(row["to title"]) for row in by), default=9.0)
    most = max((row["mentions"] for row in rows), default=0)
    for row in rows:
        row["behind nearest"] = abs(row["to title"]) - nearest
        row["nearest labelled"] = labelled
        row["others labelled"] = len(by) - row["label by"]
        row["mentioned most"] = most - row["mentions"]


def _is_plausible(mention: Mention) -> bool:
    """Something speaks for it: a label, a line of its own, a first name, a word of organisations."""
    if mention.before or mention.carried or mention.after in ("author", "bio", "job"):
        return True
    if not mention.lead and not mention.rest:
        return True
    return any(names.is_given(word) or names.key(word) in names.organisations() for word in mention.text.split())


def _padded(lines: Iterable[str]) -> str:
    return " \n ".join(["", *map(normal, lines), ""])


def _has_agency(text: str) -> bool:
    return not names.agencies().isdisjoint(text[: mentions.LINE].casefold().replace("/", " ").split())


def _has_job(text: str) -> bool:
    return any(names.key(word) in names.jobs() for word in text.split())


def _is_name_line(text: str) -> bool:
    """Nothing but a name: two to four capitalised words, the first of them a first name."""
    found = text[:60].split()
    return 1 < len(found) < 5 and names.is_given(found[0]) and all(word[0].isupper() for word in found)


def _signed_log(value: int) -> float:
    return math.copysign(math.log1p(abs(value)), value)


def _begins_with(text: str, keys: list[str]) -> bool:
    return bool(text) and [names.key(word) for word in text[:120].split()[: len(keys)]] == keys


def second(
    mentions: list[Mention], rows: list[dict[str, float]], probabilities: list[float]
) -> dict[int, dict[str, float]]:
    """What the second pass sees of the mentions worth one: the first pass's view of it and of those around it."""
    worth = [i for i, probability in enumerate(probabilities) if probability >= WORTH]
    names_of = {i: normal(mentions[i].text) for i in worth}
    found = {}
    for i in worth:
        others = [j for j in worth if names_of[j] != names_of[i]]
        own = [probabilities[j] for j in worth if names_of[j] == names_of[i] and j != i]
        block = mentions[i].block
        found[i] = {
            **rows[i],
            "first pass": probabilities[i],
            "own best": max(own, default=0.0),
            "own sum": sum(own),
            "others best": max((probabilities[j] for j in others), default=0.0),
            "others above": sum(probabilities[j] > probabilities[i] for j in others),
            "others likely": sum(probabilities[j] > LIKELY for j in others),
            "best in line": max((probabilities[j] for j in others if mentions[j].block == block), default=0.0),
            "best before": max((probabilities[j] for j in others if mentions[j].block == block - 1), default=0.0),
            "best after": max((probabilities[j] for j in others if mentions[j].block == block + 1), default=0.0),
            "best near": max((probabilities[j] for j in others if abs(mentions[j].block - block) < ABOVE), default=0.0),
        }
    return found
