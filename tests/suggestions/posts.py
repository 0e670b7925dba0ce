"""Posts of a site that tests make."""

from __future__ import annotations

from pathlib import Path

TEXT = (
    "The ferry came back at night, and the lamp on the quay was lit for it by a boy who had waited since noon with "
    "nobody to talk to but the gulls, the pilot’s dog and a man who sold rope. "
)


def site(folder: Path) -> Path:
    """A site without posts."""
    (folder / "mkdocs.yml").write_text(
        "site_name: The Lake\nsite_url: https://lake.example/\ntheme:\n  name: byline\nplugins: [byline]\n"
    )
    (folder / "docs/posts").mkdir(parents=True)
    return folder


def put(site: Path, name: str, head: str, body: str = "") -> None:
    (site / f"docs/posts/{name}.md").write_text(f"---\ntitle: Post {name}\n{head}---\n\n{body or name}\n", "utf-8")
