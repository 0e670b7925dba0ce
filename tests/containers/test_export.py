"""The posts out again: rows that give the same posts when they are read."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from byline.cli import main
from containers.folder import Folder

ROWS = [
    {
        "id": "2015/ice-a-winter",
        "title": "Ice: *a* winter",
        "authors": ["Ilse Varnham", "Bo Ek"],
        "contributors": {"translator": ["Ada Quill"]},
        "date": "2015-07-12",
        "source": {"name": "The Alder Courier", "url": "https://example.org/ice"},
        "categories": ["Harbour & ice"],
        "tags": ["boats", "oil"],
        "language": "en",
        "updated": "2016-01-02",
        "subtitle": "A year",
        "summary": "What the ice did.",
        "draft": True,
        "markdown": "The **ice** came *early*, says [the master](https://example.org/m): 2 \\* 3.\n\n## More\n\n- one\n"
        "- two\n    - three\n\n> quoted\n\n```\ncode  here\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |",
    },
    {"id": "undated/thaw", "title": "Thaw", "language": "en", "markdown": "The thaw came late, and so nobody knew."},
]


def exported(out: Path) -> list[dict[str, object]]:
    result = CliRunner().invoke(main, ["export", str(out)])
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_there_and_back(folder: Folder) -> None:
    folder.put("rows.jsonl", "\n".join(map(json.dumps, ROWS)))
    assert folder.convert().problems == ()
    rows = exported(folder.out)
    assert [row.pop("origin") for row in rows] == [
        "posts/rows.jsonl#2015/ice-a-winter",
        "posts/rows.jsonl#undated/thaw",
    ]
    assert all(str(row.pop("digest")).startswith("sha256-") for row in rows)
    assert rows == ROWS


def test_a_post_that_is_none_is_named_and_the_others_come(folder: Folder, tmp_path: Path) -> None:
    folder.put("rows.jsonl", "\n".join(map(json.dumps, ROWS)))
    folder.convert()
    (folder.out / "broken.md").write_text("---\ntitle: [\n---\n\nText.\n")
    result = CliRunner().invoke(main, ["export", str(folder.out), "--to", str(tmp_path / "out.jsonl")])
    assert result.exit_code == 1
    assert "broken.md" in result.output
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2
