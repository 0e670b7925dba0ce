"""How many decisions an archive needs at the desk: it is damaged, and somebody who knows the truth puts it right.

    .venv/bin/python scripts/score_desk.py                    # the largest archives of BYLINE_SHARED/archives-dev
    .venv/bin/python scripts/score_desk.py --only idler.dump --keep DIR

Each folder of texts becomes a site, `byline convert` writes its posts, and then half of the posts with authors get
another spelling of one, a quarter of those with a date lose it, and all lose their categories. A decision is one press
of a key that writes something or refuses a suggestion, and one for each suggestion or proposed post that had to be
unticked. What is asked is what the desk asks: suggestions first, then the queue to its end.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path

import byline
from byline.core import frontmatter
from byline.desk import registries, typed
from byline.desk.following import Following
from byline.desk.likewise import likewise
from byline.desk.session import Session
from byline.desk.suggesting import Suggesting
from byline.pipeline.correcting import Proposal
from byline.reviewing import Question, Record
from byline.reviewing.readings import readings
from byline.site.model import Kind, key
from byline.store.edits import drop_field, put_field
from byline.suggestions import About, Filing, Grouping, Merge
from gold import Page, archives
from score_names import capitals, first_initial, inverted, inverted_initial, mistyped

CHANGES = (capitals, inverted, first_initial, inverted_initial, mistyped)
WITHOUT = ("date", 0.25)
DAMAGED = 0.5
LARGEST = 40
"""Posts of an archive at least, where none is named."""
WORTH = 3
"""Posts that are asked about alike from which one answer for all of them is tried."""
MOSTLY = 0.5
"""Share of these that must be right: the others are unticked one by one."""
SITE = "site_name: Archive\ntheme: {name: byline}\nplugins: [search, byline]\n"
Truth = Mapping[str, Mapping[str, object]]
"""By origin, the gold values that can be found in the text."""


class AtOnce(Executor):
    """Looks for suggestions when it is told to."""

    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
        done: Future[object] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


class Editor:
    """Knows the truth, and counts what it takes to write it down."""

    def __init__(self, session: Session, truth: Truth, spelt: Mapping[str, str]) -> None:
        self.session = session
        self.truth = truth
        self.spelt = spelt
        """Damaged spelling to the name."""
        self.decisions: Counter[str] = Counter()
        self._executor = AtOnce()

    def work(self) -> None:
        self._authors()
        self._categories()
        while question := self.session.question():
            self._answer(question)

    def share(self, field: str) -> float:
        """Of the posts, how many have the right values now, 0 to 1."""
        called = {alias: one.name for one in registries.names(self.session, Kind.AUTHOR) for alias in one.aliases}
        known = [(each, self._right(each, field)) for each in self.session.entries]
        asked = [(each, right) for each, right in known if right is not None]
        good = [_same([called.get(one, one) for one in each.values(field)], right) for each, right in asked]
        return sum(good) / max(1, len(good))

    def _authors(self) -> None:
        suggesting = Suggesting(self.session, self._executor)
        found = list(suggesting.of(About.AUTHORS) or ())
        good = [number for number, one in enumerate(found) if isinstance(one, Merge) and self._is_one(one)]
        bad = [number for number in range(len(found)) if number not in good]
        if good:
            suggesting.accept(About.AUTHORS, good, {})
        self.decisions["suggested names"] += bool(good) + len(bad)
        for one in list(registries.names(self.session, Kind.AUTHOR)):
            right = self.spelt.get(one.name)
            if right and one.posts:
                digest = registries.digest_of(self.session, Kind.AUTHOR)
                registries.call(self.session, Kind.AUTHOR, one.name, right, digest)
                self.decisions["names found by hand"] += 1

    def _is_one(self, merge: Merge) -> bool:
        return len({key(self.spelt.get(name, name)) for name in (merge.name, *merge.others)}) == 1

    def _categories(self) -> None:
        suggesting = Suggesting(self.session, self._executor)
        for _ in range(2):  # groups are named first; then the others are filed by them
            found = suggesting.of(About.CATEGORIES) or ()
            chosen = {number: self._name(one) for number, one in enumerate(found) if isinstance(one, Grouping)}
            if chosen:
                suggesting.accept(About.CATEGORIES, list(chosen), chosen)
                self.decisions["named groups"] += len(chosen)
            filed = [number for number, one in enumerate(found) if isinstance(one, Filing)]
            if filed:
                suggesting.accept(About.CATEGORIES, filed, {})
                self.decisions["posts filed by groups"] += 1
            suggesting.again(About.CATEGORIES)

    def _name(self, group: Grouping) -> str:
        """What most of its posts were filed under; else its words."""
        counts: Counter[str] = Counter()
        for path in group.posts:
            text = (self.session.project.docs / path).read_text("utf-8")
            said = self.truth.get(frontmatter.origin_of(text) or "", {}).get("categories") or ()
            counts.update(map(str, said if isinstance(said, list) else ()))
        return counts.most_common(1)[0][0] if counts else group.name

    def _answer(self, question: Question) -> None:
        proposals = likewise(self.session, question)
        if len(proposals) >= WORTH:
            good = [one for one in proposals if self._is_right(one, question.field)]
            if len(good) >= MOSTLY * len(proposals):
                following = Following(self.session, self._executor)
                following.found(proposals)
                following.accept({following.name(one) for one in good})
                self.decisions["answers for many"] += 1 + len(proposals) - len(good)
                self.session.ask_anew()
                return
        each = self.session.entry(question.name)
        if each is None:
            raise SystemExit(f"{question.name} is gone")
        digest = self.session.held(each).digest
        self.decisions["answers for one"] += 1
        right = self._right(each, question.field)
        if right is None or _same(each.values(question.field), right):
            self.session.confirm(each.name, question.field, digest)
        elif not right:
            self.session.clear(each.name, question.field, digest)
        else:
            self.session.say(each.name, question.field, typed.shown(question.field, right), digest)

    def _is_right(self, one: Proposal, field: str) -> bool:
        name = one.path.relative_to(self.session.project.posts).as_posix()
        each = self.session.known(name)
        right = self._right(each, field) if each else None
        if right is None:
            return True
        said = frontmatter.load(one.after).fields.get(field)
        listed = said if isinstance(said, list) else [said] if said else []
        return _same(tuple(map(str, listed)), right)

    def _right(self, each: Record, field: str) -> tuple[str, ...] | None:
        """None where the gold does not say; names as the registry calls them."""
        gold = self.truth.get(each.origin, {})
        if field not in gold or field == "source":
            return None
        said = gold[field]
        return tuple(map(str, said)) if isinstance(said, list) else (str(said),) if said else ()


def _same(values: Sequence[str], right: Sequence[str]) -> bool:
    return {key(one) for one in values} == {key(one) for one in right}


def damage(posts: Path, rng: random.Random) -> dict[str, str]:
    """Changes the posts below a folder; gives each new spelling of a name with the old one."""
    spelt: dict[str, str] = {}
    known: set[str] = set()
    for path in sorted(posts.rglob("*.md")):
        text = path.read_text("utf-8")
        fields = frontmatter.load(text).fields
        authors = fields.get("authors") or []
        known.update(map(str, authors))
        if authors and rng.random() < DAMAGED:
            new = rng.choice(CHANGES)(str(authors[0]), rng)
            if new not in known:
                spelt[new] = str(authors[0])
                text = put_field(text, ("authors", 0), new)
        if fields.get("date") and rng.random() < WITHOUT[1]:
            text = drop_field(text, (WITHOUT[0],))
        path.write_text(drop_field(text, ("categories",)), "utf-8")
    return spelt


def site(folder: Path, pages: Sequence[Page]) -> byline.Project:
    """A site of the texts, converted."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Archive\n", "utf-8")
    (folder / "mkdocs.yml").write_text(SITE, "utf-8")
    texts = folder / "posts"
    texts.mkdir()
    for page in pages:
        (texts / page.path.name).write_bytes(page.path.read_bytes())
    project = byline.load_project(folder)
    if project is None:
        raise SystemExit(f"{folder} is no site")
    return project


