"""`byline inspect` says what is there, and changes nothing."""

from __future__ import annotations

import json

from click.testing import CliRunner

from byline.cli import main
from containers.folder import Folder

WORDS = "The ice came early that year, and nobody in the harbour had seen its like before."


def said(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["inspect", *map(str, arguments)])
    return result.exit_code, result.output


def test_a_folder_of_several_kinds(folder: Folder) -> None:
    rows = [
        {"id": n, "title": f"Ice {n}", "body": WORDS, "author": "Ilse Varnham", "date": f"20{n:02}"} for n in range(50)
    ]
    folder.put("a.jsonl", "\n".join(json.dumps(row) for row in rows) + "\nbroken\n")
    folder.put("b.md", f"---\ntitle: Thaw\ndate: 2015-07-12\n---\n\n{WORDS}\n")
    folder.put("c.xls", b"x")
    code, output = said(folder.posts)
    assert code == 0
    assert output.startswith("51 texts in 2 files\n")
    assert "JSON Lines" in output
    assert "2000s 10, 2010s 11" in output
    assert "en 51" in output
    assert "Ice 0\n" in output
    assert "Ilse Varnham; " in output
    assert "no reader takes 1 .xls" in output
    assert "a.jsonl:51: the line is no JSON object" in output
    assert not folder.out.exists()


def test_nothing_to_read(folder: Folder) -> None:
    folder.put("c.xls", b"x")
    assert said(folder.posts)[0] == 1
    assert said(folder.posts / "gone.mbox")[0] == 2
