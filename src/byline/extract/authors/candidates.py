"""The authors: who the page says wrote the post, as a byline, a signature, a footer or a biography names them.

Candidates are the possible names where authors stand and wherever a label announces one. Trees judge each mention
twice (`scripts/train_authors.py`), the second time with what they made of its neighbours: a list is mostly right or
wrong together. A name is as sure as its surest mention.
"""

from __future__ import annotations

from dataclasses import replace

from byline.core.post import Candidate
from byline.extract.authors import typed
from byline.extract.authors.features import AuthorContext, features, page_of, relative, second
from byline.extract.authors.mentions import Mention, is_close
from byline.extract.page.reading import Reading
from byline.extract.title.features import normal
from byline.language import names

THRESHOLD = 0.45
"""A wrong author is a lie on a public page, a missing one a gap: at this, .88 of the names given are right on sites the
trees have not seen, and .69 of those to be found are given."""

WITHOUT_LABEL = 0.6
"""What is left of the probability of a name without a label in a letter, or on a page whose byline lost its link
text."""

FOOT = 4
"""Blocks before and after the body's end among which a letter is signed."""
SIGNED = 0.8
"""Set by hand: the development posts have no letters."""

DOUBTFUL = 0.44
"""Of the trees' names in a text without a page: below the threshold, but worth a note."""
SHOWN = 8
"""How many candidates are handed on."""


def candidates(reading: Reading) -> list[Candidate]:
    """Those above the threshold in the page's order, then the others, best first.

    In a text that has no page around it, names need evidence of their own; the trees' are doubtful there.
    """
    if not reading.plain:
        return _on_page(reading)
    found = typed.candidates(reading)
    same = {normal(candidate.value) for candidate in found}
    others = (candidate for candidate in _on_page(reading) if normal(candidate.value) not in same)
    return [*found, *(replace(c, confidence=min(c.confidence, DOUBTFUL)) for c in others)]


def _on_page(reading: Reading) -> list[Candidate]:
    page, rows = prepare(reading)
    first, trees = reading.weights.model("authors_first"), reading.weights.model("authors")
    again = second(page.mentions, rows, [first.probability(row) for row in rows])
    signed = {i for i, mention in enumerate(page.mentions) if _is_signature(page, mention)}
    probabilities = [
        _probability(page, i, trees.probability(again[i]), signed) if i in again else 0.0 for i in range(len(rows))
    ]
    groups = sorted(gather(page.mentions, probabilities).values(), key=lambda group: -probabilities[group[0]])[:SHOWN]
    good = sorted(
        (group for group in groups if probabilities[group[0]] >= THRESHOLD), key=lambda group: _place(page, group[0])
    )
    found = []
    for best, *others in good + groups[len(good) :]:
        mention = page.mentions[best]
        lines = {n for i in (best, *others) if probabilities[i] >= THRESHOLD or i == best for n in _lines(page, i)}
        rule = trees.reason(_rule(mention), again.get(best, {}), reading.explained)
        found.append(Candidate(_bare(mention.text), tuple(sorted(lines)), rule, probabilities[best]))
    return found


def _bare(name: str) -> str:
    """A name without the byline word that was taken for a part of it: `Par Solène Karadec`.

    `Von Trapp`, `De la Cruz` and `Di Maio` stay: what follows must be two words, the first one large.
    """
    first, _, rest = name.partition(" ")
    return rest if " " in rest and rest[:1].isupper() and first.casefold() in names.by_words() else name


def _probability(page: AuthorContext, index: int, probability: float, signed: set[int]) -> float:
    """Who signs a letter wrote it; a plain word is nobody; in a letter, or where a byline lost its link text, a name
    without a label is most often somebody else's.
    """
    mention = page.mentions[index]
    if index in signed:
        return max(probability, SIGNED)
    if mention.text.islower() and _is_word(page, mention):
        return 0.0
    return probability * WITHOUT_LABEL if (page.has_stub or signed) and not mention.before else probability


def _is_signature(page: AuthorContext, mention: Mention) -> bool:
    """A name alone on its line below the close of a letter, where the text ends: comments are signed, too."""
    alone = not mention.before and mention.lead == 0 and mention.rest == 0
    at_end = -FOOT <= mention.block - page.reading.body_stop < FOOT
    return alone and at_end and mention.block > 0 and is_close(page.texts[mention.block - 1])


def _is_word(page: AuthorContext, mention: Mention) -> bool:
    """No account's name: small words follow up to a full stop (`The text says so.`), or no site that has accounts is
    around the post.
    """
    rest = page.texts[mention.block][mention.stop :].strip()
    return (rest.islower() and rest[-1] in ".!?") or (page.reading.plain and not mention.before)


def _place(page: AuthorContext, index: int) -> tuple[int, int]:
    return page.mentions[index].block, page.mentions[index].start


def prepare(reading: Reading) -> tuple[AuthorContext, list[dict[str, float]]]:
    """A page with the features of its mentions, in parallel with them."""
    page = page_of(reading)
    rows = [features(page, mention) for mention in page.mentions]
    relative(rows)
    return page, rows


def gather(mentions: list[Mention], probabilities: list[float]) -> dict[str, list[int]]:
    """Mentions of one person together, surest first; a longer name takes in the shorter forms of it."""
    groups: dict[str, list[int]] = {}
    taken: dict[int, list[Mention]] = {}
    for i in sorted(range(len(mentions)), key=lambda i: -probabilities[i]):
        mention = mentions[i]
        same, here = normal(mention.text), taken.setdefault(mention.block, [])
        if same and not any(_overlap(mention, other) for other in here):
            groups.setdefault(next((known for known in groups if is_same(known, same)), same), []).append(i)
            here.append(mention)
    return groups


def _overlap(one: Mention, other: Mention) -> bool:
    """Two readings of the same words of a block, with a job and without."""
    return one.start < other.stop and other.start < one.stop


def is_same(one: str, other: str) -> bool:
    """The same name, or one with more given names or initials than the other."""
    a, b = one.split(), other.split()
    return one == other or (min(len(a), len(b)) > 1 and a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a)))


def _lines(page: AuthorContext, index: int) -> range:
    block = page.reading.blocks[page.mentions[index].block]
    return range(block.start, block.stop)


def _rule(mention: Mention) -> str:
    if mention.before:
        return "after a label on the line before" if mention.above else "after a label"
    if mention.after in ("author", "bio", "job"):
        return f"before {'the words of an author' if mention.after == 'author' else 'a ' + mention.after}"
    return "a name alone on its line" if not mention.lead and not mention.rest else "a name in a line"
