"""Byline turns plain-text posts into Markdown with author and source metadata, and the Markdown into a site.

What stands in `__all__` is the public interface; docs/python.md shows it at work. Nothing of it prints, and whatever
it raises on purpose is a BylineError.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from byline.api import DEFAULT_POSTS_FOLDER as DEFAULT_POSTS_FOLDER
    from byline.api import DEFAULT_TEXTS_FOLDER as DEFAULT_TEXTS_FOLDER
    from byline.api import BusyError as BusyError
    from byline.api import BylineError as BylineError
    from byline.api import Candidate as Candidate
    from byline.api import Classification as Classification
    from byline.api import ConfigError as ConfigError
    from byline.api import Converted as Converted
    from byline.api import Difference as Difference
    from byline.api import Explanation as Explanation
    from byline.api import Extraction as Extraction
    from byline.api import Kind as Kind
    from byline.api import Label as Label
    from byline.api import Layout as Layout
    from byline.api import Metadata as Metadata
    from byline.api import Options as Options
    from byline.api import Outcome as Outcome
    from byline.api import Problem as Problem
    from byline.api import Project as Project
    from byline.api import RawPost as RawPost
    from byline.api import ReadError as ReadError
    from byline.api import Role as Role
    from byline.api import Source as Source
    from byline.api import Summary as Summary
    from byline.api import check as check
    from byline.api import convert as convert
    from byline.api import convert_one as convert_one
    from byline.api import encoding_complaint as encoding_complaint
    from byline.api import explain as explain
    from byline.api import extract_post as extract_post
    from byline.api import find_project as find_project
    from byline.api import layout_of as layout_of
    from byline.api import learn_layout as learn_layout
    from byline.api import load_project as load_project
    from byline.api import read as read

__version__ = "0.2.0"

__all__ = [
    "DEFAULT_POSTS_FOLDER",
    "DEFAULT_TEXTS_FOLDER",
    "BusyError",
    "BylineError",
    "Candidate",
    "Classification",
    "ConfigError",
    "Converted",
    "Difference",
    "Explanation",
    "Extraction",
    "Kind",
    "Label",
    "Layout",
    "Metadata",
    "Options",
    "Outcome",
    "Problem",
    "Project",
    "RawPost",
    "ReadError",
    "Role",
    "Source",
    "Summary",
    "check",
    "convert",
    "convert_one",
    "encoding_complaint",
    "explain",
    "extract_post",
    "find_project",
    "layout_of",
    "learn_layout",
    "load_project",
    "read",
]


def __getattr__(name: str) -> object:
    """Loaded when it is first asked for: the plugin needs none of it, and models take time to load."""
    if name in __all__:
        return getattr(importlib.import_module("byline.api"), name)
    raise AttributeError(f"module 'byline' has no attribute {name!r}")
