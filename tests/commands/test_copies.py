"""A text that lies in a folder twice."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from byline.cli import main

TEXT = """\
The lamp on the quay

It burned all winter, and nobody had asked it to.

In spring the harbour office sent a bill.
"""


def test_a_copy_and_its_original_both_keep_their_text(tmp_path: Path) -> None:
    texts, posts = tmp_path / "posts", tmp_path / "out"
    texts.mkdir()
    for name in ("lamp", "lamp-copy"):
        (texts / f"{name}.txt").write_text(TEXT)
    done = CliRunner().invoke(main, ["convert", str(texts), "--to", str(posts)])
    assert done.exit_code == 0, done.output
    written = [path.read_text() for path in posts.rglob("*.md")]
    assert len(written) == 2
    assert all("nobody had asked" in text and "sent a bill" in text for text in written)
