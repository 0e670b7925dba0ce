"""What the samples say, as a person reads them."""

from __future__ import annotations

from pathlib import Path

import yaml

HERE = Path(__file__).parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick one where it was built."""

GOLD: dict[str, dict[str, object]] = yaml.load((HERE / "gold.yml").read_text("utf-8"), Loader=LOADER)
"""By the path of the text without its ending."""
