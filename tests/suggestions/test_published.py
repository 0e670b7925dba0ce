"""What was accepted, as a reader meets it: old addresses lead on."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Build, Run
from suggestions.posts import TEXT, put, site

pytestmark = pytest.mark.slow


def test_old_addresses_lead_to_what_stays(byline: Run, build: Build, tmp_path: Path) -> None:
    site(tmp_path)
    put(tmp_path, "first", "date: 2009-01-02\nauthors: [Ilse Varnham]\n", TEXT * 2)
    put(tmp_path, "again", "date: 2014-01-02\nauthors: [Ilse Varnham]\n", f"Seen elsewhere. {TEXT * 2}")
    put(tmp_path, "other", "date: 2010-01-02\nauthors: [I. Varnham]\n", "The mill was sold, and nobody said to whom.")
    assert build(tmp_path).returncode == 0
    assert (tmp_path / "site/authors/i-varnham/index.html").exists()
    for about in ("authors", "duplicates"):
        byline("suggest", about, "--accept", "all", cwd=tmp_path)
    assert build(tmp_path, "--strict").returncode == 0
    for address, to in (("authors/i-varnham", "ilse-varnham/"), ("posts/again", "first/")):
        page = (tmp_path / f"site/{address}/index.html").read_text("utf-8")
        assert f'content="0; url=./../{to}"' in page
    assert "Post again" not in (tmp_path / "site/index.html").read_text("utf-8")