def measured(name: str, pages: Sequence[Page], folder: Path, seed: int) -> str:
    project = site(folder, pages)
    options = byline.Options(project.markdown, project=folder, memory=project.memory)
    byline.convert([project.texts], project.posts, options)
    spelt = damage(project.posts, random.Random(seed))
    session = Session(project, options, readings(project, options))
    asked = len(session.questions)
    truth = {
        f"posts/{page.path.name}": {field: said for field, said in page.gold.items() if field in page.scored}
        for page in pages
    }
    editor = Editor(session, truth, spelt)
    editor.work()
    number = len(session.entries)
    total = editor.decisions.total()
    problems = byline.check(project.posts, project.docs)
    parts = ", ".join(f"{count} {what}" for what, count in editor.decisions.most_common())
    right = ", ".join(f"{field} {editor.share(field):.0%}" for field in ("title", "authors", "date"))
    return (
        f"{name}: {number} posts, {len(spelt)} names damaged, {asked} questions; {total} decisions, "
        f"{100 * total / number:.0f} for 100 posts ({parts}); right at the end: {right}; "
        f"{len(problems)} problems left"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="an archive with this in its name")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="make the site here, and leave it damaged for a person to try")
    options = parser.parse_args()
    for name, pages in archives():
        if (options.only or "") not in name or (not options.only and len(pages) <= LARGEST):
            continue
        if options.keep:
            project = site(options.keep, pages)
            said = byline.Options(project.markdown, project=options.keep, memory=project.memory)
            byline.convert([project.texts], project.posts, said)
            damage(project.posts, random.Random(options.seed))
            return
        with tempfile.TemporaryDirectory() as folder:
            print(measured(name, pages, Path(folder).resolve() / "site", options.seed), flush=True)


if __name__ == "__main__":
    main()
