"""Weights from another folder than the package's, for the programs that teach and judge."""

from __future__ import annotations

from pathlib import Path

from byline.trees.model import Weights

PACKAGED = Path(__file__).resolve().parent.parent / "src/byline/trees/weights"


def without(folder: Path, part: int) -> Path:
    """Where the weights stand that are taught without this part of the domains (`gold.part`)."""
    return folder / f"without-{part}"


def weights(folder: Path, part: int | None = None) -> Weights:
    """Those in a folder, or those in it that were taught without a part."""
    return Weights(folder if part is None else without(folder, part))
