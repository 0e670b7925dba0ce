"""Where a line names somebody, and what its words make of them: author, editor, photographer, commenter."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from byline.language import names
from byline.language.names import Line, Run, months
from byline.language.stopwords import all_stopwords
from byline.vocabulary import words

PHRASE = 5
"""Words of the longest label."""
LABEL_LINE, CLOSE = 40, 60
"""Characters below which a line may be nothing but a label, or the close of a letter."""
FORMULA = 3
"""Words from which the close of a letter may have more beside it."""
HEAD, TAIL = 120, 100
"""Characters looked at where a paragraph begins and ends; names in its middle are what it is about."""
LINE = 250
"""Characters up to which a line is looked at whole."""
KINDS = ("by", "editor", "translator", "photographer", "reviewer", "interviewer", "posts", "says", "bio")
CREDITS = ("editor", "translator", "reviewer", "interviewer")
"""Those that name somebody who had a part in the text, but is not its author."""
BRACKETS = "(（"
"""Of which one may stand between a day and a name."""
LOOKED_AT = 40
"""Words of a line among which a label or the name of an account may be."""
LOWER = re.compile(r"[^\W\d_][\w.-]{2,24}$")
HAN_DOT = re.compile(r"[\u30a0-\u30ff]+[・=＝][\u30a0-\u30ff]+")


class Mention(NamedTuple):
    """A possible name in a block."""

    text: str
    block: int
    before: str
    """Kind of the label before it, or empty."""
    size: int
    """Words of that label."""
    above: bool
    """The label stands on the line before."""
    after: str
    """Kind of the word after it, or empty."""
    lead: int
    """Words of the line before the name and its label."""
    rest: int
    """Words of the line after the name."""
    runs: int
    """How many possible names the line holds."""
    carried: bool
    """The label belongs to an earlier name of the same list: `By A, B and C`."""
    start: int
    """Character offset of the name in its part of the block."""
    stop: int
    cut: int
    """What was made of the run: 0 nothing, 1 without the job, 2 with a job in it, 3 small letters, 4 reversed,
    5 with the small word after it: `the Harbour editors`."""


def find(text: str, block: int, previous: str) -> list[Mention]:
    """Mentions in one block; `previous` is the line before, which may hold a label.

    In a paragraph a name counts only with a label, before a biography, or where the paragraph ends.
    """
    text = text.replace("\u00ad", "")
    if len(text) <= LINE:
        return _in_line(Line(text), block, previous, 0)
    head, tail = map(Line, ends(text))
    found = _in_line(head, block, previous, 0) if _may_be_marked(head) or _label_of_line(previous) else []
    if _may_be_marked(tail):
        found += _in_line(tail, block, "", len(text) - len(tail.text))
    return [mention for mention in found if mention.before or mention.after in ("author", "bio", "job", "end")]


def ends(text: str) -> tuple[str, str]:
    """What is read of a paragraph: its beginning and its end, by whole words."""
    return text[:HEAD].rsplit(" ", 1)[0], text[-TAIL:].partition(" ")[2]


def _may_be_marked(line: Line) -> bool:
    """False for most prose, at a fraction of the cost of looking for names in it."""
    words, keys = line.words, line.keys
    if not words or names.may_begin(words[-1]):
        return bool(words)
    ends, behind = _ends_of_labels(), _behind_names()
    if ends.isdisjoint(keys) and behind.isdisjoint(keys):
        return False
    for index, same in enumerate(keys):
        if same in ends and _label_before(line, index + 1)[0]:
            return True
        if same in behind and index and _may_end(words[index - 1]):
            return True
    return False


def _may_end(word: str) -> bool:
    """A name, or a name and the mark between it and a job, may end with the word."""
    return names.may_begin(word) or names.key(word) in names.particles() or word in ",(（"


@functools.cache
def _behind_names() -> frozenset[str]:
    """Words behind a name that make it count in prose."""
    return names.followers() | names.jobs() | _words("bio")


def _in_line(line: Line, block: int, previous: str, offset: int) -> list[Mention]:
    found = list(names.runs(line))
    words = line.words
    labelled = not _last_words().isdisjoint(line.keys[:LOOKED_AT])
    if not found and len(words) > 1 and not labelled:
        return []
    counts = [0, *accumulate([word[0].isalnum() for word in words])]
    above = _label_of_line(previous)
    out: list[Mention] = []
    kind, stop = "", 0
    for run in sorted([*found, *_small(line, found)]) if labelled or len(words) == 1 else found:
        before, size = _label_before(line, run.first)
        is_above = not before and run.first == 0 and bool(above)
        label = before or (above if is_above else "")
        carried = not label and bool(kind) and _is_list(line, stop, run.first)
        kind, stop = label or (kind if carried else ""), run.last
        after = _word_after(line, run.last)
        if after == "author" and not kind:
            kind, size = "by", 1
        for part, cut in _variants(line, run, found, label):
            lead = counts[run.first] - size
            rest = counts[-1] - counts[part.last]
            out.append(
                Mention(
                    text=_text(words[part.first : part.last], cut),
                    block=block,
                    before=kind,
                    size=size,
                    above=is_above,
                    after=after if part.last == run.last else "job",
                    lead=max(0, lead),
                    rest=rest,
                    runs=len(found),
                    carried=carried,
                    start=offset + line.starts[part.first],
                    stop=offset + line.starts[part.last - 1] + len(words[part.last - 1]),
                    cut=cut,
                )
            )
    return out


def _is_list(line: Line, start: int, stop: int) -> bool:
    """Nothing but commas and `and` between two names."""
    return stop - start < 4 and all(line.words[i] in ",;&、，" or line.keys[i] in _and() for i in range(start, stop))


def _variants(line: Line, run: Run, found: list[Run], label: str) -> Iterator[tuple[Run, int]]:
    """The run as it stands and without the job that follows the name: `Ada Lovelace Senior Editor`."""
    keys, jobs = line.keys, names.jobs()
    job = next((i for i in range(run.first + 1, run.last) if keys[i] in jobs), None)
    first = run.first
    while first < run.last - 1 and keys[first] in names.honorifics():
        first += 1
    whole = Run(first, run.last)
    if job is None:
        yield whole, 2 if keys[first] in jobs else 0
        if label == "by" and run.last < len(keys) and keys[run.last] in jobs:
            yield Run(first, run.last + 1), 5
        follows = line.words[run.last : run.last + 2]
        if (
            whole.last - whole.first == 1
            and len(follows) == 2
            and follows[0] == ","
            and any(r.first == run.last + 1 and r.last - r.first <= 2 for r in found)
            and names.is_given(follows[1])
        ):
            yield Run(first, next(r.last for r in found if r.first == run.last + 1)), 4
        return
    if first < job:
        yield Run(first, job), 1
    yield whole, 2


def _text(found: list[str], cut: int) -> str:
    if cut == 4:
        comma = found.index(",")
        found = [*found[comma + 1 :], *found[:comma]]
    glue = "" if names.HAN.match(found[0]) else " "
    return names.tidy(glue.join(found))


def _small(line: Line, found: list[Run]) -> Iterator[Run]:
    """A word in small letters right after a label, or alone on its line: the name of an account."""
    taken = {i for run in found for i in range(run.first, run.last)}
    for i in [0] if len(line.words) == 1 else sorted(_behind_labels(line)):
        word = line.words[i]
        if i not in taken and word[0].islower() and _is_account(line, i) and LOWER.match(word):
            yield Run(i, i + 1)


def _behind_labels(line: Line) -> set[int]:
    """The words that stand right after one with which a label ends, or past a colon, `the` and honorifics."""
    words, last = line.words[:LOOKED_AT], _last_words()
    behind = set()
    for index, same in enumerate(line.keys[: len(words)]):
        if same in last or (index in behind and _is_skipped(words[index], same)):
            behind.add(index + 1)
    return behind - {len(words)}


def _is_account(line: Line, index: int) -> bool:
    if len(line.words) > 1 and _label_before(line, index)[0] != "by":
        return False
    same = line.keys[index]
    if same in names.beside() or same in names.labels() or same in names.particles() or same in all_stopwords():
        return False
    after = line.words[index + 1] if index + 1 < len(line.words) else ""
    goes_on = after[:1].islower() and line.keys[index + 1] not in names.beside()
    return not goes_on


def _label_before(line: Line, index: int) -> tuple[str, int]:
    """Kind and length of the label that ends right before a word, past a colon, `the` and honorifics."""
    keys = line.keys
    stop = _before_date(line, index - 1) if index > 1 and line.words[index - 1] in BRACKETS else index
    while stop and _is_skipped(line.words[stop - 1], keys[stop - 1]):
        stop -= 1
    if not stop or keys[stop - 1] not in _ends_of_labels():
        return "", 0
    phrase = keys[max(0, stop - PHRASE) : stop]
    for size in range(len(phrase), 0, -1):
        kind = _labels().get(" ".join(phrase[-size:]))
        if kind:
            return kind, size
    return "", 0


def _before_date(line: Line, stop: int) -> int:
    """Past the day before a name in brackets: `Yayım tarihi 3 Mayıs 2010 (Ada Quill)`."""
    while stop and (
        line.words[stop - 1][0].isdigit() or line.words[stop - 1] in "./,-" or line.keys[stop - 1] in months()
    ):
        stop -= 1
    return stop


def _is_skipped(word: str, same: str) -> bool:
    """Nothing that parts a name from its label."""
    return same in _skipped() or word in ":：/／=＝・|-–—"


def _label_of_line(text: str) -> str:
    return _labels().get(text.casefold().strip(" :：.-–—|*"), "") if len(text) < LABEL_LINE else ""


def is_close(text: str) -> bool:
    """The close of a letter: `Yours faithfully,`, `I remain, Sir, your obedient servant`."""
    said = text.casefold().strip(" .,!–—-，،") if len(text) < CLOSE else ""
    return said in _words("close") or said.endswith(_formulas()) or said.startswith(_formulas())


@functools.cache
def _formulas() -> tuple[str, ...]:
    """Closes of so many words that more may stand before or after them."""
    return tuple(sorted(close for close in _words("close") if len(close.split()) >= FORMULA))


def _word_after(line: Line, index: int) -> str:
    """Kind of the word after a name."""
    if index >= len(line.words):
        return "end"
    word, same = line.words[index], line.keys[index]
    kind = _kinds_behind().get(same, "")
    if kind == "author":
        return kind
    if word in (",", "(", "（"):
        following = line.keys[index + 1] if index + 1 < len(line.keys) else ""
        return "job" if following in names.jobs() else "comma"
    if word[0].isdigit() and kind in ("", "beside"):
        return "date"
    return kind or ("other" if same.isalnum() else "mark")


@functools.cache
def _kinds_behind() -> dict[str, str]:
    """Words that may stand behind a name, and their kinds; where one is of two kinds, the first goes first."""
    kinds = (
        ("author", names.followers()),
        ("bio", _words("bio")),
        ("says", _words("says")),
        ("job", _words("job")),
        ("date", names.months()),
        ("beside", names.beside()),
    )
    return {word: kind for kind, found in reversed(kinds) for word in found}


@functools.cache
def _and() -> frozenset[str]:
    return frozenset(word for language in words("labels").values() for word in language.get("and", ()))


@functools.cache
def _labels() -> dict[str, str]:
    """Every label and its kind; where one is in two kinds, authors go first."""
    found: dict[str, str] = {}
    for kind in ("by", "editor", "translator", "photographer", "reviewer", "interviewer", "posts"):
        for language in words("bylines").values():
            for label in language.get(kind, ()):
                found.setdefault(label, kind)
    return found


@functools.cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for language in words("bylines").values() for word in language.get(kind, ()))


@functools.cache
def _ends_of_labels() -> frozenset[str]:
    return frozenset(label.split()[-1] for label in _labels())


@functools.cache
def _last_words() -> frozenset[str]:
    """The words that labels before an author's name end with."""
    return frozenset(label.split()[-1] for label in _words("by"))


