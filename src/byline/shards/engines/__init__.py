"""Where functions run: in this process, over its cores, on the workers of a Dask cluster."""

from __future__ import annotations

from byline.shards.engines.engine import Engine, Here, Processes, opened
from byline.shards.engines.mapping import DiedError, mapped
from byline.shards.engines.ordered import in_order, over

__all__ = ["DiedError", "Engine", "Here", "Processes", "in_order", "mapped", "opened", "over"]
