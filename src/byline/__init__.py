"""Byline turns plain-text posts into Markdown with author and source metadata, and the Markdown into a site.

What stands in `__all__` is the public interface; docs/python.md shows it at work. Nothing of it prints, and whatever
it raises on purpose is a BylineError.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from byline.api import *  # noqa: F403

__version__ = "0.2.0"

# Spelled out although `byline.api` has it, too: asking for a submodule must not load all of them to see its name.
__all__ = [  # noqa: F405
    "DEFAULT_POSTS_FOLDER",
    "DEFAULT_TEXTS_FOLDER",
    "About",
    "Applied",
    "BusyError",
    "BylineError",
    "Candidate",
    "Choice",
    "Classification",
    "ConfigError",
    "Converted",
    "CopiesReport",
    "Decision",
    "Difference",
    "Edit",
    "EditError",
    "Explanation",
    "Exported",
    "Extraction",
    "Follower",
    "Inspection",
    "Judged",
    "Label",
    "Layout",
    "Metadata",
    "Options",
    "Outcome",
    "Overview",
    "Problem",
    "Project",
    "Question",
    "RawPost",
    "ReadError",
    "Reading",
    "Reason",
    "Record",
    "Review",
    "Role",
    "ShardReport",
    "Source",
    "Step",
    "Suggestion",
    "Summary",
    "TableError",
    "TextKind",
    "WrittenPages",
    "accept",
    "apply_table",
    "check",
    "convert",
    "convert_one",
    "convert_to_shards",
    "encoding_complaint",
    "explain",
    "export",
    "export_book",
    "export_table",
    "export_wordpress",
    "extract_post",
    "field_complaint",
    "find_copies",
    "find_project",
    "inspect",
    "layout_of",
    "learn_layout",
    "load_project",
    "options_of",
    "read",
    "refuse",
    "review",
    "suggest",
    "write_pages",
]


def __getattr__(name: str) -> object:
    """Loaded when it is first asked for: the plugin needs none of it, and models take time to load."""
    if name in __all__:
        return getattr(importlib.import_module("byline.api"), name)
    raise AttributeError(f"module 'byline' has no attribute {name!r}")