@functools.cache
def _skipped() -> frozenset[str]:
    return names.honorifics() | {"the", "our", "die", "der", "unserer", "unserem", "la", "el"}


def is_labelled(said: Sequence[str]) -> bool:
    """True where a line of these words may hold an author's label: cheap, for lines far from where bylines stand."""
    return not _first_words().isdisjoint([word.strip(":,|·-(") for word in said[:12]])


def may_credit(texts: Iterable[str]) -> bool:
    """False where no line holds the longest word of a label for somebody who is not the author."""
    plain = (text.replace("\u00ad", "") for text in texts)
    folded = "\n".join(text if len(text) <= LINE else "\n".join(ends(text)) for text in plain).casefold()
    return any(word in folded for word in _words_of_credits())


@functools.cache
def _words_of_credits() -> frozenset[str]:
    return frozenset(max(label.split(), key=len) for label, kind in _labels().items() if kind in CREDITS)


def has_label(text: str, kind: str) -> bool:
    """True where a line begins with a label of this kind."""
    found = [names.key(word) for word in text[:80].replace(":", " ").split()[:PHRASE]]
    if not found or found[0] not in _beginnings(kind):
        return False
    return any(" ".join(found[:size]) in _words(kind) for size in range(1, len(found) + 1))


@functools.cache
def _beginnings(kind: str) -> frozenset[str]:
    return frozenset(label.split()[0] for label in _words(kind))


@functools.cache
def _first_words() -> frozenset[str]:
    return _beginnings("by") | _beginnings("posts") | _beginnings("after")
