"""read → extract → convert → write: the only room that knows more than one stage.

    plan ──batches of texts, each with its layout──> convert_item × n ──Converted──> store ──Stored──> Summary

Planning, cutting containers up, storing and reporting happen in one process, in the order of the files; what happens to
one text is a pure function of it, the layout of its folder and the options, and runs in as many processes as there are
cores.
"""

from __future__ import annotations

from byline.pipeline.conversion import convert
from byline.pipeline.explanation import Explanation, explain
from byline.pipeline.following import Follower, Step
from byline.pipeline.inspection import Inspection, inspect
from byline.pipeline.job import Converted, convert_one
from byline.pipeline.layouts import layout_of, texts_in
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
