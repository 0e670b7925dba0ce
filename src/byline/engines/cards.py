"""The pictures of shared links on disk: drawn once, kept in a cache beside mkdocs.yml, copied into each build."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from byline.site.exports.cards import Card, Press, available

CACHE = Path(".cache/byline/cards")
"""Below the folder of mkdocs.yml."""
END = b"IEND\xaeB`\x82"
"""The last bytes of every PNG."""


def press() -> Press | None:
    """What draws; None where the library for it is not installed."""
    if not available():
        return None
    return Press(Path(str(resources.files("byline.theme").joinpath("templates/assets/byline/fonts"))))


def place(cards: Iterable[Card], press: Press, project: Path, folder: Path) -> None:
    """Puts the pictures into `folder`. The cache keeps those of this build and no others."""
    cache = project / CACHE
    wanted = {f"{card.key}.png": card for card in cards}
    for name in {path.name for path in cache.glob("*.png")} - wanted.keys():
        (cache / name).unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    for name, card in wanted.items():
        (folder / name).write_bytes(_drawn(cache / name, card, press))


def _drawn(path: Path, card: Card, press: Press) -> bytes:
    """A picture from the cache. One that is not whole, as after a power cut, is drawn again."""
    if path.is_file() and (picture := path.read_bytes()).endswith(END):
        return picture
    picture = press.draw(card)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture)
    return picture
