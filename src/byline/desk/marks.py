"""What a person said of lines of a text: this is the title, an author, furniture, body."""

from __future__ import annotations

from collections.abc import Sequence

from byline.core import frontmatter
from byline.core.post import Role
from byline.desk import typed
from byline.desk.lines import roles, text
from byline.desk.session import Session
from byline.pipeline.correcting import body_of
from byline.reviewing.editing import looked_over
from byline.reviewing.records import Record
from byline.store.edits import Done, EditError, put_body, put_field
from byline.store.merge import merge

ROLES = {
    "title": Role.TITLE,
    "authors": Role.BYLINE,
    "date": Role.DATE,
    "source": Role.SOURCE,
    "categories": Role.CATEGORIES,
    "body": Role.BODY,
    "furniture": Role.FURNITURE,
}
ADDING = ("authors", "categories")
"""Fields to which a mark adds, where it is of words: a byline may name one author after another."""


def mark(session: Session, each: Record, said: str, numbers: Sequence[int], words: str, digest: str) -> Done | None:
    """Lines, or `words` of one of them, are what `said` names. The front matter and the body follow, in one step.

    A line that was body and is marked as a whole leaves the body. Raises EditError, UnreadError and OSError.
    """
    found = text(session, each)
    role = ROLES.get(said)
    if found is None or role is None:
        raise EditError("the text of this post is not there")
    chosen = sorted({number for number in numbers if 0 <= number < len(found.raw.lines)})
    if not chosen:
        raise EditError("no line is marked")
    before = roles(session, each, found)
    whole = not words or role in (Role.BODY, Role.FURNITURE)
    after = tuple(role if whole and number in chosen else one for number, one in enumerate(before))
    held = session.held(each)
    if held.digest != digest:
        raise EditError(f"{each.name} was changed meanwhile; here it is as it is now")
    content = held.text
    if role not in (Role.BODY, Role.FURNITURE):
        spoken = words or " ".join(found.raw.lines[number].strip() for number in chosen)
        content = looked_over(put_field(content, (said,), _value(each, said, spoken, adding=bool(words))), [said])
    if _body(before) != _body(after):
        content = _with_body(
            session, content, body_of(found, before, session.options), body_of(found, after, session.options)
        )
    what = f"{said} of {each.name}: {words or _lines(chosen)}"
    done = session.write(what, [(held, content)])
    session.roles[each.name] = after
    return done


def _value(each: Record, field: str, spoken: str, *, adding: bool) -> object:
    language = each.post.metadata.language if each.post else ""
    value = typed.value(field, spoken, language)
    if adding and field in ADDING and isinstance(value, list):
        there = [*each.values(field)] if field in each.reviewed else []
        return list(dict.fromkeys([*there, *value]))
    return value


def _with_body(session: Session, content: str, before: str | None, after: str | None) -> str:
    """The change of the body, carried over to the body as it stands, which a person may have edited."""
    if before is None or after is None:
        raise EditError("no Markdown was found that shows these lines unchanged")
    present = frontmatter.body_of(content.replace("\r\n", "\n"))
    merged = merge(before.strip("\n") + "\n", present.strip("\n") + "\n", after.strip("\n") + "\n")
    if merged.conflicts:
        raise EditError("these lines were edited by hand; change them in the Markdown below")
    return put_body(content, f"\n{merged.text}")


def _body(roles_of_lines: Sequence[Role]) -> list[int]:
    return [number for number, role in enumerate(roles_of_lines) if role is Role.BODY]


def _lines(numbers: Sequence[int]) -> str:
    first, last = numbers[0] + 1, numbers[-1] + 1
    return f"line {first}" if first == last else f"lines {first} to {last}"
