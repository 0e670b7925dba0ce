"""JSON Schemas of the files that people write, for the tools of their editors."""

from __future__ import annotations

from importlib import resources

NAMES = ("post", "authors", "sources", "categories")
"""The front matter of a post, and the registries. Those of the registries keep to draft 7, which YAML's tools know."""


def text(name: str) -> str:
    """The schema of this name as JSON."""
    return resources.files(__package__).joinpath(f"{name}.schema.json").read_text("utf-8")
