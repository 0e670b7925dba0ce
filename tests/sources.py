"""The source of the package, read once for all tests that look at it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

SRC = Path(__file__).parent.parent / "src"


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the package, by its full name."""
    return {module_name(path): ast.parse(path.read_text("utf-8")) for path in sorted(SRC.rglob("*.py"))}


@cache
def nodes() -> dict[str, tuple[ast.AST, ...]]:
    """All that stands in each of them: one walk for all tests, for a walk costs more than what is looked for."""
    return {name: tuple(ast.walk(tree)) for name, tree in trees().items()}


def module_name(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def called(call: ast.Call) -> str:
    """The last part of the name of what is called; "" where it has none.

    >>> called(ast.parse("path.parent.mkdir()", mode="eval").body)
    'mkdir'
    """
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
