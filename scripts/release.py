"""Builds what is released, into `dist`, once the version is the same everywhere: code, changelog and tag.

    python3 scripts/release.py          the tag is taken from GITHUB_REF_NAME, where that is set

Exit codes: 0 built, 1 something doesn't fit and nothing was built.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import environment

ROOT = Path(__file__).parent.parent
TOOL = "build==1.3.0"


def faults(version: str, changelog: str, tag: str) -> list[str]:
    """What keeps a version from being released.

    >>> faults("0.2.0", "# Changelog\\n\\n## [Unreleased]\\n\\n## [0.2.0] - 2026-11-26\\n", "v0.2.0")
    []
    >>> faults("0.2.0", "# Changelog\\n\\n## [Unreleased]\\n\\n- New.\\n", "")
    ['CHANGELOG.md has no section of 0.2.0', 'CHANGELOG.md has unreleased lines']
    """
    found = []
    if tag and tag != f"v{version}":
        found.append(f"the tag is {tag}, the version {version}")
    if not re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE):
        found.append(f"CHANGELOG.md has no section of {version}")
    unreleased = re.search(r"^## \[Unreleased\]\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    if unreleased and unreleased[1].strip():
        found.append("CHANGELOG.md has unreleased lines")
    return found


def main() -> int:
    version = re.search(r'^__version__ = "(.+)"$', (ROOT / "src/byline/__init__.py").read_text("utf-8"), re.MULTILINE)
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found = faults(version[1] if version else "", changelog, os.environ.get("GITHUB_REF_NAME", ""))
    for fault in found:
        print(fault, file=sys.stderr)
    if found:
        return 1
    environment.prepare()
    return environment.module("pip", "install", "--quiet", TOOL) or environment.module("build", "--outdir", "dist")


if __name__ == "__main__":
    environment.run(main)
