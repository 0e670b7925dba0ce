"""The posts out again: rows that give the same posts when they are read."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

import byline
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


def test_there_and_back_as_wordpress_export(folder: Folder, tmp_path: Path) -> None:
    """Fields that WXR has no place for come back as well; the text is the same, mark for mark."""
    rows = [*ROWS, {"id": "2014/snow", "title": "Snow ]]> & <b>", "date": "2014", "markdown": "It snowed ]]> a lot."}]
    folder.put("rows.jsonl", "\n".join(map(json.dumps, rows)))
    folder.convert()
    before = exported(folder.out)
    (tmp_path / "other/posts").mkdir(parents=True)
    made = CliRunner().invoke(main, ["export", str(folder.out), "--to", str(tmp_path / "other/posts/blog.xml")])
    assert (made.exit_code, made.stderr.split(": ")[1]) == (0, "3 posts\n")
    byline.convert(
        [tmp_path / "other/posts"], tmp_path / "other/docs/posts", byline.Options(project=tmp_path / "other")
    )
    after = exported(tmp_path / "other/docs/posts")
    for row in (*before, *after):
        del row["origin"], row["digest"], row["id"]
    assert after == before


def test_a_field_that_only_looks_like_ours_harms_nothing(folder: Folder) -> None:
    meta = "<wp:postmeta><wp:meta_key>_byline</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:postmeta>"
    item = (
        "<item><title>Ice</title><wp:post_id>{}</wp:post_id><content:encoded>The ice came.</content:encoded>{}</item>"
    )
    said = ["", "no JSON", "[1]", "[" * 100_000, '{"title": 7, "date": ["x"], "contributors": "y"}']
    items = "".join(item.format(number, meta.format(text)) for number, text in enumerate(said))
    head = '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    folder.put("blog.xml", f"{head}<channel>{items}</channel></rss>")
    folder.convert()
    assert len(folder.fields()) == len(said)


def test_what_a_book_cannot_be_made_of(folder: Folder, tmp_path: Path) -> None:
    for arguments in (["--author", "x"], [str(folder.posts), "--to", str(tmp_path / "a.epub")]):
        result = CliRunner().invoke(main, ["export", *arguments])
        assert result.exit_code == 2
        assert not (tmp_path / "a.epub").exists()
