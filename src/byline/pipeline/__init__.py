"""read → extract → convert → write: the only room that knows more than one stage.

    plan ──batches of texts, each with its layout──> convert_item × n ──Converted──> store ──Stored──> Summary

Planning, cutting containers up, storing and reporting happen in one process, in the order of the files; what happens to
one text is a pure function of it, the layout of its folder and the options, and runs in as many processes as there are
cores.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from byline.pipeline.conversion import convert
    from byline.pipeline.converted import Converted
    from byline.pipeline.explanation import Explanation, explain
    from byline.pipeline.following import Follower, Step
    from byline.pipeline.inspection import Inspection, inspect
    from byline.pipeline.job import convert_one
    from byline.pipeline.layouts import layout_of
    from byline.pipeline.sampling import texts_in
    from byline.pipeline.summary import Difference, Summary

__all__ = [
    "Converted",
    "Difference",
    "Explanation",
    "Follower",
    "Inspection",
    "Step",
    "Summary",
    "convert",
    "convert_one",
    "explain",
    "inspect",
    "layout_of",
    "texts_in",
]
HOMES = {
    "conversion": ("convert",),
    "converted": ("Converted",),
    "explanation": ("Explanation", "explain"),
    "following": ("Follower", "Step"),
    "inspection": ("Inspection", "inspect"),
    "job": ("convert_one",),
    "layouts": ("layout_of",),
    "sampling": ("texts_in",),
    "summary": ("Difference", "Summary"),
}
"""By module, what is taken from it when it is first asked for: where all results are remembered no model is loaded."""


def __getattr__(name: str) -> object:
    for module, names in HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
