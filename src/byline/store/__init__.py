"""Converted posts in, files out: atomically, only what changed, only over what Byline wrote itself."""

from __future__ import annotations

from byline.core.errors import BusyError
from byline.store.posts import Outcome, Placed, PostFolder

__all__ = ["BusyError", "Outcome", "Placed", "PostFolder"]
