"""One sitting at the desk: the posts, what is doubtful about them, and what has been done, which can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from byline.config import Options
from byline.core.post import Role
from byline.desk import typed
from byline.project import Project
from byline.reviewing.doubt import Question, doubts
from byline.reviewing.editing import looked_over
from byline.reviewing.readings import Reading
from byline.reviewing.records import Record, record, records
from byline.store.edits import Done, EditError, Held, Journal, drop_field, put_body, put_field


class ChangedError(EditError):
    """A file is not as it was when the person looked at it."""


class Session:
    """`readings` are by origin. Files are read when the sitting begins, and again when one of them was changed."""

    def __init__(self, project: Project, options: Options, readings: Mapping[str, Reading]) -> None:
        self.project = project
        self.options = options
        self.journal = Journal(project.folder)
        self.roles: dict[str, tuple[Role, ...]] = {}
        """By post, roles of lines that a person has changed."""
        self.message = ""
        """What the next page says at its top."""
        self._readings = readings
        self._entries = {each.name: each for each in records(project.posts, readings)}
        self._questions: tuple[Question, ...] | None = None
        self._skipped: list[tuple[str, str]] = []

    @property
    def entries(self) -> Sequence[Record]:
        """All posts, by name."""
        return tuple(self._entries.values())

    def entry(self, name: str) -> Record | None:
        """A post as its file is now; None where there is none."""
        known = self._entries.get(name)
        return self._refreshed(known) if known else None

    def known(self, name: str) -> Record | None:
        """The same without looking at the file again."""
        return self._entries.get(name)

    def held(self, each: Record) -> Held:
        """The file of a post. Raises EditError and OSError."""
        return self.journal.read(each.path)

    # ---------------------------------------------------------------------------------------------- questions
    def ask_anew(self) -> None:
        """Puts the questions in the order of what is known by now."""
        self._questions = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is doubtful, those that were put off at the end."""
        if self._questions is None:
            found = doubts(self._entries.values())
            later = {place: number for number, place in enumerate(self._skipped)}
            self._questions = tuple(sorted(found, key=lambda one: later.get((one.name, one.field), -1)))
        return self._questions

    def question(self, name: str = "", field: str = "") -> Question | None:
        """The one asked for, or the first; None where nothing is doubtful."""
        return next(
            (one for one in self.questions if (not name or one.name == name) and (not field or one.field == field)),
            None,
        )

    def put_off(self, name: str, field: str) -> None:
        """Asks about it when all else is answered."""
        if (name, field) in self._skipped:
            self._skipped.remove((name, field))
        self._skipped.append((name, field))
        self._questions = None

    # ---------------------------------------------------------------------------------------------- edits
    def say(self, name: str, field: str, text: str, digest: str) -> Done | None:
        """Sets a field to what was typed. Raises EditError, UnreadError and OSError."""
        each = self._there(name)
        value = typed.value(field, text, each.post.metadata.language if each.post else "")

        def edited(content: str) -> str:
            return looked_over(put_field(content, (field,), value), [field])

        return self._answer(field, each, digest, f"{field} of {name}: {text.strip()}", edited)

    def confirm(self, name: str, field: str, digest: str) -> Done | None:
        """What stands there is right, or rightly absent."""
        each = self._there(name)
        what = "as it is" if each.values(field) else "the text does not say"
        return self._answer(field, each, digest, f"{field} of {name}: {what}", lambda text: looked_over(text, [field]))

    def clear(self, name: str, field: str, digest: str) -> Done | None:
        """The text does not say."""
        each = self._there(name)

        def edited(content: str) -> str:
            return looked_over(drop_field(content, (field,)), [field])

        return self._answer(field, each, digest, f"{field} of {name}: the text does not say", edited)

    def write_body(self, name: str, body: str, digest: str, what: str = "text") -> Done | None:
        """Sets the Markdown below the front matter."""
        each = self._there(name)
        return self._edit(each, digest, f"{what} of {name}", lambda text: put_body(text, body.replace("\r\n", "\n")))

    def write(self, what: str, edits: Sequence[tuple[Held, str]]) -> Done | None:
        """Any edit of files of the project, as one step."""
        done = self.journal.write(what, edits)
        self._look_again(done)
        return done

    def wrote(self, changed: int) -> Done | None:
        """The last step, where another part of Byline has just written it into the journal."""
        done = self.journal.done[-1] if changed else None
        self._look_again(done)
        return done

    def undo(self) -> Done | None:
        """Takes the last step back."""
        done = self.journal.undo()
        self._look_again(done)
        return done

    def _answer(self, field: str, each: Record, digest: str, what: str, edited: Callable[[str], str]) -> Done | None:
        """The same for one field, about which nothing is asked any more: all else keeps its order, so that the next
        question is there at once."""
        others = [one for one in self.questions if (one.name, one.field) != (each.name, field)]
        done = self._edit(each, digest, what, edited)
        self._questions = tuple(others)
        return done

    def _edit(self, each: Record, digest: str, what: str, edited: Callable[[str], str]) -> Done | None:
        held = self.held(each)
        if held.digest != digest:
            self.look_at(each.path)
            raise ChangedError(f"{each.name} was changed meanwhile; here it is as it is now")
        return self.write(what, [(held, edited(held.text))])

    def _there(self, name: str) -> Record:
        each = self.entry(name)
        if each is None:
            raise EditError(f"there is no post {name}")
        return each

    def _look_again(self, done: Done | None) -> None:
        for change in done.changes if done else ():
            self.look_at(change.path)

    def look_at(self, path: Path) -> None:
        """A file that was changed, came or went."""
        if path.is_relative_to(self.project.posts):
            name = path.relative_to(self.project.posts).as_posix()
            self._entries.pop(name, None) if not path.is_file() else self._entries.update(
                {name: self._read(name, path)}
            )
            self.roles.pop(name, None)
            self._questions = None

    def _read(self, name: str, path: Path) -> Record:
        return record(name, path, self.journal.read(path).content or b"", self._readings)

    def _refreshed(self, each: Record) -> Record | None:
        if not each.path.is_file():
            self.look_at(each.path)
            return None
        if self.held(each).digest != each.digest:
            self.look_at(each.path)
        return self._entries[each.name]
