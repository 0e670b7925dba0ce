"""Weights from another folder than the package's, for the programs that teach and judge."""

from __future__ import annotations

from pathlib import Path

from byline.extract.page import lexical
from byline.trees import model

PACKAGED = Path(__file__).resolve().parent.parent / "src/byline/trees/weights"


def without(folder: Path, part: int) -> Path:
    """Where the weights stand that are taught without this part of the domains (`gold.part`)."""
    return folder / f"without-{part}"


def use(folder: Path = PACKAGED) -> None:
    """Everything is read with the weights in `folder` from here on."""
    model.FOLDER = folder
    model.load.cache_clear()
    lexical.load.cache_clear()
    lexical.score.cache_clear()
