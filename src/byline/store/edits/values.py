"""Reading, setting and removing what stands at a path of a value that YAML was read to."""

from __future__ import annotations

from typing import Any

from byline.store.edits.spans import EditError, Path


def at(held: Any, path: Path) -> Any:  # noqa: ANN401 - whatever YAML holds
    for step in path:
        try:
            held = held[step]
        except (KeyError, IndexError, TypeError):
            return None
    return held


def put_in(held: dict[str, Any], path: Path, value: object) -> None:
    """In place, on a copy of what was read."""
    for depth, step in enumerate(path[:-1]):
        inner = at(held, path[: depth + 1])
        if inner is None:
            inner = {}
            at(held, path[:depth])[step] = inner
        elif not isinstance(inner, (dict, list)):
            raise EditError(f"`{step}` holds a text and no keys")
    holder, last = at(held, path[:-1]), path[-1]
    if isinstance(holder, list) and last == len(holder):
        holder.append(value)
    elif isinstance(holder, dict) or (isinstance(holder, list) and isinstance(last, int) and last < len(holder)):
        holder[last] = value  # type: ignore[index]  # a map's keys are texts
    else:
        raise EditError(f"there is no place for `{last}`")


def drop_from(held: dict[str, Any], path: Path) -> bool:
    """In place; whether anything was there."""
    holder = at(held, path[:-1])
    if at(held, path) is None and not (isinstance(holder, dict) and path[-1] in holder):
        return False
    del holder[path[-1]]
    if not holder and len(path) > 1:
        drop_from(held, path[:-1])
    return True
